# Xã phải cho dân biết: nội dung phải công khai, thông báo, bình luận.

## Nội dung phải công khai, trên trang của xã

duties-title = Nội dung phải công khai
duties-list = Danh mục nội dung công khai { $period }
duties-plan = Kế hoạch công khai { $period }
duties-count = { $n } nội dung, kèm hình thức, thời gian và cơ quan chịu trách nhiệm.
duties-late = { $n } nội dung đang chậm.
duties-empty = Chưa ghi nội dung nào phải công khai trong { $period }.
duties-what = Luật Thực hiện dân chủ ở cơ sở quy định xã, phường phải cho dân biết 14 loại việc: ngân sách, đất đai, hộ nghèo, các khoản đóng góp và những việc khác. Mỗi việc hiện ở đây từ khi có văn bản, kèm hạn phải công khai.
duties-period = Kỳ
duties-item = Nội dung theo Điều 11
duties-all-items = Cả 14 nội dung
duties-filter = Xem
duties-group-cham = Đang chậm
duties-group-phai = Phải công khai
duties-group-da = Đang công khai
duties-group-thuong-xuyen = Niêm yết thường xuyên
duties-group-het = Đã hết thời gian niêm yết
duties-csv = Bảng này cho Excel (.csv)
duties-csv-hint = Mỗi dòng là một hình thức của một nội dung.
duties-head-late = Số ngày chậm
duties-head-asks = Yêu cầu
duties-head-told = Kết quả
duties-law = Theo Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 11 đến Điều 14. Nội dung đang chậm hiện ở đây ngay cả khi chưa duyệt lời văn; khi đó trang ghi tên loại việc.

duty-late = Chậm { $n } ngày
duty-until = Đến { $day }
duty-since = Từ { $day }
duty-hangs-until = Niêm yết đến { $day }
duty-hung-until = Đã niêm yết đến { $day }
duty-stands = Thường xuyên
duty-no-day = Chưa rõ hạn
duty-days = { $n } ngày
duty-waits = Lời văn chờ duyệt
duty-from = { $document }, ngày { $day }
duty-from-day = Văn bản ngày { $day }
duty-body = Chịu trách nhiệm: { $body }
duty-sector = Hạn do cán bộ ghi theo luật chuyên ngành: { $law }.
duty-public = Công khai đủ hình thức từ { $day }.
duty-public-late = Công khai đủ hình thức từ { $day }, muộn { $days }.
duty-why = Hạn tính thế nào
duty-form-board = Niêm yết tại trụ sở
duty-form-days = ít nhất { $n } ngày
duty-form-stands = thường xuyên, cập nhật khi thay đổi
duty-form-missing = Chưa có
duty-form-short = Chưa đủ { $days }: mới từ { $from } đến { $until }
duty-form-hung = Từ { $from } đến { $until }
duty-form-done = Từ { $from }
duty-form-lacking-waits = Ở đây không có; lý do chờ cán bộ duyệt.
duty-form-lacking = Ở đây không có: { $why }

## Ghi đã công khai, ở trang của cán bộ

mark-title = Ghi đã công khai
mark-lead = Đánh dấu những hình thức đã làm. Mỗi hình thức thành một lần công khai; đủ mọi hình thức thì nội dung này xong.
mark-forms = Đã công khai bằng
mark-from-hint = Ngày bắt đầu, ví dụ 9/1/2026.
mark-until-hint = Ngày gỡ xuống hay phát lần cuối. Để trống nếu còn đang niêm yết.
mark-absent = Không có ở đây
mark-no-such = Ở đây không có: { $form }
mark-why = Vì sao không có
mark-why-hint = Người dân đọc được lý do này. Lần sau ô này được điền sẵn.
mark-save = Ghi lại
mark-done = Đã xong
mark-all-done = Đã công khai đủ mọi hình thức mà luật yêu cầu. Không còn gì phải ghi.
mark-from-wrong = Ngày bắt đầu không đọc được, hoặc ở sau hôm nay. Ghi như 9/1/2026.
mark-until-wrong = Ngày kết thúc không đọc được, hoặc ở trước ngày bắt đầu. Ghi như 9/2/2026, hoặc để trống.
mark-why-missing = Chưa ghi vì sao ở đây không có hình thức này. Ghi một câu để người dân hiểu.
mark-nothing = Chưa đánh dấu hình thức nào. Đánh dấu ít nhất một hình thức.
done-marked = Đã ghi. Tình trạng và hạn ở bên dưới.

## Thông báo

notices-title = Thông báo
notices-search = Tìm trong thông báo
notices-search-hint = Gõ không dấu cũng được.
notices-empty = Chưa có thông báo nào. Thông báo của xã hiện ở đây khi được duyệt.
notices-none = Không có thông báo nào có “{ $text }”. Thử bớt chữ.
notices-older = Thông báo cũ hơn
notices-more = Xem thêm
notices-feed = Nguồn tin Atom
notices-feed-hint = Dán đường dẫn này vào ứng dụng đọc tin để được báo khi có thông báo mới.
notice-when = Thời gian
notice-on = ngày { $day }
notice-between = từ { $from } đến { $until }
notice-from = từ { $day }
notice-until = đến { $day }
notice-over = đã qua
notice-past = Việc trong thông báo này đã qua.
notice-about = Về thông báo
notice-related = Thông báo liên quan

## Bình luận

comments-title = Bình luận
comments-none = Chưa có bình luận nào được hiển thị.
comments-closed = Thông báo này không nhận bình luận.
comment-text = Bình luận của bạn
comment-hint = Tối đa 1.000 ký tự. Không ghi tên, số điện thoại. Cán bộ duyệt xong mới hiện. Muốn được trả lời và có thời hạn thì gửi ở trang Gửi ý kiến.
comment-send = Gửi bình luận
comment-wrong = Chưa gửi được
comment-covered = { $office } đã che một phần: { $why }.
comment-title = Bình luận đã gửi
comment-sent = Đã nhận. Giữ lại đường dẫn của trang này để xem bình luận được duyệt hay không.
comment-office = Người gửi bình luận
comment-decided = Quyết định
comment-wait = Cơ quan hẹn duyệt đến hết ngày { $day }.
comment-because = Lý do: { $why }.
comment-back = Về thông báo
refusal-comment-empty = Chưa viết gì. Viết bình luận vào ô rồi gửi.
refusal-comment-long = Bình luận dài quá { $most } ký tự. Viết ngắn lại, hoặc gửi ở trang Gửi ý kiến.
refusal-comment-closed = Thông báo này không nhận bình luận nữa. Có điều muốn nói thì gửi ở trang Gửi ý kiến.
refusal-comment-many = Thông báo này đang có nhiều bình luận chờ duyệt, cán bộ phải duyệt bớt đã. Để vài ngày nữa rồi gửi lại, hoặc gửi ở trang Gửi ý kiến.
refusal-comment-elsewhere = Bình luận chỉ gửi được từ trang của thông báo. Mở lại thông báo rồi gửi.
refusal-comment-twice = Biểu mẫu này đã gửi một lần với lời khác. Mở lại thông báo để gửi bình luận mới.
refusal-comment-erased = Lời của bình luận này đã bị xóa theo thời hạn, không quyết định lại được.
refusal-comment-why = Chưa chọn lý do. Không hiển thị, hay che một phần, đều phải chọn lý do trong danh sách.
refusal-comment-denunciation = Đơn tố cáo không được hiển thị, kể cả một phần. Chọn “Không hiển thị”.
refusal-comment-cover = Lời sau khi che còn trống hoặc vẫn như đã gửi. Thay phần cần che bằng […].

## Kiểm duyệt công khai

moderation-title = Chính sách kiểm duyệt bình luận
moderation-1 = Bình luận nào cũng được đọc trước khi hiển thị. Không hiển thị thì phải có một trong các lý do dưới đây, và ghi vào nhật ký kiểm duyệt công khai, trừ đơn tố cáo.
moderation-2 = Người bình luận không cần tài khoản, không để lại tên. Cơ quan không biết ai đã viết.
moderation-3 = Ý kiến trái chiều, phê bình việc làm của cơ quan không phải là lý do để không hiển thị.
moderation-4 = Nhật ký ghi ngày, thông báo, việc đã làm, lý do và cơ quan; không ghi lời bị từ chối, không ghi ai đã gửi, không ghi gì về đơn tố cáo.
moderation-times = Trong bao lâu
moderation-reasons = Các lý do
moderation-why-off_topic = Nói về việc khác với thông báo. Việc khác thì gửi ở trang Gửi ý kiến.
moderation-why-insult = Chửi bới, bôi nhọ một người hay một nhóm người. Phê bình việc làm thì không thuộc lý do này.
moderation-why-personal = Có tên, số điện thoại, địa chỉ hay việc riêng của người khác. Che được phần đó thì che, phần còn lại vẫn hiển thị.
moderation-why-advert = Rao bán, mời chào, đường dẫn lừa đảo.
moderation-why-unlawful = Nội dung mà luật cấm đăng tải công khai.
moderation-why-denunciation = Tố cáo được giữ kín và có cơ quan tiếp nhận riêng: gửi đơn ở nơi tiếp công dân. Lời đã gửi ở đây không hiển thị và bị xóa ngay.
moderation-why-petition = Kiến nghị cần câu trả lời thì gửi ở trang Gửi ý kiến, để có mã theo dõi và thời hạn.
moderation-why-twice = Cùng một lời đã được gửi trước đó.
log-title = Nhật ký kiểm duyệt
log-lead = Các quyết định về bình luận dưới thông báo, mới nhất trước. Lời bị từ chối không có ở đây; đơn tố cáo được giữ kín nên không có dòng nào.
log-hint = Bình luận nào được hiển thị, bình luận nào không, vì sao.
log-empty = Chưa có quyết định nào. Khi một bình luận được hiển thị hay từ chối, việc đó được ghi ở đây.
log-caption = Ngày, thông báo, việc đã làm, lý do, cơ quan
log-head-done = Việc đã làm
log-head-office = Cơ quan

## Ở trang của cán bộ

moderate-title = Duyệt bình luận
moderate-lead = Quyết định và lý do được ghi vào nhật ký công khai, trừ đơn tố cáo. Lời bị từ chối bị xóa hẳn sau thời gian lưu; dòng nhật ký còn lại.
moderate-decision = Quyết định
moderate-state-shown = Hiển thị nguyên lời
moderate-state-covered = Hiển thị, che một phần
moderate-state-refused = Không hiển thị
moderate-reason-hint = Bắt buộc khi không hiển thị hoặc che một phần. Đơn tố cáo thì bị xóa ngay khi ghi quyết định: chuyển đúng nơi trước khi bấm.
moderate-covered = Lời hiển thị khi che một phần
moderate-covered-hint = Thay phần cần che bằng […], giữ nguyên phần còn lại.
moderate-save = Ghi quyết định
moderate-nothing = Chưa chọn quyết định nào. Chọn một trong ba ô.
done-moderated = Đã ghi quyết định.
related-title = Thông báo liên quan
related-lead = Đánh dấu những thông báo người đọc nên xem thêm. Trang của mỗi bên đều dẫn sang bên kia.
related-none = Chưa có thông báo nào khác ở đây để liên kết.
done-related = Đã lưu các thông báo liên quan.
