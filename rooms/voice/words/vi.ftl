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
move-opinion-accept = Nhận giải quyết
move-opinion-answer = Trả lời
move-opinion-settle = Ghi đã giải quyết
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

choice-opinion-state-received = Đã tiếp nhận
choice-opinion-state-in_progress = Đang giải quyết
choice-opinion-state-answered = Đã trả lời
choice-opinion-state-settled = Đã giải quyết

figure-voter_opinions = ý kiến, kiến nghị của cử tri
figure-voter_opinions-unit = ý kiến
meaning-voter_opinions = Mỗi ý kiến, kiến nghị là một bản ghi, tính vào kỳ tiếp nhận.

figure-opinions_settled = ý kiến đã giải quyết
figure-opinions_settled-unit = ý kiến
meaning-opinions_settled = Ý kiến có trạng thái “Đã giải quyết”. Trả lời mà chưa giải quyết xong thì không tính.

figure-opinions_answered = ý kiến đã trả lời
figure-opinions_answered-unit = ý kiến
meaning-opinions_answered = Ý kiến có trạng thái “Đã trả lời”, không gồm ý kiến đã giải quyết.

figure-opinions_open = ý kiến chưa có trả lời
figure-opinions_open-unit = ý kiến
meaning-opinions_open = Ý kiến đã tiếp nhận hoặc đang giải quyết.

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
