## Lệnh: import
import-reading = Đang đọc tệp…
import-understanding = Đang hiểu các bảng…
import-writing = Đang ghi…
import-book = Sổ của { $place }, năm { $year }
import-created = mới { $count }
import-changed = sửa { $count }
import-moved = chuyển địa bàn { $count }
import-same = như cũ { $count }
import-bad = lỗi { $count }
import-footers = dòng cộng, chữ ký bỏ qua { $count }
import-vanished = { $count } dòng của lần nhập trước không còn trong sổ, bản ghi vẫn giữ: { $codes }
import-dropped = { $count } cột không được đọc và không lưu, theo tên: { $columns }
import-unknown-columns = Cột chưa có chỗ dùng, không lưu: { $columns }
import-unknown-sheets = Bảng không thuộc loại nào, bỏ qua: { $sheets }
import-guessed = Hiểu cột «{ $heading }» là «{ $ours }»
import-warning = Cần xem lại ({ $count }): { $what }
import-and-more = … và { $count } chỗ nữa; xem hết bằng --format json
import-problem = Lỗi · { $sheet } · ô { $cell } · đang ghi «{ $found }» · { $expected }
import-refused = Chưa ghi gì: có { $count } chỗ phải sửa. Sửa trong sổ rồi nhập lại, hoặc thêm --accept-good để nhập các dòng đúng.
import-checked = Đã xem, chưa ghi gì: { $rows } dòng dùng được, { $created } mới, { $changed } sửa, { $count } chỗ phải sửa.
import-unchanged = Sổ này đã có đủ, không có gì thay đổi ({ $rows } dòng).
import-done = Đã nhập: { $created } bản ghi mới, { $changed } bản ghi sửa, { $count } chỗ phải sửa.
import-bad-rows = Các dòng lỗi nằm trong { $file }: sửa ở đó rồi nhập tệp ấy.
column-reason = Lý do
column-row = Dòng trong sổ
bad-rows-note = Năm { $year }. Sửa các ô tô màu rồi nhập lại tệp này; hai cột cuối không được nhập.
bad-rows-suffix = -dong-loi.xlsx

## Ô
cell-missing = thiếu { $heading }, ô này phải có
cell-not-a-date = phải là ngày có thật, ghi như 09/01/2023
cell-date-far-off = ngày phải trong khoảng năm 2000 đến 2099
cell-not-a-period = phải là kỳ, ghi như 09/2022, Quý 3/2022 hoặc năm 2022
cell-not-a-number = phải là số, ghi như 5.135 hoặc 5,49
cell-not-whole = phải là số nguyên, ghi như 5135 hoặc 5.135 (dạng chữ)
cell-ambiguous-number = số này đọc được hai cách, chênh nhau nghìn lần; ghi 5.135 cho năm nghìn, 5,13 cho năm phẩy mười ba
cell-too-fine = quá nhiều chữ số sau dấu phẩy
cell-negative = không thể là số âm
cell-too-large = số quá lớn
cell-formula-error = công thức trong ô bị lỗi; sửa công thức hoặc ghi số
cell-not-a-choice = phải là một trong: { $choices }
cell-no-such-place = không có đơn vị nào tên như vậy trong địa bàn của sổ
cell-place-perhaps = không có đơn vị này; có phải: { $places }
cell-place-several = nhiều đơn vị cùng tên: { $places }; ghi rõ xã hay phường, hoặc ghi mã
cell-code-twice = mã này đã có ở dòng { $row }; mỗi dòng một mã
cell-no-such-parent = { $heading } này không có trong bảng { $sheet }, nên không biết nơi và ngày
cell-row-not-read = không đọc được dòng này
warning-no-such-parent = { $heading } này không có trong bảng { $sheet }
warning-not-recognised = giá trị lạ, được xếp vào «khác»
warning-outside-the-year = ngày nằm ngoài năm { $year } của sổ; được tính vào năm của ngày ấy
warning-count-differs = số ghi ở đây khác số dòng thật trong bảng { $sheet } ({ $rows }); báo cáo đếm các dòng

## Tệp
refusal-no-such-file = Không mở được { $file }. Xem lại đường dẫn: phải là một tệp.
refusal-not-a-workbook = { $file } không phải sổ Excel. Hãy lưu dưới dạng .xlsx, .xls hoặc .ods rồi nhập lại.
refusal-book-empty = { $file } là tệp rỗng. Hãy lưu lại từ Excel rồi nhập lại.
refusal-book-encrypted = { $file } có mật khẩu. Hãy bỏ mật khẩu trong Excel (Lưu thành…) rồi nhập lại.
refusal-book-damaged = { $file } bị hỏng hoặc tải chưa hết. Hãy mở bằng Excel, lưu lại, rồi nhập lại.
refusal-book-too-large = { $file } quá lớn để đọc an toàn ({ $what }, nhiều nhất { $limit }). Hãy tách sổ thành nhiều tệp, hoặc xóa vùng trống thừa.
refusal-unknown-sheet = Bảng «{ $sheet }» không thuộc loại sổ nào. Đổi tên bảng, xóa nó khỏi tệp, hoặc thêm --accept-good để bỏ qua. Các bảng nhận được: { $known }.
refusal-book-nothing = Tệp không có bảng nào có dữ liệu.
refusal-which-year = Không rõ sổ của năm nào (thấy: { $years }). Ghi «Năm 2022» ở dòng tiêu đề, hoặc thêm --year 2022.
refusal-no-headings = Bảng «{ $sheet }» không có dòng tiêu đề. Cần các cột: { $expected }.
refusal-missing-columns = Bảng «{ $sheet }» thiếu cột: { $missing }. Thêm cột rồi nhập lại.
refusal-two-sheets = Hai bảng cùng một loại: «{ $first }» và «{ $second }». Gộp lại thành một bảng.

## Câu hỏi
refusal-no-such-year = Năm phải trong khoảng 2000 đến 2099.
refusal-no-such-place = Không có đơn vị hành chính mã { $code }. Tìm mã bằng: dongthuan place "tên".
refusal-place-not-yet = Mã { $code } chỉ có nghĩa từ { $since }.
refusal-place-ended = Đơn vị mã { $code } đã kết thúc trước ngày { $until }. Hỏi kỳ kết thúc trước ngày đó, hoặc đơn vị kế tiếp: { $successors }.
refusal-no-place-found = Không có nơi nào tên giống «{ $name }».
refusal-figure-form = «{ $figure }» không phải tên con số. Ghi như voter_meetings hoặc 'supervisions[front]'.
refusal-no-such-figure = Không có con số «{ $figure }». Gần nhất: { $near }.
refusal-ratio-opens-to = Đây là tỷ lệ: mở { $first } và { $second }.
refusal-no-such-kind = Không có loại «{ $kind }». Các loại: { $kinds }.
refusal-target-not-empty = Cơ sở dữ liệu đích đã có dữ liệu (bảng { $table }). Chọn một cơ sở dữ liệu trống.
refusal-move-differs = Đã chép nhưng { $count } chỗ không khớp. Đừng dùng bản chép này; bản gốc còn nguyên.
figure-sums-to = { $figure }: { $count } bản ghi, cộng lại { $sum }
facts-clean = Mọi dữ kiện và tổng khớp với bản ghi.
facts-drifted = { $count } chỗ không khớp với bản ghi.
approved = Đã duyệt công khai { $count } bản ghi: { $kind }.
move-compared = Đã so { $figures } con số, số dòng từng bảng và nhật ký: khớp.
serving = Mở trang tại { $address } (dừng bằng Ctrl+C)
refusal-address-taken = Không mở được { $address }: cổng đang bận. Chọn cổng khác, ví dụ: --port 8081.
refusal-template = Mẫu báo cáo { $file }, dòng { $line }: { $why }
refusal-template-figure = Mẫu báo cáo { $file }, dòng { $line }: không có con số «{ $figure }». Gần nhất: { $near }. Sửa dòng ấy rồi in lại.

## Cách hiểu một sổ
import-sections = dòng nhóm { $count }
import-converted = Cột «{ $heading }» ghi theo đơn vị khác, mỗi số nhân { $times } thành đơn vị của chương trình
reading-sheet = Bảng «{ $sheet }» → { $kind }
reading-no-kind = chưa rõ loại nào
reading-passed-over = bỏ qua
reading-known = đúng tên
reading-guessed = đoán
reading-learned = đã học
reading-told = cán bộ chọn
reading-passed = bỏ qua
reading-dropped = không đọc
reading-unknown = chưa biết
reading-missing = Còn thiếu: { $missing }
reading-how-to = Chỗ nào chưa đúng, nói lại khi nhập: --sheet 'Tờ 1 = Quà Tết' cho loại của bảng, --map 'Tờ 1: Bà con dự = Số người nghe' cho từng cột, dấu - để bỏ qua. Sổ sau cùng kiểu của cơ quan này sẽ tự vào.
refusal-sheet-option = Không hiểu --sheet «{ $text }». Ghi như: --sheet 'Tờ 1 = Quà Tết'.
refusal-map-option = Không hiểu --map «{ $text }». Ghi như: --map 'Tờ 1: Bà con dự = Số người nghe'.
refusal-no-such-heading = Không có cột nào của ta tên «{ $heading }». Các cột: { $known }.
cell-same-as-nothing = ghi «như trên» nhưng phía trên không có gì để lấy; ghi rõ nội dung
cell-two-crosses = đánh dấu ở hai ô của cùng một mục; chỉ giữ một dấu
warning-subtotal-differs = số cộng trong sổ khác tổng các dòng ({ $rows }); báo cáo cộng các dòng
warning-gift-is-not-the-product = thành tiền khác số suất nhân mức; báo cáo lấy số thành tiền
warning-dossiers-do-not-balance = tồn trước + tiếp nhận không bằng đã giải quyết + đang giải quyết
# Kỳ báo cáo
periods-common = theo lịch
periods-head = { $issuer } ({ $code })
periods-row = { $period }: từ { $from } đến { $to } · { $name }
periods-source = Căn cứ: { $source } ({ $sureness })
refusal-period = «{ $period }» không phải một kỳ. Ghi như 2022, 2022-H1, 2022-Q3, 2022-09, 2022-9M hoặc hc-2022-Q3; xem các kỳ bằng: dongthuan periods.
refusal-periods-file = Không đọc được tệp kỳ báo cáo { $file }. Lưu lại tệp dạng CSV UTF-8 rồi chạy lại.
refusal-periods-columns = Tệp { $file }, dòng { $line }: phải có đủ các cột { $columns }. Sửa dòng này rồi chạy lại.
refusal-periods-issuer = Tệp { $file }, dòng { $line }: cơ quan «{ $issuer }» phải viết bằng 2 đến 8 chữ thường không dấu và có tên bằng hai thứ tiếng.
refusal-periods-span = Tệp { $file }, dòng { $line }: «{ $span }» không phải một kỳ. Ghi year, half-1, nine-months, quarter-3, month-12 hoặc school-year.
refusal-periods-day = Tệp { $file }, dòng { $line }: không đọc được ngày «{ $day }». Ghi như 14/12, 15/12 năm trước hoặc 31/8 năm sau.
refusal-periods-year = Tệp { $file }, dòng { $line }: năm bắt đầu áp dụng «{ $year }» phải trong khoảng 2000 đến 2099.
refusal-periods-twice = Tệp { $file }, dòng { $line }: kỳ «{ $span }» của cơ quan này đã có ở dòng trên, hoặc lẫn năm học với năm thường. Giữ lại một dòng.
refusal-periods-no-year = Tệp { $file }, dòng { $line }: cơ quan «{ $issuer }» chưa có dòng year cho năm đầu tiên. Thêm dòng ấy.
refusal-periods-gap = Tệp { $file }, dòng { $line }: các kỳ của «{ $issuer }» bỏ sót ngày hoặc tính một ngày hai lần. Kỳ sau phải bắt đầu ngay sau ngày cuối kỳ trước.
