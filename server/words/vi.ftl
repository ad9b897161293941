# Words of the pages. Numbers arrive written out; `$n-n` only chooses a form.

## Việc tự chạy

tick-office = Hệ thống, theo luật

## Kỳ

period-year = năm { $year }
period-half-1 = 6 tháng đầu năm { $year }
period-half-2 = 6 tháng cuối năm { $year }
period-quarter = quý { $part } năm { $year }
period-nine-months = 9 tháng đầu năm { $year }
period-school-year = năm học { $year }–{ $part }
period-month = tháng { $part } năm { $year }
period-first-months = { $part } tháng đầu năm { $year }
period-of-issuer = { $period }, kỳ báo cáo { $issuer } ({ $from } – { $to })
whole-year = Cả năm
half-1 = 6 tháng đầu
half-2 = 6 tháng cuối
first-months = { $part } tháng đầu
quarter-named = Quý { $part }
quarter-1 = I
quarter-2 = II
quarter-3 = III
quarter-4 = IV
month-named = Tháng { $part }
month-1 = 1
month-2 = 2
month-3 = 3
month-4 = 4
month-5 = 5
month-6 = 6
month-7 = 7
month-8 = 8
month-9 = 9
month-10 = 10
month-11 = 11
month-12 = 12

## Nơi

kind-of-place-nation = cả nước
kind-of-place-city = thành phố
kind-of-place-urban-district = quận
kind-of-place-town = thị xã
kind-of-place-district = huyện
kind-of-place-province = tỉnh
kind-of-place-ward = phường
kind-of-place-township = thị trấn
kind-of-place-commune = xã
kind-of-place-special-zone = đặc khu
places-of-kind-nation = Cả nước
places-of-kind-city = Thành phố
places-of-kind-urban-district = Quận
places-of-kind-town = Thị xã
places-of-kind-district = Huyện
places-of-kind-province = Tỉnh
places-of-kind-ward = Phường
places-of-kind-township = Thị trấn
places-of-kind-commune = Xã
places-of-kind-special-zone = Đặc khu
place-nation-within = cả nước
units-communes = xã, phường
units-districts = huyện, thị xã, thành phố
units-provinces = tỉnh, thành phố
units-none = nơi
place-code = Mã đơn vị hành chính: { $code }.
place-ended = Đơn vị này không còn từ ngày { $day }.
place-now = Nay thuộc { $name }
place-empty = Chưa có bản ghi nào. Cán bộ nhập sổ Excel bằng lệnh: dongthuan import SO.xlsx --place { $code }
place-after = Đơn vị tiếp nối
place-before = Được lập từ
place-same-code = Mã này còn chỉ
place-all-years = Xem các năm của mã này
place-not-then-title = Khi ấy không có đơn vị này
place-not-then-ended = Đơn vị mã { $code } không còn từ ngày { $day }, nên không có báo cáo { $period }. Xem đơn vị tiếp nối dưới đây, hoặc một năm khác.
place-not-yet = Mã { $code } chỉ có nghĩa từ ngày { $day }, nên không có báo cáo { $period }. Chọn một năm khác.
search-title = Tìm nơi
search-label = Tên xã, phường, huyện, tỉnh hoặc mã
search-hint = (gõ không dấu cũng được, tên cũ cũng được)
search-none = Không có nơi nào tên “{ $text }”. Thử gõ ít chữ hơn, ví dụ: na nhan.
search-many = Hơn 50 nơi có tên như vậy. Gõ thêm chữ để thu hẹp.
search-found = { $n } nơi

## Báo cáo

report-title = Báo cáo { $period }
report-notes = Giải thích con số
report-borders-then = Số liệu { $period } theo địa giới lúc đó.
report-borders-now = Số liệu { $period } chia theo địa giới hiện nay.
control-place = Nơi
control-show = Xem
control-borders = Địa giới
control-period = Kỳ
control-months = Từng tháng
control-download = Tải về
form-text = Văn bản
borders-then = { $period }: { $units } nơi
borders-now = Hiện nay: { $units } nơi
borders-why = Vì sao có hai địa giới?
borders-because = Đơn vị hành chính đã sắp xếp lại, gần nhất ngày 01/07/2025. Tổng số không đổi, chỉ cách chia theo nơi thay đổi: số của đơn vị cũ được đưa về đơn vị nay tiếp nối nó. Phần đất ngoài địa bàn cũ không có trong báo cáo này.
bad-period = Kỳ viết là 2022 (năm), 2022-H1 (6 tháng), 2022-Q3 (quý), 2022-09 (tháng) hoặc 2022-9M (9 tháng đầu năm); kỳ của cơ quan khác viết thêm ở trước, như hc-2022-Q3 (hành chính).

## Đầu cột

head-place = Nơi
head-month = Tháng
head-quarter = Quý
head-when = Thời gian
head-record = Bản ghi
head-state = Trạng thái
page-made = Trang lập ngày { $day }
head-adds = Đóng góp
head-code = Mã
head-code-of-place = Mã đơn vị
head-address = Địa chỉ

## Trang của một con số

figure-lead = { $place }, { $period }.
figure-counted-from = Tính từ { $n } bản ghi bên dưới; mở bản ghi nào cũng xem được.
figure-counted-from-many = Tính từ hơn { $n } bản ghi bên dưới; mở bản ghi nào cũng xem được.
figure-means = Nghĩa là
figure-adds-up = Cách cộng
figure-not-told = không ghi
figure-used-in = Dùng trong
figure-used-in-value = Báo cáo { $period }, phần { $verb }
figure-borders-then = { $units } { $word }, theo địa giới năm { $year }.
figure-borders-now = { $units } { $word } hiện nay.
figure-see-now = Xem theo địa giới hiện nay
figure-see-then = Xem theo địa giới lúc đó
figure-by-month = Theo tháng
figure-by-quarter = Theo quý
figure-months-without = Không có vào tháng { $months }
figure-by-place = Theo { $units }
figure-aside = Tải về và dẫn nguồn
figure-csv = { $n } bản ghi, CSV
figure-csv-many = Hơn { $n } bản ghi, CSV
figure-csv-hint = mở bằng Excel, LibreOffice
figure-fixed = Địa chỉ cố định của con số này
figure-fixed-hint = để dẫn trong bài báo, văn bản
figure-records = { $n } bản ghi
figure-records-many = Hơn { $n } bản ghi
figure-no-list = Bản ghi
figure-records-first = Xếp theo thời gian, cũ trước
figure-records-by-place = Xếp theo nơi, trong mỗi nơi theo thời gian
figure-records-further = Tiếp theo, xếp theo thời gian
figure-pages = Các trang bản ghi
figure-next-page = Trang sau
figure-first-page = Về trang đầu
figure-note-ratio = Đây là một tỷ lệ, tính từ hai con số. Bấm vào từng số ở phần Cách cộng để xem bản ghi.
figure-note-occasions = Thăm, chúc mừng chỉ công bố số lần theo xã, phường: dịp thăm và nơi đến gộp lại có thể cho biết tín ngưỡng của người dân.
figure-note-persons-commune = Bản ghi về người, về hộ không liệt kê ở cấp xã, vì đọc danh sách là biết nhà nào; chỉ liệt kê ở cấp ngay trên xã.
figure-note-persons = Bản ghi về người, về hộ chỉ cho biết hỗ trợ gì, bao nhiêu và tháng nào, theo thứ tự của chính những điều ấy; không có tên, không có nơi, không mở ra trang riêng. Điều gì trong một tháng có dưới 5 bản ghi thì để trống; khi có tháng dưới 5 người, hộ thì chỉ ghi năm.
figure-note-withheld = Con số này chỉ có từ 1 đến 4 người, hộ, hoặc sẽ để lộ một số nhỏ như vậy, hoặc là số về người trong kỳ ngắn hơn một năm mà chỉ cấp ngay trên xã mới công bố; vì vậy không công bố ở đây. Xem cả năm trong báo cáo.
figure-withheld = Con số này không công bố.
figure-few-why = Ô “<5” có từ 1 đến 4 người, hộ.
figure-withheld-why = Ô “<5” có từ 1 đến 4 người, hộ. Ô “ẩn” được che cùng, để không ai trừ ra được ô nhỏ ấy.
figure-note-nothing = Chưa có bản ghi nào trong kỳ này. Chọn kỳ khác trong báo cáo.

## Trang của một bản ghi

record-content = Nội dung bản ghi
record-history = Bản ghi đã thay đổi thế nào
story-title = Việc này đã đi qua đâu
story-lead = Mọi bước của cùng một việc, ở mọi nơi đã xử lý, mới nhất trước.
record-aside = Bằng chứng và nơi được đếm
record-proof = Bằng chứng
record-proof-text = Dấu số của bản ghi trong nhật ký công khai, ngày { $day }. Sửa một chữ trong bản ghi thì dấu này đổi.
record-counted = Được đếm trong
record-adds = góp { $number } { $unit } vào: { $label }
record-waiting = Nội dung chờ cán bộ duyệt công khai
record-waiting-short = chờ duyệt
record-never-public = chữ chưa từng công khai
record-redacted = Phần đã che
record-redacted-why = Nguyên văn chỉ người giải quyết xem được. Mỗi phần bị che ghi lý do, cơ quan che và ngày che.
record-empty = để trống

## Các trang ở chân

page-data-1 = Mọi báo cáo đều có bản cho máy đọc: thêm .json vào cuối địa chỉ báo cáo, ví dụ /noi/094/2022.json.
page-data-2 = Mỗi con số có địa chỉ cố định, và bảng CSV các bản ghi của nó: thêm .csv vào cuối địa chỉ con số.
page-data-3 = Bản cho máy đọc che đúng những ô mà trang này che: ô có từ 1 đến 4 người, hộ, và ô sẽ để lộ một ô như vậy.
page-data-4 = Khi dẫn số liệu, xin ghi địa chỉ và ngày xem: số có thể đổi khi có sổ mới được nhập.
page-data-5 = Phần mềm khác đọc số liệu, gửi ý kiến và làm việc với hồ sơ qua API: xem trang /api.
page-accessibility-1 = Trang này dùng được bằng bàn phím và trình đọc màn hình, không cần JavaScript.
page-accessibility-2 = Mỗi hình vẽ có một câu nêu điều chính và một bảng số liệu mở được bên dưới. Không có thông tin nào chỉ nói bằng màu.
page-accessibility-3 = Chữ phóng to được đến 400% mà không phải kéo ngang.
page-accessibility-4 = Chưa làm được: bản tiếng dân tộc thiểu số, bản đọc thành tiếng.
page-privacy-1 = Trang này không theo dõi người xem: không cookie, không tải gì từ nơi khác.
page-privacy-2 = Hồ sơ về người và hộ chỉ công bố hỗ trợ gì, bao nhiêu, tháng nào. Không công bố tên, bản, tổ dân phố, trường; mỗi hồ sơ không có trang riêng.
page-privacy-3 = Ô có từ 1 đến 4 người, hộ ghi “<5”. Những ô nhỏ kế tiếp cũng được ẩn cho đến khi không ai trừ ra được, kể cả khi so các trang, các kỳ, các địa giới với nhau.
page-privacy-4 = Nội dung viết tay như ý kiến cử tri chỉ công khai sau khi cán bộ xem và duyệt, vì người viết có thể nhắc tên người khác.
page-privacy-5 = Cột dân tộc, tôn giáo, số định danh và họ tên cử tri trong sổ không được nhập vào hệ thống.
page-privacy-6 = Muốn sửa hoặc gỡ thông tin về mình, hãy báo UBND xã, phường nơi ghi sổ.
page-privacy-7 = Ảnh, ghi âm gửi kèm ý kiến được làm lại khi nhận, không giữ nơi chụp, tên máy và thông tin kèm theo. Chỉ người gửi và cán bộ xem được, cho đến khi cán bộ cho xem từng tệp; đơn tố cáo bàn giao đi thì tệp bị xóa theo.
page-privacy-8 = Người gửi ý kiến được hỏi ba câu về cách phục vụ. Câu trả lời chỉ cộng vào tổng của cơ quan trong quý; hệ thống không giữ ai đã trả lời gì, và chỉ nêu khi có từ 5 câu trả lời.
page-journal-1 = Mỗi lần nhập, sửa hay duyệt một bản ghi đều để lại một mục trong nhật ký: cơ quan nào, làm gì, lúc nào, và dấu số của nội dung.
page-journal-2 = Mục của từng bản ghi xem được ở trang bản ghi, phần “Bản ghi đã thay đổi thế nào”.
page-journal-3 = Công cụ để người dân tự kiểm tra toàn bộ nhật ký mà không cần mạng chưa có trong bản này.

# So với cùng kỳ
comparison = So với cùng kỳ năm trước
comparison-title = So với cùng kỳ năm trước: { $period }
comparison-csv = Tải bảng này (CSV, mở bằng Excel)
comparison-empty = Chưa có số liệu công bố trong kỳ này, từ đầu năm và cùng kỳ năm trước.
control-issuers = Kỳ báo cáo hành chính, Mặt trận, Đảng, năm học
head-figure = Số liệu
head-change = Tăng, giảm so với cùng kỳ
reach-ky = Trong kỳ
reach-luy-ke = Luỹ kế từ đầu năm
reach-cung-ky = Cùng kỳ năm trước
reach-luy-ke-cung-ky = Luỹ kế cùng kỳ năm trước
change-more = tăng
change-less = giảm
change-same = không đổi
change-points = điểm phần trăm
change-withheld = không công bố
change-unknown = không có số kỳ trước
figure-belongs = Thuộc kỳ theo
figure-belongs-by = { $field } ghi trong sổ. Bản ghi chỉ ghi theo tháng, quý, 6 tháng, 9 tháng hoặc năm thì thuộc kỳ cùng tên.
period-rule = Việc ghi theo ngày thuộc kỳ có ngày ấy. Việc sổ chỉ ghi theo tháng, quý, 6 tháng, 9 tháng hoặc năm thì thuộc kỳ cùng tên.

## Trang của một xã, phường
commune-title = { $place } làm việc cùng dân
commune-say = Có điều muốn nói?
commune-say-lead = Không cần tài khoản, không bắt buộc ghi tên. Gửi xong có ngay mã theo dõi và ngày được trả lời. Trụ sở UBND và Trưởng bản, Tổ trưởng tổ dân phố cũng nhận.
commune-follow = Đã gửi rồi? Xem bằng mã
commune-must-tell = Phải cho dân biết
commune-duties = Quý này có { $n } nội dung phải công khai.
commune-duties-late = { $n } nội dung đang chậm.
commune-duties-none = Quý này chưa ghi nội dung nào phải công khai.
commune-duties-all = Mọi nội dung phải công khai, và ai chịu trách nhiệm
commune-notices = Thông báo mới
commune-notices-none = Chưa có thông báo nào.
commune-notices-all = Mọi thông báo
commune-given = Kết quả hỗ trợ năm { $year }
commune-given-none = Năm { $year } chưa ghi khoản hỗ trợ nào.
commune-given-what = Hỗ trợ
commune-given-who = Nơi nhận
commune-given-much = Đã trao
commune-given-relief = Gạo cứu đói
commune-given-gift = Quà Tết, quà thăm hỏi
commune-given-boarding = Học sinh bán trú
commune-given-prestige = Người có uy tín
commune-small = Vì sao có ô không công bố?
commune-small-why = Dưới 5 hộ hoặc 5 người thì con số có thể làm lộ một nhà cụ thể. Danh sách đầy đủ được niêm yết tại bản, tổ dân phố.
commune-answers = Trả lời dân
commune-answers-none = Năm { $year } chưa có ý kiến nào được ghi nhận.
commune-answers-year = Năm { $year }
commune-voter_opinions = đã nhận { $n } ý kiến
commune-opinions_settled = { $n } đã giải quyết xong
commune-opinions_answered = { $n } đã trả lời
commune-opinions_passed_on = { $n } đã chuyển nơi khác
commune-opinions_open = { $n } đang giải quyết
commune-late = { $n } việc đang quá hạn luật định.
commune-late-oldest = Lâu nhất { $n } ngày.
commune-promise-past = { $n } việc đã qua ngày cơ quan hứa trả lời.
commune-opinions = Mọi ý kiến và câu trả lời
commune-reports = Báo cáo năm
weekday-1 = Thứ Hai
weekday-2 = Thứ Ba
weekday-3 = Thứ Tư
weekday-4 = Thứ Năm
weekday-5 = Thứ Sáu
weekday-6 = Thứ Bảy
weekday-7 = Chủ nhật
weekday-short-1 = T2
weekday-short-2 = T3
weekday-short-3 = T4
weekday-short-4 = T5
weekday-short-5 = T6
weekday-short-6 = T7
weekday-short-7 = CN

## What the people are asked about
commune-decided = Đang bàn, đang quyết
commune-decided-none = Hiện không có việc nào đang lấy ý kiến Nhân dân.
commune-decided-all = Mọi cuộc lấy ý kiến
consultation-until = Lấy ý kiến đến hết { $day }
consultation-over = Đã hết thời gian góp ý ngày { $day }, chờ tổng hợp, giải trình
consultation-days = còn { $n } ngày
consultation-received = Đã có { $n } ý kiến gửi qua đây.
consultation-say = Góp ý về:
consultation-reply = Góp ý về việc này
consultation-reply-lead = Không cần tài khoản, không bắt buộc ghi tên. Mỗi góp ý nhận một mã để theo dõi.

## The page of an opinion
opinion-due = Trả lời chậm nhất
opinion-due-by-book = { $day }, theo sổ
opinion-why-link = Vì sao?
opinion-why = Vì sao là ngày { $day }?
opinion-why-open = Hạn trả lời đang tạm dừng
opinion-waits = Đang chờ
opinion-waits-received = Phân loại và giao cơ quan giải quyết
opinion-waits-body = Cơ quan giải quyết
opinion-waits-sender = Người gửi xác nhận
opinion-said = Nội dung ý kiến
opinion-came = Tiếp nhận ngày { $day }.
opinion-came-by = Tiếp nhận { $channel }, ngày { $day }.
opinion-meeting = Nêu tại cuộc tiếp xúc cử tri { $code }
opinion-same = Còn { $n } ý kiến khác về cùng việc này.
opinion-answer = Trả lời
opinion-answered-on = ngày { $day }
opinion-ask-lead = Dành cho người gửi, dùng mã trên phiếu tiếp nhận. Nếu chưa xong, ý kiến được mở lại và có hạn mới.
opinion-ask-go = Xác nhận
opinion-history = Ý kiến đã đi qua đâu
opinion-aside = Hạn trả lời được tính thế nào
opinion-calendar = Lịch đếm ngày, từ { $first } đến { $last }
opinion-day-zero = nhận
opinion-day-due = hạn
opinion-day-off = nghỉ
opinion-day-paused = dừng
opinion-follow = Theo dõi
opinion-join = Tôi cũng gặp việc này
opinion-join-lead = Nhận một mã để theo dõi, không phải gửi lại ý kiến.
opinion-join-how = Ý kiến này được trả lời thì bạn cũng đọc được câu trả lời bằng mã của mình. Không cần ghi tên.
opinion-join-go = Nhận mã theo dõi
opinion-join-other = Việc của tôi khác, gửi ý kiến riêng

## Ý kiến và câu trả lời, với người ngoài
public-opinions = Ý kiến và câu trả lời, { $place }
public-opinions-short = Ý kiến và câu trả lời
public-opinions-lead = Những ý kiến đã được duyệt công khai, mới nhất trước. Không nêu ai là người gửi.
public-opinions-words = Tìm, có dấu hay không dấu
public-opinions-any = Mọi trạng thái
public-opinions-none = Chưa có ý kiến nào được duyệt công khai. Ý kiến gửi đến chỉ hiện ở đây sau khi cán bộ xem có lộ thông tin cá nhân không.
public-opinions-not-found = Không có ý kiến nào như vậy. Thử bớt chữ, hoặc chọn mọi trạng thái.
public-opinions-newest = Về mới nhất
public-opinions-older = Cũ hơn
public-opinions-turn = Trang khác
