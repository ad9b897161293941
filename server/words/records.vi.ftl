# Bản ghi trên bàn làm việc: nhập, sửa, chuyển trạng thái, duyệt, thôi tính.

## Nhập mới
entry-title = Ghi mới
entry-choose-kind = Chọn loại việc cần ghi. Mỗi bản ghi được tính vào số liệu ngay khi lưu và có tên trong nhật ký công khai.
entry-save = Lưu
entry-save-anyway = Vẫn lưu như đã ghi
entry-leave = Bỏ qua, không lưu
entry-optional = (không bắt buộc)
entry-choose = Chọn
entry-none = Không ghi
entry-place = Nơi (xã, phường)
entry-place-search-hint = Gõ tên hoặc mã đơn vị, không dấu cũng được.
entry-place-found = Các đơn vị tìm thấy
entry-place-none = không tìm thấy đơn vị nào tên như vậy vào ngày { $day } trong phạm vi của bạn; gõ lại tên hoặc mã
entry-place-several = có nhiều đơn vị tên như vậy; chọn một đơn vị trong các đơn vị tìm thấy
entry-place-not-then = đơn vị này không có vào ngày { $day } hoặc ngoài phạm vi của bạn; chọn đơn vị khác, hoặc xem lại ngày
entry-own-level = { $place } (việc của cả đơn vị)
entry-same-place = bản ghi đang ở đơn vị này; chọn đơn vị khác, hoặc bấm bỏ qua
entry-time = Kỳ
entry-code = Mã
entry-due = Hạn
entry-missing = chưa ghi; ghi vào ô này
entry-wrong = { $field }: { $why }.
entry-not-a-time = không đọc được thời gian; ghi như 9/1/2023, 9/2022 hoặc Quý III/2022
entry-no-parent = không tìm thấy mã này trong các { $kind } bạn được xem; chọn trong danh sách gợi ý
entry-either = Hoặc chỉ ghi: { $others }.
entry-hint-code = Mã trong sổ của cơ quan, nếu có.
entry-hint-day = Ví dụ 9/1/2023.
entry-hint-time = Ví dụ 9/1/2023. Chỉ biết kỳ thì ghi 9/2022, Quý III/2022 hoặc Năm 2022.
entry-hint-period = Ví dụ 9/2022, Quý III/2022, 6 tháng đầu năm 2022 hoặc Năm 2022.
entry-hint-ha = Tính bằng ha, ví dụ 2,5.
entry-hint-kg = Tính bằng kg, ví dụ 45 hoặc 1.250,5.
entry-hint-dong = Tính bằng đồng, ví dụ 1.700.000.
entry-hint-percent = Phần trăm, ví dụ 95,7.
entry-hint-parent = Gõ mã, hoặc chọn trong danh sách gợi ý.
entry-warned = Xem lại trước khi lưu
entry-warned-lead = Sửa rồi lưu, hoặc giữ như đã ghi nếu thực tế đúng như vậy.

## Trang của một bản ghi
record-actions = Việc có thể làm với bản ghi này
record-belongs-to = Thuộc về
record-beside = Bên cạnh bản ghi
record-children = Các bản ghi thuộc về bản ghi này
record-no-children = Chưa có bản ghi nào.
record-add-child = Ghi thêm { $kind }
record-as-public = Xem như người ngoài cơ quan xem
record-is-withdrawn = Bản ghi này đã thôi tính. Nội dung còn để xem lại; số liệu không còn tính.
record-went-on = Bản ghi này đã chuyển sang nơi khác và được tiếp tục ở đó.
record-goes-on-from = Tiếp tục từ bản ghi đã đóng ở { $place }
face-sealed = Kín: người ngoài không xem được.
face-waiting = Chờ duyệt: người ngoài chưa xem được.
face-approved = Đã duyệt công khai.
due-today = hạn hôm nay
due-late = quá hạn { $n } ngày
due-left = còn { $n } ngày
done-entered = Đã ghi. Bản ghi được tính vào số liệu và có tên trong nhật ký.
done-changed = Đã lưu sửa đổi. Nội dung trước khi sửa còn trong diễn biến bên dưới.
done-same = Không có gì thay đổi nên không lưu bản mới.
done-approved = Đã duyệt. Người ngoài đọc được nội dung này từ bây giờ.
done-withdrawn = Đã thôi tính bản ghi này.
done-relocated = Đã chuyển nơi. Đây là bản ghi tiếp tục ở nơi mới.
done-opinions = Đã ghi các ý kiến của cuộc tiếp xúc.
done-stepped = Đã xong bước: { $step }.
refusal-record-closed = Bản ghi này đã đóng nên không sửa được nữa. Mở bản ghi tiếp tục nó, hoặc ghi bản ghi mới.
refusal-nothing-to-approve = Không có nội dung nào chờ duyệt ở bản ghi này. Mở lại bản ghi để xem tình trạng hiện nay.

## Sửa
edit-title = Sửa bản ghi
edit-save = Lưu sửa đổi

## Hai người cùng sửa
conflict-title = Có người vừa sửa bản ghi này
conflict-lead = Trong lúc bạn sửa, bản ghi đã được lưu với nội dung khác. Chưa có gì của bạn bị mất: các ô chỉ một người sửa đã được ghép lại; các ô cả hai cùng sửa thì bạn chọn.
conflict-act = { $what }: { $office }, { $day }
conflict-merged = Đã ghép
conflict-mine = bạn sửa
conflict-theirs = người kia sửa
conflict-before = Trước khi sửa
conflict-their-text = Người kia đã lưu
conflict-choose = Giữ nội dung nào?
conflict-take-theirs = Giữ nội dung người kia đã lưu
conflict-take-mine = Lấy nội dung của tôi, như trong ô trên
conflict-not-chosen = { $field }: chưa chọn giữ nội dung nào; chọn một trong hai.
conflict-save = Lưu bản đã ghép
conflict-leave = Bỏ nội dung của tôi, xem bản đã lưu

## Duyệt, thôi tính, chuyển nơi
approve-title = Duyệt công khai
approve-1 = Người ngoài sẽ đọc được đúng những chữ trên đây.
approve-2 = Trước khi duyệt, xem kỹ trong đó có tên người, số điện thoại, địa chỉ nhà hay điều gì không nên công khai không. Nếu có, che phần đó trước.
redact-first = Che một phần nội dung trước khi công khai
redact-first-these = Che trước khi công khai: { $parts }
approve-save = Duyệt, cho mọi người đọc
withdraw-title = Thôi tính
withdraw-1 = Bản ghi sẽ không còn được tính vào con số nào. Dùng khi ghi nhầm hoặc ghi hai lần.
withdraw-2 = Nội dung và diễn biến còn lại để xem; việc thôi tính có tên trong nhật ký công khai và không lấy lại được: nếu cần thì ghi bản ghi mới.
withdraw-save = Thôi tính bản ghi này
relocate-title = Chuyển nơi
relocate-1 = Bản ghi ở nơi cũ sẽ đóng lại và tiếp tục thành bản ghi mới ở nơi bạn chọn; số liệu của hai nơi đổi theo.
relocate-save = Chuyển sang nơi này

## Tiếp xúc cử tri
hear-new = Ghi cuộc tiếp xúc và các ý kiến
hear-title = Cuộc tiếp xúc cử tri
hear-lead = Ghi cuộc tiếp xúc một lần, rồi ghi các ý kiến theo thứ tự. Dòng để trống được bỏ qua. Bấm Tab để sang ô sau.
hear-more-title = Ghi thêm ý kiến
hear-meeting = Cuộc tiếp xúc
hear-opinions = Các ý kiến
hear-row = Ý kiến { $number }
hear-topic = Lĩnh vực
hear-content = Nội dung
hear-body = Cơ quan giải quyết
hear-due = Hạn trả lời
hear-more-rows = Thêm 12 dòng
hear-save = Lưu cuộc tiếp xúc và các ý kiến
hear-save-more = Lưu các ý kiến
hear-wrong = Ý kiến { $number }, { $why }
hear-no-rows = Chưa ghi ý kiến nào. Ghi ít nhất một ý kiến.

## Đọc lại ở cuộc tiếp xúc sau
back-title = Trả lời cử tri
back-lead = Đọc lại ở cuộc tiếp xúc sau: ở đây đã hỏi gì, đã trả lời gì, việc gì còn chờ.
back-place = Nơi
back-since = Từ ngày
back-since-hint = Để trống thì xem một năm gần đây. Ví dụ 1/1/2022.
back-show = Xem
back-print = Bấm Ctrl + P để in.
back-empty = Không có ý kiến nào ở nơi này từ ngày { $day }. Chọn ngày sớm hơn, hoặc ghi cuộc tiếp xúc mới.
back-count = Từ { $day }: { $n } ý kiến, { $answered } đã trả lời, { $open } còn chờ
back-no-meeting = Ý kiến gửi riêng, không ở cuộc tiếp xúc nào
back-asked = Đã hỏi
back-answered = Đã trả lời
back-cut = Trang này hiện { $n } ý kiến gần nhất. Chọn ngày muộn hơn để xem hết.
record-rare = Việc khác

## Một việc đi qua nhiều nơi
become-title = Chuyển thành việc khác
become-lead = Lập kiến nghị, vướng mắc, thông báo… từ việc này mà không phải gõ lại. Hai đầu mở được cho nhau, người đã gửi biết từng bước.
become-go = Chọn loại việc
become-of = Lập từ: { $kind }, “{ $title }”.
refusal-source-gone = Việc gốc không còn, chưa phân loại, hoặc không thuộc phạm vi của bạn. Mở lại việc gốc rồi chọn “Chuyển thành việc khác”.

## Che một phần nội dung
redact-title = Che một phần nội dung
redact-lead = Dưới đây là những gì người ngoài đọc, hoặc sẽ đọc. Người giải quyết vẫn xem được nguyên văn. Chỉ che điều cần che: ai cũng thấy có phần bị che, vì sao và cơ quan nào che.
redact-suspicious = Có vẻ là thông tin cá nhân
redact-this = Che “{ $part }”
redact-hidden = Đã che
redact-undo = Bỏ che “{ $part }”
redact-more = Che thêm
redact-part = Phần cần che
redact-part-hint = Chép đúng từng chữ trong nội dung. Phần này được che ở mọi chỗ trong bản ghi.
redact-instead = Thay bằng
redact-instead-hint = Ví dụ [số điện thoại]. Để trống thì ghi [đã che].
redact-instead-default = [đã che]
redact-reason = Lý do
redact-reason-personal_data = thông tin cá nhân
redact-reason-others = nhắc đến người khác
redact-reason-insult = lời xúc phạm
redact-reason-secret = nội dung pháp luật không cho công khai
redact-save = Che phần này
redact-back = Về bản ghi
redact-done = Đã che. Người ngoài đọc nội dung như dưới đây.
redact-undone = Đã bỏ che. Người ngoài đọc nội dung như dưới đây.
redact-absent = Không có phần này trong nội dung. Chép đúng từng chữ, cả dấu và chữ hoa.
redact-no-reason = Chọn lý do che: ai cũng thấy lý do này.
redact-most = Đã che quá nhiều phần. Phải che nhiều như vậy thì không nên duyệt công khai.
linking-save = Lưu
