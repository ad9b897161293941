# Words of the room oversee: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Giám sát, kiểm tra, phản biện xã hội

kind-oversight = Cuộc giám sát, kiểm tra
kind-oversight-many = giám sát, kiểm tra, phản biện xã hội

field-oversight-form = Hình thức
field-oversight-lead = Cơ quan chủ trì
field-oversight-partners = Cơ quan phối hợp
field-oversight-held_on = Ngày
field-oversight-subject = Nội dung, đối tượng
field-oversight-units = Số đơn vị
field-oversight-recommendations_noted = Số kiến nghị ghi ở biên bản
field-oversight-state = Trạng thái
field-oversight-plan = Theo kế hoạch năm
field-oversight-overseen = Cơ quan được giám sát, kiểm tra, hoặc soạn thảo
field-oversight-decision = Quyết định số
field-oversight-announced_on = Ngày gửi quyết định, kế hoạch, đề cương
field-oversight-reported_on = Ngày nhận báo cáo
field-oversight-report_document = Báo cáo số
field-oversight-submit_on = Ngày trình dự thảo
field-oversight-draft_received_on = Ngày nhận dự thảo
field-oversight-critique_form = Hình thức phản biện
field-oversight-members = Thành phần
field-oversight-findings = Kết quả, ý kiến
field-oversight-concluded_on = Ngày kết luận, gửi văn bản phản biện
field-oversight-conclusion = Kết luận, nội dung phản biện
field-oversight-conclusion_document = Văn bản số
field-oversight-replied_on = Ngày trả lời phản biện
field-oversight-reply = Nội dung tiếp thu
field-oversight-not_taken = Nội dung không tiếp thu và lý do
field-oversight-reply_document = Văn bản trả lời số

choice-oversight-state-planned = Trong kế hoạch
choice-oversight-state-announced = Đã gửi kế hoạch
choice-oversight-state-reported = Đã có báo cáo
choice-oversight-state-received = Đã nhận dự thảo
choice-oversight-state-held = Đã tiến hành
choice-oversight-state-concluded = Đã kết luận
choice-oversight-state-sent = Đã gửi văn bản phản biện
choice-oversight-state-replied = Đã có trả lời

choice-oversight-critique_form-conference = Hội nghị phản biện xã hội
choice-oversight-critique_form-written = Gửi dự thảo lấy ý kiến
choice-oversight-critique_form-dialogue = Đối thoại trực tiếp

move-oversight-announce = Ghi đã gửi kế hoạch
move-oversight-report = Ghi đã nhận báo cáo
move-oversight-receive = Ghi đã nhận dự thảo
move-oversight-hold = Ghi cuộc đã tiến hành
move-oversight-conclude = Ghi kết luận
move-oversight-send_critique = Ghi đã gửi văn bản phản biện
move-oversight-reply = Ghi trả lời phản biện
move-oversight-reschedule = Đổi ngày

choice-oversight-form-supervision = Giám sát
choice-oversight-form-inspection = Kiểm tra
choice-oversight-form-critique = Phản biện xã hội

figure-supervisions = cuộc giám sát
figure-supervisions-unit = cuộc
meaning-supervisions = Mỗi cuộc có hình thức “Giám sát” là một, tính cho cơ quan chủ trì.

figure-inspections = cuộc kiểm tra
figure-inspections-unit = cuộc
meaning-inspections = Mỗi cuộc có hình thức “Kiểm tra” là một, tính cho cơ quan chủ trì.

figure-critiques = hội nghị phản biện xã hội
figure-critiques-unit = hội nghị
meaning-critiques = Mỗi cuộc có hình thức “Phản biện xã hội” là một, tính cho cơ quan chủ trì.

figure-overseen_units = lượt đơn vị được giám sát, kiểm tra
figure-overseen_units-unit = đơn vị
meaning-overseen_units = Số đơn vị ghi ở từng cuộc, cộng lại; cuộc không ghi số đơn vị được tính là một.

figure-oversights_planned = cuộc giám sát, kiểm tra, phản biện trong kế hoạch
figure-oversights_planned-unit = cuộc
meaning-oversights_planned = Cuộc có trong kế hoạch và chưa tiến hành; tiến hành rồi thì tính vào hình thức của nó.

warning-oversight-late = Ngày này muộn hơn ngày chậm nhất của cuộc. Nếu đúng như vậy thì lưu lại; trang của cuộc sẽ nói rõ là muộn.
warning-oversight-moved = Đổi ngày ở đây không tính lại các hạn trước cuộc làm việc. Muốn tính lại, dùng bước “Đổi ngày”.
refusal-oversee-future = Ngày này ở sau hôm nay. Ghi ngày việc đã thật sự diễn ra.
refusal-oversight-before = Ngày này ở trước ngày của bước trước đó. Xem lại hai ngày.

## Kiến nghị sau giám sát, kiểm tra

kind-recommendation = Kiến nghị sau giám sát, kiểm tra
kind-recommendation-many = kiến nghị sau giám sát, kiểm tra
move-recommendation-accept = Nhận thực hiện
move-recommendation-carry-out = Ghi đã thực hiện
move-recommendation-reopen = Mở lại
move-recommendation-send = Ghi cơ quan đã nhận
move-recommendation-answer = Ghi trả lời
move-recommendation-check = Ghi kết quả kiểm tra

field-recommendation-session = Cuộc giám sát, kiểm tra
field-recommendation-content = Nội dung kiến nghị
field-recommendation-body = Cơ quan thực hiện
field-recommendation-due_on = Hạn trả lời theo sổ
field-recommendation-state = Trạng thái
field-recommendation-made_by = Nơi kiến nghị
field-recommendation-letter = Văn bản kiến nghị số
field-recommendation-received_on = Ngày cơ quan nhận
field-recommendation-answered_on = Ngày trả lời
field-recommendation-answer = Nội dung trả lời
field-recommendation-document = Văn bản trả lời số
field-recommendation-evidence = Bằng chứng việc đã làm
field-recommendation-checked = Kết quả kiểm tra
field-recommendation-checked_on = Ngày kiểm tra
field-recommendation-checked_by = Nơi kiểm tra
field-recommendation-check_note = Kiểm tra bằng cách nào, thấy gì

choice-recommendation-checked-done = Đã làm xong
choice-recommendation-checked-partly = Làm được một phần
choice-recommendation-checked-not_done = Chưa làm

choice-recommendation-state-unanswered = Chưa trả lời
choice-recommendation-state-in_progress = Đang thực hiện
choice-recommendation-state-done = Đã thực hiện
choice-recommendation-state-drafted = Chưa gửi
choice-recommendation-state-answered = Đã trả lời

figure-recommendations = kiến nghị sau giám sát, kiểm tra
figure-recommendations-unit = kiến nghị
meaning-recommendations = Mỗi kiến nghị là một bản ghi; nơi và ngày lấy theo cuộc giám sát, kiểm tra.

figure-recommendations_done = kiến nghị đã thực hiện
figure-recommendations_done-unit = kiến nghị
meaning-recommendations_done = Kiến nghị có trạng thái “Đã thực hiện”.

figure-recommendations_done_rate = tỷ lệ kiến nghị đã thực hiện
figure-recommendations_done_rate-unit = %
meaning-recommendations_done_rate = Kiến nghị đã thực hiện chia cho tất cả kiến nghị.

figure-recommendations_answered = kiến nghị đã được trả lời
figure-recommendations_answered-unit = kiến nghị
meaning-recommendations_answered = Kiến nghị có ngày trả lời.

figure-recommendations_answered_in_time = kiến nghị được trả lời trong hạn
figure-recommendations_answered_in_time-unit = kiến nghị
meaning-recommendations_answered_in_time = Ngày trả lời không sau ngày cuối của hạn: hạn luật định, hạn do nơi kiến nghị đặt, hoặc hạn theo sổ.

figure-recommendations_answered_late = kiến nghị được trả lời sau hạn
figure-recommendations_answered_late-unit = kiến nghị
meaning-recommendations_answered_late = Ngày trả lời sau ngày cuối của hạn: hạn luật định, hạn do nơi kiến nghị đặt, hoặc hạn theo sổ.

figure-recommendations_verified = kiến nghị đã kiểm tra, làm xong thật
figure-recommendations_verified-unit = kiến nghị
meaning-recommendations_verified = Nơi kiến nghị đã kiểm tra và ghi việc đã làm xong; lời của cơ quan trả lời không đủ.

figure-recommendations_in_time_rate = tỷ lệ kiến nghị được trả lời trong hạn
figure-recommendations_in_time_rate-unit = %
meaning-recommendations_in_time_rate = Kiến nghị được trả lời trong hạn chia cho kiến nghị đã được trả lời.

warning-recommendation-received = Đã ghi ngày cơ quan nhận mà trạng thái vẫn là chưa gửi. Lưu như vậy thì hạn trả lời chưa tính.
warning-recommendation-two-days = Có cả hạn theo sổ và ngày cơ quan nhận. Lưu như vậy thì lấy hạn theo sổ, không tính hạn theo luật.
refusal-recommendation-late = Hạn trả lời đã qua nên không đổi ngày nhận được nữa. Ghi sai thì thôi tính bản ghi này và nhập lại.
refusal-recommendation-before = Ngày trả lời ở trước ngày cơ quan nhận kiến nghị. Xem lại hai ngày.
refusal-recommendation-check-before = Ngày kiểm tra ở trước ngày trả lời. Xem lại hai ngày.
refusal-recommendation-own-check = Cơ quan trả lời không tự kiểm tra việc của mình. Ghi nơi đã kiểm tra: nơi kiến nghị, hoặc cơ quan khác.

## Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng

kind-board = Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng
kind-board-many = ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng

field-board-board = Ban
field-board-members = Số thành viên
field-board-supervisions = Số cuộc giám sát
field-board-recommendations = Số kiến nghị

choice-board-board-peoples_inspection = Ban Thanh tra nhân dân
choice-board-board-community_investment = Ban Giám sát đầu tư của cộng đồng

figure-boards = ban của nhân dân ở cơ sở
figure-boards-unit = ban
meaning-boards = Ban Thanh tra nhân dân và Ban Giám sát đầu tư của cộng đồng ghi trong sổ.

figure-board_members = thành viên các ban của nhân dân
figure-board_members-unit = thành viên
meaning-board_members = Số thành viên của từng ban, cộng lại.

figure-board_supervisions = cuộc giám sát của các ban của nhân dân
figure-board_supervisions-unit = cuộc
meaning-board_supervisions = Số cuộc giám sát của từng ban, cộng lại.

figure-board_recommendations = kiến nghị của các ban của nhân dân
figure-board_recommendations-unit = kiến nghị
meaning-board_recommendations = Số kiến nghị của từng ban, cộng lại.

## Thủ tục hành chính

kind-service_quality = Kết quả giải quyết thủ tục hành chính
kind-service_quality-many = thủ tục hành chính

field-service_quality-period = Kỳ báo cáo
field-service_quality-settled = Hồ sơ giải quyết
field-service_quality-on_time = Giải quyết đúng hạn
field-service_quality-late = Giải quyết quá hạn
field-service_quality-satisfaction = Mức độ hài lòng

figure-procedures_settled = hồ sơ thủ tục hành chính đã giải quyết
figure-procedures_settled-unit = hồ sơ
meaning-procedures_settled = Số hồ sơ giải quyết của từng kỳ báo cáo, cộng lại.

figure-procedures_on_time = hồ sơ giải quyết đúng hạn
figure-procedures_on_time-unit = hồ sơ
meaning-procedures_on_time = Số hồ sơ đúng hạn của từng kỳ báo cáo, cộng lại.

figure-procedures_late = hồ sơ giải quyết quá hạn
figure-procedures_late-unit = hồ sơ
meaning-procedures_late = Số hồ sơ quá hạn của từng kỳ báo cáo, cộng lại.

figure-procedures_on_time_rate = tỷ lệ hồ sơ giải quyết đúng hạn
figure-procedures_on_time_rate-unit = %
meaning-procedures_on_time_rate = Hồ sơ đúng hạn chia cho hồ sơ đã giải quyết.

figure-satisfaction_points = tổng mức độ hài lòng của các báo cáo
figure-satisfaction_points-unit = %
meaning-satisfaction_points = Mức độ hài lòng của từng báo cáo, cộng lại; chỉ dùng để tính mức trung bình.

figure-satisfaction_reports = báo cáo có mức độ hài lòng
figure-satisfaction_reports-unit = báo cáo
meaning-satisfaction_reports = Số báo cáo có ghi mức độ hài lòng.

figure-satisfaction = mức độ hài lòng trung bình của các báo cáo
figure-satisfaction-unit = %
meaning-satisfaction = Trung bình cộng mức độ hài lòng của các báo cáo, mỗi báo cáo như nhau.

## Cơ quan chủ trì, cơ quan thực hiện

lead-front = Ủy ban MTTQ Việt Nam
lead-labour = Liên đoàn Lao động, Công đoàn
lead-women = Hội Liên hiệp Phụ nữ
lead-youth = Đoàn Thanh niên
lead-farmers = Hội Nông dân
lead-veterans = Hội Cựu chiến binh
lead-peoples_committee = UBND
lead-peoples_council = HĐND
lead-party_committee = Cấp ủy
lead-inspection_board = Ban Thanh tra nhân dân
lead-investment_board = Ban Giám sát đầu tư của cộng đồng
lead-other = Cơ quan khác

## Số tổng
field-service_quality-carried_over = Kỳ trước chuyển sang
field-service_quality-received = Tiếp nhận trong kỳ
field-service_quality-early = Trước hạn
field-service_quality-open = Đang giải quyết
figure-procedures_received = hồ sơ tiếp nhận
figure-procedures_received-unit = hồ sơ
meaning-procedures_received = Số hồ sơ tiếp nhận trong kỳ của từng báo cáo, cộng lại; không kể hồ sơ kỳ trước chuyển sang.
figure-procedures_early = hồ sơ giải quyết trước hạn
figure-procedures_early-unit = hồ sơ
meaning-procedures_early = Số hồ sơ giải quyết trước hạn của từng báo cáo, cộng lại. Cũng được tính là đúng hạn.

## Ban của nhân dân: thành lập, thành viên, kế hoạch, kiểm tra thực địa

kind-citizens_board = Ban của nhân dân
kind-citizens_board-many = ban của nhân dân

field-citizens_board-name = Tên ban
field-citizens_board-board = Loại ban
field-citizens_board-project = Giám sát dự án
field-citizens_board-body = Ủy ban MTTQ thành lập
field-citizens_board-villages = Số thôn, tổ dân phố
field-citizens_board-term_from = Nhiệm kỳ từ ngày
field-citizens_board-term_to = Nhiệm kỳ đến ngày
field-citizens_board-investor_told_on = Ngày báo chủ đầu tư
field-citizens_board-state = Trạng thái
field-citizens_board-recognised_on = Ngày công nhận
field-citizens_board-recognised_by = Văn bản công nhận
field-citizens_board-ended_on = Ngày kết thúc
hint-citizens_board-project = Chỉ với Ban Giám sát đầu tư của cộng đồng: mỗi ban thuộc một dự án và kết thúc cùng dự án.
hint-citizens_board-villages = Chỉ với Ban Thanh tra nhân dân: số thành viên bằng số thôn, tổ dân phố.
hint-citizens_board-term_to = Để trống với Ban Giám sát đầu tư của cộng đồng.
hint-citizens_board-investor_told_on = Ít nhất 45 ngày trước khi giám sát (Luật 10/2022, Điều 45).

choice-citizens_board-board-peoples_inspection = Ban Thanh tra nhân dân
choice-citizens_board-board-community_investment = Ban Giám sát đầu tư của cộng đồng
choice-citizens_board-state-forming = Đang thành lập
choice-citizens_board-state-recognised = Đã được công nhận
choice-citizens_board-state-ended = Đã kết thúc

figure-citizens_boards = ban của nhân dân theo nhiệm kỳ, dự án
figure-citizens_boards-unit = ban
meaning-citizens_boards = Mỗi ban là một, tính theo ngày bắt đầu nhiệm kỳ hay bắt đầu giám sát dự án. Số ban ghi trong sổ hằng năm được tính riêng.

kind-board_plan = Kế hoạch của ban
kind-board_plan-many = kế hoạch của ban

field-board_plan-board = Ban
field-board_plan-period = Kỳ kế hoạch
field-board_plan-content = Nội dung giám sát, kiểm tra
field-board_plan-sent_on = Ngày gửi Ủy ban MTTQ

figure-board_plans = kế hoạch của các ban
figure-board_plans-unit = kế hoạch
meaning-board_plans = Mỗi kế hoạch quý, 6 tháng, năm hay nhiệm kỳ của một ban là một.

kind-field_check = Cuộc kiểm tra thực địa
kind-field_check-many = cuộc kiểm tra thực địa
move-field_check-confirm = Ghi đã xác nhận biên bản

field-field_check-board = Ban
field-field_check-subject = Kiểm tra việc gì
field-field_check-checked_on = Ngày kiểm tra
field-field_check-spot = Ở đâu
field-field_check-inspected = Nơi được kiểm tra
field-field_check-told_on = Ngày gửi kế hoạch kiểm tra
field-field_check-present = Số thành viên có mặt
field-field_check-agreed = Số thành viên đồng ý kết luận
field-field_check-finding = Kết luận
field-field_check-request = Kiến nghị
field-field_check-body = Ủy ban MTTQ xác nhận biên bản
field-field_check-state = Trạng thái biên bản
field-field_check-confirmed_on = Ngày xác nhận biên bản
field-field_check-confirmed_by = Cơ quan xác nhận biên bản

choice-field_check-state-noted = Chờ Ủy ban MTTQ xác nhận
choice-field_check-state-confirmed = Ủy ban MTTQ đã xác nhận

figure-field_checks = cuộc kiểm tra thực địa
figure-field_checks-unit = cuộc
meaning-field_checks = Mỗi cuộc kiểm tra thực địa của một ban là một. Số cuộc ghi trong sổ hằng năm của ban được tính riêng, không cộng vào đây.

figure-field_checks_confirmed = cuộc kiểm tra có biên bản được xác nhận
figure-field_checks_confirmed-unit = cuộc
meaning-field_checks_confirmed = Cuộc kiểm tra thực địa có biên bản được Ủy ban MTTQ xác nhận.

warning-board-without-project = Ban Giám sát đầu tư của cộng đồng phải thuộc một dự án (Luật 10/2022, Điều 41). Chọn dự án, hoặc lưu như vậy nếu đây là ban chung ghi trong sổ cũ.
warning-board-with-project = Ban Thanh tra nhân dân không thuộc dự án nào. Xem lại loại ban.
warning-more-than-present = Số đồng ý lớn hơn số có mặt. Xem lại hai số.
warning-no-majority = Chưa quá nửa số có mặt đồng ý. Ban làm việc tập thể, quyết định theo đa số (Nghị định 59/2023, Điều 12).
warning-told-after = Ngày gửi kế hoạch ở sau ngày kiểm tra. Xem lại hai ngày.
warning-confirmed-before = Ngày xác nhận biên bản ở trước ngày kiểm tra. Xem lại hai ngày.

refusal-line-long = Dòng này dài quá { $most } ký tự. Viết ngắn lại rồi ghi.
refusal-member-resident = Người này chưa ghi là thường trú ở địa bàn, nên không tham gia Ban được ({ $citation }). Tên chưa được lưu.
refusal-member-official = Người đang là cán bộ, công chức cấp xã không tham gia Ban được ({ $citation }). Tên chưa được lưu.
refusal-member-part-time = Người hoạt động không chuyên trách cấp xã không tham gia Ban được ({ $citation }). Tên chưa được lưu.
refusal-member-relatives = Người có người thân quyết định, đầu tư, tư vấn, thi công hay giám sát dự án không tham gia Ban được ({ $citation }). Tên chưa được lưu.
refusal-by-election = Chỉ bầu bổ sung khi nhiệm kỳ còn từ { $months } tháng trở lên ({ $citation }). Ban làm việc với số thành viên còn lại đến hết nhiệm kỳ.
refusal-member-gone = Thành viên này đã thôi tham gia, hoặc không có. Mở lại trang để xem danh sách mới.
refusal-board-breaches = Chưa công nhận được: thành phần Ban chưa đúng luật. Sửa những mục ghi “Chưa đúng” rồi công nhận.
refusal-board-ended = Ban này đã kết thúc, không thay đổi được nữa. Thành lập ban mới nếu cần.
refusal-check-unconfirmed = Biên bản chưa được Ủy ban MTTQ xác nhận, nên chưa thành kiến nghị được (Luật 10/2022, Điều 40, Điều 45). Ghi xác nhận biên bản trước.
refusal-check-recommended = Cuộc kiểm tra này đã có kiến nghị. Mở kiến nghị ấy để theo dõi.
