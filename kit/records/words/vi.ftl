# Words of the record engine: units, acts of the journal, cuts, notes, refusals and warnings.

## Đơn vị

unit-count = số
unit-person = người
unit-household = hộ
unit-kg = kg
unit-dong = đồng
unit-m2 = m²
unit-percent = %

## Nhật ký

act-imported = Nhập từ sổ
act-filed = Ghi vào sổ
act-changed = Sửa
act-stepped = Chuyển trạng thái
act-approved = Duyệt công khai nội dung
act-redacted = Che hoặc bỏ che một phần nội dung công khai
act-moved = Chuyển sang nơi khác
act-withdrawn = Thôi tính, vì số này đã có ở bản ghi khác
act-timed = Ghi vào thời hạn
act-joined = Gộp với việc giống, hoặc tách ra
act-judged = Người gửi đánh giá câu trả lời
act-file_judged = Xét ảnh, ghi âm gửi kèm
act-handed_over = Bàn giao theo luật và xóa nội dung
act-succeeded = Cơ quan kế thừa tiếp nhận, hạn giữ nguyên
act-erased = Lời đã bị xóa khi hết thời gian lưu

## Cách chia một con số

cut-level = Đại biểu cấp
cut-field = Lĩnh vực
cut-state = Trạng thái
cut-form = Hình thức
cut-lead = Cơ quan chủ trì
cut-body = Cơ quan thực hiện
cut-board = Ban
cut-cause = Vướng mắc
cut-review = Loại đánh giá
cut-programme = Loại

## Chú thích trong bảng theo nơi

note-part-of-unit = Chỉ phần thuộc địa bàn cũ; nơi này nay còn gồm cả đất ngoài địa bàn ấy.
note-own-level = Việc của chính cấp này, không của riêng xã, phường nào.
note-level-ended = Việc của chính cấp này; cấp này đã kết thúc.
note-no-successor = Chưa rõ nay thuộc nơi nào.

## Điều không được nhận

refusal-field-missing = Thiếu { $field }. Điền ô này rồi gửi lại.
refusal-payload = Nội dung bản ghi không đúng dạng: { $why }. Xem lại từng ô rồi gửi lại.
refusal-not-yours = Bản ghi này nằm ngoài địa bàn, cơ quan hoặc vai trò được giao cho bạn. Hãy nhờ người được giao làm việc này, hoặc nhờ quản trị viên giao thêm.
refusal-move = Ở trạng thái hiện nay, bản ghi không chuyển như vậy được. Mở lại bản ghi để xem các bước có thể làm.
refusal-version = Bản ghi vừa được người khác sửa. Mở lại bản mới nhất, xem có gì đổi, rồi sửa tiếp.
refusal-own-path = Lời này do người dân viết: cán bộ không ghi, sửa, chuyển hay thôi tính được. Chỉ quyết định có hiển thị hay không.
refusal-children-stay = Dưới bản ghi này đã có lời của người dân, lời ấy ở lại nơi đã gửi. Ghi bản ghi mới ở địa bàn đúng, rồi thôi tính bản ghi này.
refusal-twice = Bản ghi này đã có. Mở bản ghi cũ để sửa, đừng ghi lần nữa.

## Điều trông không ổn nhưng vẫn nhận

warning-answered-without-answer = Trạng thái nói đã trả lời, nhưng không có ngày và nội dung trả lời. Bổ sung, hoặc đổi trạng thái.
warning-answer-but-not-answered = Đã có trả lời, nhưng trạng thái nói chưa. Xem lại trạng thái.
warning-settled-but-unfinished = Trạng thái nói đã giải quyết, nhưng nội dung trả lời nói việc còn dở hoặc đã chuyển đi. Xem lại trạng thái.
warning-answered-before-received = Ngày trả lời trước ngày tiếp nhận. Xem lại hai ngày.
warning-reviewed-before-issued = Ngày đánh giá trước ngày ban hành. Xem lại hai ngày.
warning-ends-before-it-begins = Đến ngày đứng trước từ ngày. Xem lại hai ngày.
warning-procedures-do-not-add-up = Đúng hạn cộng quá hạn không bằng số hồ sơ giải quyết. Xem lại ba số.
warning-share-over-hundred = Tỷ lệ phải trong khoảng 0 đến 100%. Xem lại số này.
warning-rice-is-not-the-norm = Số gạo khác mức 15 kg một khẩu mỗi tháng. Nếu cấp mức khác thì giữ nguyên, nếu không thì sửa.

## Hai bản ghi liên quan

link-same = Gộp vào
link-same-back = Cùng việc, đã gộp vào đây
link-appeal = Đề nghị xem lại câu trả lời của
link-appeal-back = Có đề nghị xem lại
link-related = Liên quan đến
link-related-back = Được nhắc ở
link-reply = Góp ý về
link-reply-back = Có ý kiến góp ý
link-became = Bắt nguồn từ
link-became-back = Đã thành
