# Kiến nghị sau giám sát, kiểm tra: cơ quan nào trả lời, và việc đã làm thật chưa.

compliance-title = Trả lời kiến nghị sau giám sát, kiểm tra năm { $year }
compliance-short = Trả lời kiến nghị sau giám sát
compliance-lead = { $n } kiến nghị, theo cơ quan phải trả lời.
compliance-none = Chưa ghi kiến nghị nào sau giám sát, kiểm tra trong năm { $year }.
compliance-late = { $n } kiến nghị quá hạn luật định mà chưa trả lời.
compliance-year = Năm
compliance-by-body = Theo cơ quan phải trả lời
compliance-head-body = Cơ quan
compliance-head-da-gui = Đã nhận
compliance-head-trong-han = Trả lời trong hạn
compliance-head-sau-han = Trả lời sau hạn
compliance-head-chua-tra-loi = Chưa trả lời
compliance-head-lam-that = Kiểm tra thấy đã làm xong
compliance-has-late = có quá hạn luật định
compliance-rate = Trả lời trong hạn { $answered }, làm xong thật { $done }
compliance-no-rate = Chưa gửi kiến nghị nào
compliance-counting = Tỷ lệ tính trên số kiến nghị cơ quan đã nhận. “Làm xong thật” là khi nơi kiến nghị đã kiểm tra; lời trả lời của cơ quan chưa đủ.
compliance-all = Xem tất cả kiến nghị của năm
compliance-more = Xem thêm
compliance-csv = Bảng này cho Excel (.csv)
compliance-law = Hạn 15 ngày là hạn luật định khi Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng kiến nghị với UBND (Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 40, Điều 45). Với kiến nghị khác, ngày trả lời do nơi kiến nghị đặt hoặc ghi theo sổ; qua ngày ấy trang chỉ nói là đã qua ngày hẹn.
compliance-head-rule = Hạn theo
compliance-head-council = Vào danh sách của Thường trực HĐND
compliance-see = Cơ quan trả lời kiến nghị sau giám sát

standing-tat-ca = Tất cả kiến nghị
standing-da-gui = Cơ quan đã nhận
standing-trong-han = Trả lời trong hạn
standing-sau-han = Trả lời sau hạn
standing-chua-tra-loi = Chưa trả lời
standing-lam-that = Kiểm tra thấy đã làm xong
standing-dung-han = Trả lời trong hạn
standing-muon = Trả lời muộn so với hạn luật định
standing-sau-ngay-hen = Trả lời sau ngày hẹn
standing-khong-ghi-han = Không ghi ngày trả lời hoặc hạn
standing-con-han = Chưa trả lời, còn hạn
standing-qua-han = Chưa trả lời, quá hạn luật định
standing-qua-ngay-hen = Chưa trả lời, đã qua ngày hẹn
standing-chua-gui = Chưa gửi

standing-dung-han-of = Trả lời trong hạn
standing-muon-of = Trả lời muộn { $days } so với hạn luật định { $day }
standing-sau-ngay-hen-of = Trả lời sau ngày hẹn { $day }
standing-khong-ghi-han-of = Không ghi ngày trả lời
standing-con-han-of = Chưa trả lời, hạn { $day }
standing-no-day = Chưa trả lời
standing-qua-han-of = Quá hạn luật định { $days }, hạn { $day }
standing-qua-ngay-hen-of = Chưa trả lời, ngày hẹn là { $day }
standing-chua-gui-of = Chưa gửi

recommendation-waits = Kiến nghị sau cuộc ngày { $day }, lời văn chờ duyệt
recommendation-waits-code = Kiến nghị { $code } sau cuộc ngày { $day }, lời văn chờ duyệt
recommendation-no-body = Chưa ghi cơ quan
recommendation-received = Nhận ngày { $day }.
recommendation-answered = Trả lời ngày { $day }.
recommendation-listed = Trong danh sách của Thường trực HĐND từ { $day }.
recommendation-checked = Kiểm tra: { $what } ({ $by }, { $day }).
recommendation-unchecked = Chưa kiểm tra việc đã làm thật chưa.
recommendation-by-book = Hạn theo sổ, không tính lại theo luật

council-title = Kiến nghị chưa được trả lời, báo Thường trực HĐND
council-short = Danh sách của Thường trực HĐND
council-see = Danh sách chưa trả lời, báo Thường trực HĐND
council-lead = { $n } kiến nghị quá hạn hoặc qua ngày hẹn đã lâu mà cơ quan chưa trả lời.
council-none = Không có kiến nghị nào chưa được trả lời đến mức phải báo Thường trực HĐND.
council-how = Kiến nghị chưa được trả lời lần lượt được nhắc, báo người đứng đầu cơ quan, rồi vào danh sách này. Số ngày của mỗi bậc là cài đặt của cơ quan, không phải thời hạn luật định. Trả lời rồi thì ra khỏi danh sách.
