# Words of the layout, of drawn figures and of error pages. Numbers arrive written out: Fluent formats none.

site-name = Đồng Thuận

## The frame of a page

layout-skip = Đến nội dung chính
layout-verbs = Sáu việc của dân
layout-sections = Các phần việc
layout-crumbs = Đường dẫn
layout-search = Tìm
layout-switch = English
layout-sign-out = Đăng xuất
layout-no-script = Trang này chạy được không cần JavaScript.

verb-know = Biết
verb-discuss = Bàn
verb-do = Làm
verb-inspect = Kiểm tra
verb-supervise = Giám sát
verb-benefit = Thụ hưởng

footer-say = Gửi ý kiến
footer-follow = Theo dõi việc đã gửi
footer-data = Số liệu mở
footer-journal = Nhật ký công khai và cách tự kiểm tra
footer-accessibility = Hỗ trợ tiếp cận
footer-privacy = Dữ liệu cá nhân
footer-contact = Liên hệ

## Drawn figures

chart-table = Bảng số liệu
chart-total = Cộng
chart-one = { $title }. { $label }: { $value }.
chart-extremes = { $title }. Nhiều nhất: { $most }, { $most-value }; ít nhất: { $least }, { $least-value }.
chart-peak = { $title }. Cao nhất: { $most }, { $most-value }.
chart-all-equal = { $title }. Mọi nơi bằng nhau: { $value }.
chart-columns-equal = { $title }. Kỳ nào cũng bằng nhau: { $value }.
chart-withheld = Có ô không công bố.
chart-all-withheld = { $title }. Không công bố số của từng nơi.
chart-empty = Chưa có số liệu trong kỳ này.

## When something is wrong

error-not-found-title = Không tìm thấy trang này
error-not-found = Địa chỉ có thể đã gõ nhầm, hoặc trang đã được chuyển đi.
error-not-found-next = Kiểm tra lại địa chỉ, hoặc tìm theo tên nơi, tên việc.
error-bad-request-title = Yêu cầu chưa đúng
error-bad-request = Hệ thống không hiểu điều được gửi đến, nên chưa ghi lại gì.
error-bad-request-next = Quay lại trang trước, xem lại những ô đã điền rồi gửi lại.
error-refused-title = Chưa làm được việc này
error-refused-next = Chưa có gì được ghi lại.
error-fault-title = Hệ thống gặp sự cố
error-fault = Lỗi ở phía hệ thống, không phải ở bạn. Điều bạn vừa gửi có thể chưa được ghi lại.
error-fault-next = Thử lại sau vài phút. Nếu vẫn vậy, báo cho xã kèm mã dưới đây.
error-fault-id = Mã sự cố: { $id }
error-passing-title = Hệ thống đang tạm gián đoạn
error-passing = Hệ thống chưa truy cập được kho dữ liệu. Điều bạn vừa gửi có thể chưa được ghi lại.
error-passing-next = Đợi một lát rồi gửi lại đúng nội dung ấy: nếu đã ghi rồi thì không bị ghi trùng. Nếu vẫn vậy, báo cho xã kèm mã dưới đây.
error-home = Về trang chủ
