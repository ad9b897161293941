## Lệnh: import
import-reading = Đang đọc tệp…
import-understanding = Đang hiểu các bảng…
import-writing = Đang ghi…
import-book = Sổ của { $place }, năm { $year }
import-created = mới { $count }
import-changed = sửa { $count }
import-moved = chuyển địa bàn { $count }
import-same = như cũ { $count }
import-held = chỉ đối chiếu { $count }
import-withdrawn = thôi tính { $count }
import-waiting = chờ quyết định { $count }
import-held-agree = { $count } dòng luỹ kế hoặc đã có từ trước: không cộng thêm, khớp với số đã nhập
import-doubt-reworded = Chờ quyết định · { $sheet } · dòng { $row } · { $place }, { $when } · { $says } · Có phải dòng cũ dưới đây, nay ghi khác đi?
import-doubt-already-there = Chờ quyết định · { $sheet } · dòng { $row } · { $place }, { $when } · { $says } · Số này đã nằm trong bản ghi dưới đây chưa?
import-doubt-like = đã có: { $place }, { $when } · { $says } · từ sổ { $book }
import-doubt-more = … và { $count } bản ghi nữa
import-how-to-decide = { $count } dòng này chưa ghi, chờ người giữ sổ quyết định. Nhập lại với --same '{ $row }' nếu là một hoặc đã có (không cộng thêm), với --another '{ $row }' nếu là việc khác (cộng thêm); cả sổ thì --same-all hoặc --another-all. Câu trả lời được nhớ, lần sau không hỏi nữa.
import-ask-sheet = Bảng { $sheet } có { $count } dòng cùng câu hỏi này. s: đều là một, đã có · k: đều là việc khác · ?: xem từng dòng
import-ask-row = s: là một, đã có · k: việc khác · a: từ đây đều là một · kk: từ đây đều là việc khác · ?: để sau
import-only-waits = Chưa ghi gì: { $waiting } dòng chờ quyết định, các dòng khác đã có đủ.
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
import-no-rows = Không đọc được dòng nào trong sổ này. Xem chương trình hiểu từng cột thế nào bằng --reading.
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
warning-check-differs = số luỹ kế (hoặc số đã có) về { $figure } ghi { $told }, các số đã nhập cộng lại { $found }: lệch { $difference }
warning-check-differs-months-open = số luỹ kế (hoặc số đã có) về { $figure } ghi { $told }, các số đã nhập cộng lại { $found }: lệch { $difference }; chưa có số của { $open }
warning-check-exceeds-the-whole = { $figure } ghi { $told }, lớn hơn số của cả kỳ dài đã nhập là { $found }: lệch { $difference }
warning-check-nothing-there = số luỹ kế không được cộng, mà chưa có số nào trong kỳ để đối chiếu; nhập sổ ghi số trong kỳ

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
refusal-no-such-row = Không có dòng dùng được nào là «{ $row }». Ghi tên bảng, dấu ! và số dòng trong sổ, như 'Quà Tết!12'.
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
report-part-kept = Đã lưu bản nháp { $version } của phần «{ $part }», báo cáo { $period }. Thêm --publish để đưa vào báo cáo.
report-part-published = Đã đưa phần «{ $part }» (bản { $version }) vào báo cáo { $period }.

## Biểu mẫu
form-take-ky = trong kỳ
form-take-luy-ke = luỹ kế từ đầu năm
form-take-cung-ky = cùng kỳ năm trước
form-take-luy-ke-cung-ky = luỹ kế cùng kỳ năm trước
form-take-thay-doi = tăng giảm so với cùng kỳ
form-note = Đồng Thuận: { $figure } · { $unit } · { $period }
form-note-few = Dưới 5 người hoặc hộ: không công bố số này.
form-added = Đã lưu biểu «{ $name }»: { $spots } chỗ có thể điền. Xem các chỗ ấy bằng: dongthuan form show "{ $name }"
form-tied = { $spot } ({ $context }) ← { $figure }
form-untied = Đã gỡ { $spot }.
form-tied-down = Đã gắn { $count } dòng; { $unknown } dòng không nhận ra đơn vị.
form-row-unknown = { $spot }: không nhận ra đơn vị «{ $text }» (gần nhất: { $nearest }). Gắn riêng ô này với --unit-place nếu cần.
form-none = Chưa có biểu nào. Thêm bằng: dongthuan form add TỆP --name TÊN
form-cut = Biểu có thêm dòng hoặc cột ngoài phần xem được; các ô ngoài ấy vẫn điền được.
form-filled = Đã điền { $count } chỗ: { $file }
form-not-filled = Chưa ghi tệp nào. Sửa các chỗ trên, hoặc thêm --accept-good để điền những chỗ còn lại.
form-remove-ask = Xoá biểu «{ $name }» cùng các chỗ đã gắn? [c/K]
form-kept = Biểu vẫn còn nguyên.
form-removed = Đã xoá biểu «{ $name }».
refusal-form-name = Tên biểu phải có chữ và dài không quá { $most } chữ cái. Đặt lại tên bằng --name.
refusal-form-name-taken = Đã có biểu tên «{ $name }». Đặt tên khác, hoặc xoá biểu cũ bằng: dongthuan form remove "{ $name }"
refusal-no-such-form = Không có biểu «{ $name }». Các biểu đang lưu: { $known }.
refusal-no-such-tie = { $spot } chưa gắn với con số nào. Xem các chỗ đã gắn bằng: dongthuan form show
refusal-not-a-form = { $file } không phải biểu Excel hay Word. Hãy lưu biểu dưới dạng .xlsx hoặc .docx rồi thêm lại.
refusal-form-save-as = { $file } là tệp .{ $found }, không điền được. Hãy mở tệp, lưu lại thành .{ $as } rồi thêm lại.
refusal-form-macros = { $file } có macro. Hãy lưu lại thành .{ $as } (không macro) rồi thêm lại.
refusal-form-damaged = Tệp { $file } bị hỏng hoặc tải chưa hết. Hãy mở bằng Excel hoặc Word, lưu lại, rồi thêm lại.
refusal-form-too-large = { $file } quá lớn đối với một biểu mẫu. Hãy xoá vùng trống thừa hoặc các bảng không cần, lưu lại, rồi thêm lại.
refusal-form-no-ties = Biểu «{ $name }» chưa gắn con số nào. Gắn bằng: dongthuan form tie "{ $name }" Ô CON_SỐ
refusal-form-not-written = Không ghi được { $file }. Xem lại thư mục ghi và chỗ trống trên đĩa, rồi điền lại.
refusal-no-such-spot = Biểu không có chỗ { $spot }. Xem các chỗ bằng: dongthuan form show
refusal-spot-formula = { $spot } là ô công thức, tự tính khi mở tệp. Hãy gắn các ô mà công thức ấy cộng lại.
refusal-spot-covered = { $spot } nằm trong ô gộp. Hãy gắn ô { $by }.
refusal-spot-label = { $spot } có sẵn chữ của biểu: «{ $text }». Hãy chọn ô trống bên cạnh.
refusal-spot-twice = { $spot } được điền hai lần. Hãy gỡ bớt một chỗ gắn.
refusal-spot-too-long = Chữ điền vào { $spot } dài quá một ô. Hãy rút ngắn.
refusal-tie-part = «{ $part }» không phải phần của năm. Ghi như Q1, H1 hoặc 03.
refusal-tie-reach = Không rõ «{ $reach }». Ghi một trong: ky, luy-ke, cung-ky, luy-ke-cung-ky, thay-doi.
refusal-tie-scale = { $spot }: bậc đơn vị không dùng được. Ghi --scale từ -12 đến 12, ví dụ 6 là triệu, 3 là nghìn.
refusal-tie-down-cell = { $spot } không phải ô trong bảng. Ghi ô đầu cột như 'Biểu 1!C8' hoặc 'bang-1!B2'.
refusal-tie-down-none = Không nhận ra đơn vị nào ở các dòng từ { $spot } trở xuống. Ghi cột tên đơn vị bằng --names, ví dụ --names B.
refusal-fill-no-figure = { $spot }: không còn con số «{ $figure }» (gần nhất: { $near }). Gắn lại ô này bằng: dongthuan form tie
refusal-fill-not-then = { $spot }: { $unit } không có trong { $period } (đơn vị kế tiếp: { $successors }). Gắn lại ô này với đơn vị của thời gian ấy, hoặc gỡ ra.
refusal-fill-no-period = { $spot }: không có kỳ «{ $reach }» của { $period }. Điền biểu cho kỳ khác, hoặc gắn lại ô này.
refusal-fill-cut = { $spot }: { $figure } có số chỉ biết theo kỳ dài hơn { $period }, không tách ra được. Điền biểu cho kỳ dài hơn, hoặc ghi tay ô này.
refusal-fill-no-ratio = { $spot }: { $figure } không tính được trong { $period } vì mẫu số bằng không. Ghi tay ô này, hoặc gỡ ra.

## Tài khoản

account-added = Đã thêm tài khoản { $login }.
account-link = Đưa cho người ấy đường dẫn dưới đây để tự đặt mật khẩu. Đường dẫn mở một lần, trong 3 ngày.
account-password-asked = Gõ mật khẩu rồi bấm Enter (chữ hiện trên màn hình):
account-password-set = Đã đặt mật khẩu của { $login }; các phiên đang mở đã kết thúc.
account-given = Đã giao cho { $login }: { $role }.
account-taken = Đã thôi giao cho { $login }: { $role }.
account-disabled = Đã khóa { $login }; các phiên đang mở đã kết thúc.
account-enabled = Đã mở khóa { $login }.
account-none = Chưa có tài khoản nào. Thêm người quản trị đầu tiên bằng: dongthuan account add "Họ và tên" --login ten.dang.nhap --role administrator --place 03127
account-no-sessions = { $login } không có phiên làm việc nào đang mở.
account-sessions-ended = Đã kết thúc { $count } phiên.
account-state-disabled = khóa từ { $day }
account-state-waiting = chưa đặt mật khẩu
refusal-no-such-login = Không có tài khoản «{ $login }». Xem các tài khoản bằng: dongthuan account list
refusal-demo-elsewhere = Các tài khoản dùng thử có mật khẩu ai cũng biết, nên --demo chỉ chạy trên máy này (127.0.0.1), không chạy ở { $address }. Bỏ --demo, hoặc bỏ --listen.
serving-demo =
    Dùng thử bàn làm việc: { $address }
    Tên đăng nhập: { $logins }
    Mật khẩu: { $password }
refusal-as-of-elsewhere = Ngày giả định (--as-of) chỉ dùng để xem trước trên máy này. Bỏ --as-of, hoặc bỏ --listen.
