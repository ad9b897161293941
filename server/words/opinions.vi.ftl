# Một ý kiến từ lúc nhận đến lúc xong: tiếp nhận, phiếu, việc giống nhau, bàn giao, theo dõi bằng mã.

## Tiếp nhận ở nơi tiếp công dân
file-title = Tiếp nhận ý kiến
file-lead = Ghi như người dân nói. Hạn được tính từ ngày tiếp nhận, và người gửi cầm về một phiếu có mã để theo dõi.
file-who = Người gửi
file-who-lead = Không bắt buộc. Có họ tên và địa chỉ thì luật buộc thông báo tiếp nhận trong 10 ngày làm việc. Phần này chỉ người giải quyết xem được, và bị xóa khi việc đã xong.
file-name = Họ tên
file-address = Địa chỉ
file-contact = Điện thoại hoặc thư điện tử
file-contact-hint = Chỉ dùng để báo tin về việc này.
file-save = Tiếp nhận
alike-title = Có việc giống thế này đang giải quyết
alike-ask = Người gửi nói về cùng một việc?
alike-none = Không, đây là việc khác
alike-typing = Nếu cùng một việc, bấm “Tiếp nhận” rồi chọn việc đó: người gửi theo dõi chung, không ghi thêm ý kiến.
refusal-alike-gone = Việc vừa chọn không còn mở. Tiếp nhận lại như một việc mới.

## Phiếu tiếp nhận
receipt-title = Phiếu tiếp nhận
receipt-filed = Đã tiếp nhận. In phiếu này, hoặc đọc mã cho người gửi chép lại.
receipt-followed = Người gửi theo dõi chung việc đã có. In phiếu này, hoặc đọc mã cho người gửi chép lại.
receipt-code = Mã theo dõi
receipt-how = Xem việc đến đâu ở { $address } bằng mã này, hoặc gọi và đọc mã. Ai có mã thì xem được việc, nên giữ phiếu cẩn thận.
receipt-survey = Khi việc đã trả lời xong, cũng bằng mã này bạn trả lời được ba câu về cách phục vụ: không ghi tên, không ghi ai đã trả lời gì.
receipt-to-record = Mở bản ghi
receipt-another = Tiếp nhận ý kiến khác

## Đơn tố cáo
officer-denounced = Sổ chuyển đơn tố cáo
officer-denounced-lead = Số, ngày, nơi chuyển đến. Nội dung và người tố cáo không lưu ở đây.
denounce-title = Đây là tố cáo: bàn giao
denounce-1 = Tố cáo không được lưu ở đây. Trước khi bấm: chuyển bản gốc đến cơ quan có thẩm quyền, và vào sổ công văn.
denounce-2 = Sau khi bấm, nội dung, người gửi, các lần sửa và mọi dấu vết của nội dung bị xóa hẳn, không lấy lại được. Chỉ còn số, ngày và nơi chuyển đến, cho người có quyền xem sổ.
denounce-3 = Nếu việc này nhập từ sổ Excel thì xóa cả dòng đó trong sổ, để lần nhập sau không đưa nó trở lại.
denounce-number = Số công văn
denounce-number-hint = Số ở sổ công văn của cơ quan, ví dụ 05/TC.
denounce-where = Chuyển đến
denounce-save = Bàn giao và xóa hẳn
denounce-done = Đã bàn giao. Nội dung và người gửi không còn ở đây.
denounced-title = Sổ chuyển đơn tố cáo
denounced-lead = Đã đến, đã chuyển đi đâu. Không có nội dung, không có tên ai.
denounced-empty = Chưa có đơn nào được chuyển.
denounced-received = Ngày nhận
denounced-handed = Ngày chuyển
refusal-denunciation-where = Chưa ghi số hoặc nơi chuyển đến. Phải biết đơn đi đâu thì mới được xóa ở đây.

## Việc về cán bộ xã
lift-title = Việc về cán bộ xã: chuyển lên cấp trên
lift-1 = Việc nói về cán bộ của xã thì tài khoản của xã không được xem, kể cả quản trị. Việc này chuyển lên cấp trên với hạn giữ nguyên.
lift-2 = Sau khi bấm, xã không mở lại được; người gửi vẫn theo dõi bằng mã cũ.
lift-save = Chuyển lên cấp trên
refusal-nothing-above = Không có cấp trên nào trong danh mục để chuyển lên.

## Theo dõi bằng mã
follow-title = Theo dõi việc đã gửi
follow-lead = Gõ mã ở phiếu tiếp nhận để xem việc đến đâu, và nói việc đã xong chưa.
follow-code = Mã theo dõi
follow-code-hint = Ví dụ 03127-7K3FA-9QXMB. Chữ hoa hay thường, có gạch hay không đều được.
follow-see = Xem
follow-unknown = Không có mã này. Xem lại từng chữ trên phiếu; nếu mất phiếu, hỏi lại nơi đã tiếp nhận.
follow-said = Đã gửi
follow-with = Nơi giữ việc
follow-ask = Việc đã xong chưa?
follow-ask-lead = Câu trả lời có giải quyết được việc không?
follow-why = Còn thiếu gì
follow-why-hint = Cần ghi nếu chưa xong hoặc mới xong một phần. Việc sẽ được mở lại, và nơi giải quyết đọc những gì bạn viết.
follow-send = Gửi
follow-choose = Chưa chọn việc đã xong hay chưa. Chọn một trong ba ô.
follow-wrong = Chưa gửi được
follow-thanks = Cảm ơn. Điều bạn nói đã được ghi vào việc này.
follow-office = Người gửi
refusal-follow-elsewhere = Trang này không được gửi từ nơi khác. Mở lại trang theo dõi bằng mã rồi gửi.

## Quy tắc thời hạn và phân công

officer-rules = Quy tắc
officer-rules-lead = Thời hạn tính theo đâu, chắc đến đâu; lĩnh vực nào cơ quan nào giải quyết.
rules-title = Quy tắc thời hạn
rules-lead = Mỗi thời hạn trên trang đều theo một dòng ở đây. Luật và cài đặt không lẫn nhau: dòng nào chưa đọc trong văn bản luật thì ghi rõ là cài đặt.
rules-what = Việc
rules-head-days = Thời hạn
rules-head-from = Tính từ
rules-head-source = Theo
rules-head-valid = Hiệu lực
rules-since = từ { $day }
rules-own = riêng { $place }
rules-add = Đặt số ngày riêng của cơ quan
rules-add-lead = Không sửa dòng cũ: dòng mới thay từ một ngày về sau, việc đang giải quyết giữ hạn cũ. Thời hạn do luật ấn định thì không đặt khác được.
rules-which = Quy tắc
rules-days = Số ngày
rules-from = Có hiệu lực từ ngày
rules-from-hint = Từ ngày mai trở đi, ví dụ 1/1/2027.
rules-from-wrong = Không đọc được ngày. Ghi như 1/1/2027.
rules-source = Theo văn bản
rules-source-hint = Ví dụ: Quyết định số 12/QĐ-UBND ngày 02/01/2027.
rules-save = Đặt quy tắc
rules-added = Đã đặt. Quy tắc mới có hiệu lực từ ngày đã ghi.
rules-to-routes = Xem lĩnh vực nào cơ quan nào giải quyết
routes-title = Phân công giải quyết
routes-lead = Khi giao giải quyết, cơ quan ở đây được điền sẵn theo lĩnh vực và nơi; người giao vẫn sửa được.
routes-head-topic = Lĩnh vực
routes-head-body = Cơ quan giải quyết
routes-nobody = chưa phân công, giao bằng tay
routes-add = Phân công lại
routes-save = Phân công
routes-set = Đã phân công. Áp dụng cho việc giao từ bây giờ.
routes-to-rules = Xem quy tắc thời hạn
routes-empty = Tài khoản này chưa có nơi nào để xem phân công.
refusal-route-empty = Chưa ghi cơ quan giải quyết. Ghi tên cơ quan đầy đủ.

## Gộp việc giống nhau

join-title = Gộp vào ý kiến cùng việc
join-1 = Ý kiến này sẽ theo dõi và trả lời chung ở ý kiến gốc. Cả hai trang đều dẫn đến nhau; người gửi theo dõi bằng mã cũ.
join-2 = Gộp nhầm thì tách lại được.
join-which = Ý kiến gốc
join-other = Hoặc địa chỉ trang của ý kiến gốc
join-other-hint = Mở ý kiến gốc, chép địa chỉ của trang vào đây.
join-save = Gộp
join-missing = Chưa chọn ý kiến gốc, hoặc ý kiến đó không gộp vào được. Chọn một ý kiến đang mở, chưa gộp.
join-split = Tách ra khỏi việc đã gộp
done-joined = Đã gộp. Ý kiến này được theo dõi ở ý kiến gốc.
done-split = Đã tách. Ý kiến này lại được giải quyết riêng, hạn tính từ ngày tiếp nhận.
refusal-opinion-join = Chỉ gộp được ý kiến chưa trả lời.
refusal-opinion-split = Ý kiến này không gộp với ý kiến nào.
links-title = Liên quan

## Trả lời và công bố cả cuộc tiếp xúc

answers-title = Trả lời các ý kiến của cuộc tiếp xúc
answers-lead = Ghi câu trả lời cho những ý kiến đã xong; ô để trống thì ý kiến giữ nguyên. Tất cả được lưu cùng lúc.
answers-none = Chưa trả lời
answers-answer = Đã giải trình, cung cấp thông tin
answers-settle = Đã giải quyết xong
answers-of = Ý kiến { $number }
answers-decision = Kết quả
answers-text = Nội dung trả lời
answers-save = Lưu các câu trả lời
answers-empty = Không có ý kiến nào của cuộc này đang chờ bạn trả lời.
answers-nothing = Chưa trả lời ý kiến nào. Chọn kết quả và ghi nội dung cho ít nhất một ý kiến.
answers-missing = Ý kiến { $number }: đã chọn kết quả nhưng chưa ghi nội dung trả lời.
answers-undecided = Ý kiến { $number }: đã ghi nội dung nhưng chưa chọn kết quả.
answers-wrong = Ý kiến { $number }: { $why }
answers-done = Đã lưu các câu trả lời.
publish-title = Công bố các câu trả lời
publish-lead = Đọc lại từng câu trước khi công bố. Chọn ngày sau hôm nay thì giữ lại, đến ngày đó tự công bố cùng lúc.
publish-on = Công bố ngày
publish-save = Duyệt và công bố những ý kiến đã chọn
publish-empty = Không có câu trả lời nào chờ duyệt.
publish-nothing = Chưa chọn ý kiến nào.
publish-done = Đã duyệt. Câu trả lời công bố vào ngày đã chọn.
publish-held = Đã duyệt, sẽ công bố ngày { $day }.
done-held = Đã duyệt. Nội dung được giữ đến ngày công bố.
publish-day-wrong = Ngày không đọc được, hoặc ở trước hôm nay. Ghi như 9/1/2027.
publish-choose = Duyệt câu trả lời này
publish-on-hint = Chọn ngày sau hôm nay thì nội dung được giữ đến ngày đó mới công bố.

## Đề nghị xem lại

follow-appeal = Không đồng ý với câu trả lời
follow-appeal-lead = Gửi đề nghị xem lại lên cấp trên của nơi đã trả lời. Đề nghị là một việc riêng, có mã và thời hạn riêng, liên kết với việc này.
follow-appeal-why = Vì sao không đồng ý
follow-appeal-send = Gửi đề nghị xem lại
follow-appealed = Đã gửi đề nghị xem lại. Việc này có mã riêng; chép lại mã.

## Người gửi, trên trang của bản ghi

sender-title = Người gửi
sender-followers = { $n } người theo dõi chung việc này
sender-erased = Chỉ người giải quyết xem được. Tên, địa chỉ, điện thoại bị xóa khi việc đã xong, muộn nhất là 56 ngày sau lần thay đổi cuối.

## Người dân gửi ý kiến

say-title = Gửi ý kiến, phản ánh
say-where-lead = Chọn xã, phường của việc bạn muốn nói. Gõ tên cũ cũng tìm được.
say-where = Xã, phường
say-where-hint = Gõ không dấu cũng được, ví dụ na nhan.
say-found = Các xã, phường tìm thấy
say-no-place = Không tìm thấy xã, phường nào tên như vậy. Gõ lại, hoặc gõ tên cũ trước tháng 7 năm 2025.
say-was = trước đây là { $place }
say-lead = Viết điều bạn muốn nói. Không cần để lại tên. Gửi xong bạn nhận một mã để xem việc đến đâu.
say-other-place = Chọn xã, phường khác
say-what = Điều bạn muốn nói
say-what-hint = Việc gì, ở đâu, từ bao giờ. Chưa ai đọc được ngoài cán bộ, cho đến khi cán bộ duyệt công khai. Đơn tố cáo thì không gửi ở đây: đến nơi tiếp công dân.
say-empty = Chưa viết gì. Viết điều bạn muốn nói vào ô này.
say-no-topic = Để cán bộ chọn
say-alike = Bạn nói về cùng một việc?
say-same = Cùng việc này: { $text }
say-read = Đọc
say-who = Bạn là ai
say-who-lead = Không bắt buộc. Có họ tên và địa chỉ thì luật buộc thông báo cho bạn trong 10 ngày làm việc. Chỉ người giải quyết xem được, và bị xóa khi việc đã xong.
say-send = Gửi
refusal-say-twice = Biểu mẫu này đã gửi một lần với nội dung khác hoặc tệp khác. Mở lại trang để gửi ý kiến mới.
refusal-say-public = Ý kiến này đã nhận từ trước và đã công khai, nên mã theo dõi không cho xem lại ở đây. Dùng mã đã nhận khi gửi; mất mã thì hỏi nơi tiếp nhận, hoặc mở lại trang để gửi ý kiến mới.
refusal-say-gone = Ý kiến mang mã này đã được rút hoặc đã chuyển đi nơi khác, nên không nhận lại. Muốn gửi ý kiến mới thì mở lại trang gửi ý kiến, hoặc gửi bằng một mã khác.
follow-filed = Đã gửi. Chép lại mã này hoặc chụp màn hình, vì mã không gửi lại được.
follow-joined = Bạn theo dõi chung việc đã có người gửi. Chép lại mã này hoặc chụp màn hình.

## Hỏi lại qua điện thoại

officer-ask = Hỏi lại dân
officer-ask-lead = Đã trả lời bốn tuần: gọi hỏi việc đã xong chưa, ghi lại lời người gửi.
ask-title = Hỏi lại người gửi
ask-lead = Những việc đã trả lời được bốn tuần mà người gửi chưa nói đã xong hay chưa. Ai không vào được trang thì gọi hỏi, rồi ghi lại.
ask-empty = Chưa có ai cần hỏi lại. Việc hiện ở đây bốn tuần sau ngày trả lời.
ask-since = Hỏi từ ngày { $day }
ask-nobody = người gửi không để lại cách liên hệ; chờ họ vào trang bằng mã
ask-write = Ghi lời người gửi
ask-one-title = Ghi lời người gửi
ask-one-1 = Ghi đúng lời họ nói. Chưa xong hoặc mới xong một phần thì việc được mở lại, hạn trả lời mới tính từ hôm nay.
ask-why-hint = Cần ghi nếu chưa xong hoặc mới xong một phần.
ask-one-save = Ghi lại
follow-thanks-officer = Đã ghi lời người gửi vào việc này.

## Thư báo cho người gửi (thư luôn bằng tiếng Việt)

mail-news-subject = Có tin mới về việc bạn đã gửi
mail-news-text = Việc bạn đã gửi vừa có kết quả, hoặc đã được chuyển đến nơi có thẩm quyền.

    Xem ở: { $address }

    Nếu việc đã trả lời xong, ở đó có ba câu hỏi ngắn về cách phục vụ, không ghi tên.

    Thư này gửi tự động, không cần trả lời.
mail-passage-subject = Việc bạn đã gửi có bước mới
mail-passage-text = Việc bạn đã gửi vừa có một bước mới ở nơi đang xử lý.

    Xem ở: { $address }

    Thư này gửi tự động, không cần trả lời.
mail-ask-subject = Việc bạn đã gửi đã xong chưa?
mail-ask-text = Bốn tuần trước, việc bạn đã gửi được trả lời. Việc đã xong chưa?

    Xin trả lời ở: { $address }

    Nếu chưa xong, viết vài chữ còn thiếu gì, việc sẽ được mở lại. Thư này gửi tự động.
refusal-mail-settings = Không đọc được DONGTHUAN_SMTP hoặc DONGTHUAN_MAIL_FROM. Ghi như smtps://ten:mat-khau@may-chu và tra-loi@xa.example.

# Ảnh, ghi âm gửi kèm
say-files = Ảnh, ghi âm
say-files-lead = Không bắt buộc. Ảnh, ghi âm được làm lại khi nhận: nơi chụp, tên máy và những gì ghi kèm trong tệp không được giữ. Chỉ bạn và cán bộ xem, nghe được, cho đến khi cán bộ cho mọi người xem.
say-photos = Ảnh
say-photos-hint = Nhiều nhất 3 ảnh JPEG, PNG hoặc WebP. Tránh chụp rõ mặt người, biển số xe, giấy tờ của người khác.
say-voice = Ghi âm
say-voice-hint = Nhiều nhất 3 phút, dạng M4A, MP3, WAV hoặc OGG. Không viết được thì chỉ cần gửi ghi âm; cán bộ nghe và ghi lại lời bạn nói. Tất cả các tệp gửi một lần không quá 24 MB.
say-by-voice = Ý kiến gửi bằng ghi âm; cán bộ chưa ghi lại thành chữ.
say-kept = Đã nhận, chờ gửi cùng ý kiến
say-kept-alike = Nếu theo dõi chung việc đã có người gửi thì ảnh, ghi âm này không được gửi đi.
say-file-wrong = Tệp thứ { $nth }: { $why }
refusal-file-large = Các tệp gửi một lần lớn quá, nhiều nhất { $limit } MB. Đề nghị chọn ít ảnh hơn, hoặc chụp ở cỡ nhỏ hơn.
refusal-file-many = Mỗi ý kiến nhận nhiều nhất 3 ảnh và 1 ghi âm. Đề nghị chọn những tệp nói rõ việc nhất.
refusal-sent-cut = Biểu mẫu chưa đến đủ, đường truyền đứt giữa chừng. Chưa có gì được ghi. Quay lại trang trước và gửi lại.
files-title = Ảnh, ghi âm gửi kèm
file-photo-one = Ảnh gửi kèm
file-photo = Ảnh { $nth } trong { $of } ảnh gửi kèm ý kiến
file-voice = Ghi âm dài { $length }
file-open = Mở hoặc tải ghi âm
file-waits = Chỉ người gửi và cán bộ xem được.
file-is-shown = Mọi người xem được khi ý kiến đã công khai. { $office } quyết định ngày { $day }: { $reason }
file-is-hidden = Không cho mọi người xem. { $office } quyết định ngày { $day }: { $reason }
file-judge = Cho xem hay không
file-write-down = Nghe rồi ghi lại thành chữ
file-judged = Đã ghi quyết định về tệp gửi kèm.
judge-title = Cho mọi người xem tệp này không?
judge-1 = Tệp chỉ hiện ra với mọi người khi nội dung ý kiến cũng đã được duyệt công khai.
judge-2 = Không cho xem nếu thấy rõ mặt, biển số, giấy tờ, nhà ở của người khác, hoặc nghe ra tên, bệnh tật, chuyện riêng của ai.
judge-choice = Quyết định
judge-show = Cho mọi người xem
judge-hide = Không cho mọi người xem
judge-reason = Lý do
judge-reason-hint = Người gửi đọc được lý do này.
judge-no-choice = Chưa chọn cho xem hay không. Chọn một trong hai ô.
judge-no-reason = Chưa ghi lý do. Ghi một câu để người gửi hiểu.
judge-save = Ghi quyết định
