# Trang của cán bộ.

officer-desk = Bàn làm việc
officer-desk-lead = Những việc cán bộ làm với số liệu của đơn vị mình. Việc gì làm ở đây đều ghi vào nhật ký, dưới tên cơ quan.
officer-books = Nhập sổ
officer-books-lead = Đưa sổ Excel đang giữ vào hệ thống: xem hệ thống hiểu từng cột thế nào, sửa chỗ hiểu sai, rồi nhập.
officer-written = Phần viết của báo cáo
officer-written-lead = Tồn tại, hạn chế; nguyên nhân; phương hướng; kiến nghị. Viết bên cạnh số liệu, đưa vào báo cáo khi đã xong.
officer-forms = Biểu mẫu
officer-forms-lead = Biểu Excel, Word cấp trên gửi xuống: gắn ô với số liệu một lần, mỗi kỳ điền lại bằng một lần bấm.
officer-stranger-title = Trang này dành cho cán bộ
officer-stranger-1 = Bạn chưa vào bằng đường dẫn của cán bộ, hoặc phiên làm việc đã hết.
officer-stranger-2 = Nếu bạn là cán bộ: chạy lại lệnh dongthuan serve --officer trên máy của cơ quan, rồi mở đường dẫn in ra ở đó. Đường dẫn chỉ mở được một lần.
officer-other-session-title = Chưa ghi lại gì
officer-other-session-1 = Phiên làm việc đã đổi từ khi mở trang. Quay lại trang trước, tải lại trang rồi gửi lại; chữ đã gõ vẫn còn ở trang trước.
officer-to-report = Xem báo cáo
refusal-form-too-large = Nội dung gửi lên quá lớn (nhiều nhất { $limit } KB) hoặc bị ngắt giữa chừng. Chia nhỏ rồi gửi lại.
