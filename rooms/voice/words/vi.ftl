# Words of the room voice: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Tiếp xúc cử tri

kind-voter_meeting = Cuộc tiếp xúc cử tri
kind-voter_meeting-many = tiếp xúc cử tri

field-voter_meeting-held_on = Ngày
field-voter_meeting-venue = Địa điểm
field-voter_meeting-level = Đại biểu cấp
field-voter_meeting-attendance = Số lượt tham dự
field-voter_meeting-opinions_noted = Số ý kiến ghi ở biên bản

choice-voter_meeting-level-national_assembly = Quốc hội
choice-voter_meeting-level-province = HĐND tỉnh
choice-voter_meeting-level-district = HĐND thành phố, huyện
choice-voter_meeting-level-commune = HĐND xã, phường
choice-voter_meeting-level-joint = Nhiều cấp
choice-voter_meeting-level-other = Cấp khác

figure-voter_meetings = cuộc tiếp xúc cử tri
figure-voter_meetings-unit = cuộc
meaning-voter_meetings = Mỗi hội nghị đại biểu gặp cử tri là một cuộc.

figure-voter_attendances = lượt tham dự tiếp xúc cử tri
figure-voter_attendances-unit = lượt
meaning-voter_attendances = Số lượt tham dự ghi ở từng cuộc, cộng lại. Ai đến hai cuộc được tính hai lượt.

## Ý kiến cử tri

kind-opinion = Ý kiến cử tri
kind-opinion-many = ý kiến cử tri
move-opinion-accept = Phân loại và giao giải quyết
move-opinion-send_back = Trả lại để giao nơi khác
move-opinion-answer = Trả lời: giải trình, cung cấp thông tin
move-opinion-promise = Trả lời: có lộ trình giải quyết
move-opinion-settle = Trả lời: đã giải quyết xong
move-opinion-pass_on = Chuyển cơ quan có thẩm quyền
move-opinion-complain = Chuyển theo Luật Khiếu nại
move-opinion-reopen = Mở lại

field-opinion-meeting = Cuộc tiếp xúc
field-opinion-received_on = Ngày tiếp nhận
field-opinion-topic = Lĩnh vực
field-opinion-content = Nội dung
field-opinion-body = Cơ quan giải quyết
field-opinion-due_on = Hạn trả lời theo sổ
field-opinion-state = Trạng thái
field-opinion-answered_on = Ngày trả lời
field-opinion-answer = Nội dung trả lời
field-opinion-channel = Hình thức tiếp nhận
field-opinion-sender = Người gửi
field-opinion-class = Phân loại
field-opinion-note = Trao đổi giữa các cơ quan
field-opinion-roadmap = Lộ trình giải quyết
field-opinion-promised_on = Hẹn xong ngày
field-opinion-passed_to = Chuyển đến
field-opinion-document = Văn bản (số, ngày)
field-opinion-verdict = Người gửi đánh giá
field-opinion-verdict_note = Người gửi nói

choice-opinion-state-received = Đã tiếp nhận
choice-opinion-state-in_progress = Đang giải quyết
choice-opinion-state-answered = Đã trả lời
choice-opinion-state-settled = Đã giải quyết
choice-opinion-state-promised = Đã trả lời, đang làm theo lộ trình
choice-opinion-state-passed_on = Đã chuyển cơ quan có thẩm quyền
choice-opinion-state-joined = Đã gộp vào ý kiến cùng việc

choice-opinion-channel-online = Trực tuyến
choice-opinion-channel-counter = Tại nơi tiếp công dân
choice-opinion-channel-meeting = Tại cuộc tiếp xúc cử tri
choice-opinion-channel-phone = Điện thoại
choice-opinion-channel-letter = Đơn, thư
choice-opinion-channel-on_behalf = Ghi giúp người không viết được

choice-opinion-sender-named = Có họ tên, địa chỉ
choice-opinion-sender-anonymous = Không để lại họ tên

choice-opinion-class-opinion = Phản ánh, ý kiến
choice-opinion-class-petition = Kiến nghị
choice-opinion-class-voters_petition = Kiến nghị cử tri gửi đại biểu HĐND
choice-opinion-class-voters_petition_assembly = Kiến nghị cử tri gửi đại biểu Quốc hội
choice-opinion-class-appeal = Đề nghị xem lại câu trả lời
choice-opinion-class-complaint = Khiếu nại

choice-opinion-verdict-solved = Đã xong
choice-opinion-verdict-partly = Xong một phần
choice-opinion-verdict-not_solved = Chưa xong

figure-voter_opinions = ý kiến, kiến nghị của cử tri
figure-voter_opinions-unit = ý kiến
meaning-voter_opinions = Mỗi ý kiến, kiến nghị là một bản ghi, tính vào kỳ tiếp nhận.

figure-opinions_settled = ý kiến đã giải quyết
figure-opinions_settled-unit = ý kiến
meaning-opinions_settled = Ý kiến có trạng thái “Đã giải quyết”. Trả lời mà chưa giải quyết xong thì không tính.

figure-opinions_answered = ý kiến đã trả lời
figure-opinions_answered-unit = ý kiến
meaning-opinions_answered = Ý kiến đã trả lời bằng giải trình hoặc lộ trình, không gồm ý kiến đã giải quyết.

figure-opinions_open = ý kiến chưa có trả lời
figure-opinions_open-unit = ý kiến
meaning-opinions_open = Ý kiến đã tiếp nhận hoặc đang giải quyết.

figure-opinions_passed_on = ý kiến đã chuyển cơ quan có thẩm quyền
figure-opinions_passed_on-unit = ý kiến
meaning-opinions_passed_on = Ý kiến thuộc thẩm quyền nơi khác, đã chuyển đi. Chuyển không phải là giải quyết.

figure-opinions_joined = ý kiến đã gộp vào ý kiến cùng việc
figure-opinions_joined-unit = ý kiến
meaning-opinions_joined = Ý kiến nói về cùng một việc với ý kiến khác; theo dõi và trả lời chung ở ý kiến đó.

figure-opinions_answered_late = ý kiến trả lời sau hạn
figure-opinions_answered_late-unit = ý kiến
meaning-opinions_answered_late = Ý kiến đã có trả lời, ngày trả lời sau ngày hạn ghi trong sổ. Ý kiến chưa trả lời không nằm trong số này.

figure-opinions_answered_in_time = ý kiến trả lời đúng hạn
figure-opinions_answered_in_time-unit = ý kiến
meaning-opinions_answered_in_time = Ý kiến đã có trả lời, ngày trả lời không sau ngày hạn ghi trong sổ.

figure-opinions_with_answer_date = ý kiến có cả ngày trả lời và hạn trả lời
figure-opinions_with_answer_date-unit = ý kiến
meaning-opinions_with_answer_date = Ý kiến đã có trả lời, sổ ghi cả ngày trả lời và hạn trả lời: chỉ những ý kiến này mới biết đúng hạn hay không.

figure-opinions_in_time_rate = tỷ lệ trả lời đúng hạn
figure-opinions_in_time_rate-unit = %
meaning-opinions_in_time_rate = Ý kiến trả lời đúng hạn chia cho ý kiến có cả ngày trả lời và hạn trả lời.

## Lĩnh vực của ý kiến

topic-transport = Giao thông, hạ tầng
topic-agriculture = Nông nghiệp, chăn nuôi
topic-health = Y tế
topic-procedures = Thủ tục hành chính
topic-environment = Môi trường, rác thải
topic-welfare = Chính sách xã hội, giảm nghèo
topic-education = Giáo dục
topic-land = Đất đai, giải phóng mặt bằng
topic-order = An ninh trật tự
topic-utilities = Điện, nước sinh hoạt

## Số tổng
field-voter_meeting-meetings = Số cuộc

## Không làm được

refusal-opinion-complaint = Khiếu nại không giải quyết theo đường ý kiến. Chọn bước “Chuyển theo Luật Khiếu nại”.
refusal-opinion-future = Ngày trả lời ở sau hôm nay. Ghi ngày đã thật sự trả lời.
refusal-opinion-before = Ngày trả lời ở trước ngày tiếp nhận. Xem lại hai ngày.
refusal-opinion-promise = Ngày hẹn xong phải sau ngày trả lời. Ghi ngày sẽ làm xong việc đã hẹn.
refusal-opinion-not-asked = Việc này chưa có câu trả lời để đánh giá, hoặc đã được mở lại. Xem tình trạng hiện nay của việc.
refusal-opinion-why = Chưa nói còn thiếu gì. Viết vài chữ để nơi giải quyết biết phải làm gì tiếp.
refusal-opinion-long = Viết dài quá. Tối đa { $most } chữ; chia làm nhiều lần, hoặc gửi bản giấy kèm theo.
refusal-appeal-twice = Đã có đề nghị xem lại câu trả lời này. Theo dõi bằng mã của đề nghị đó.
