# Words of rules and clocks.

clock-notice = Thông báo tiếp nhận
clock-answer = Trả lời
clock-roadmap = Làm xong theo lộ trình
clock-ask = Hỏi lại người gửi
clock-very_overdue = Quá hạn lâu
clock-pause = Căn cứ tạm dừng
clock-extend = Căn cứ kéo dài
clock-publish = Công khai
clock-posted = Niêm yết, phát thanh đủ thời gian
clock-consult = Lấy ý kiến Nhân dân
clock-moderate = Duyệt bình luận
clock-erase = Xóa lời bình luận bị từ chối
clock-plan = Gửi quyết định, kế hoạch, đề cương
clock-report = Báo cáo của cơ quan được giám sát
clock-draft = Gửi dự thảo để phản biện
clock-conclude = Kết luận
clock-reply = Trả lời kiến nghị, phản biện
clock-remind = Nhắc cơ quan trả lời
clock-leader = Báo người đứng đầu cơ quan
clock-council = Vào danh sách của Thường trực HĐND
clock-check = Kiểm tra việc đã làm
clock-assigned = Làm việc được giao
clock-result = Báo kết quả
clock-statute = Thời hạn của nơi nhận chuyển
clock-listed = Để tra cứu
clock-overdue = Quá hạn
clock-asked = Đến ngày hỏi lại người gửi
clock-climbed = Lên một bậc vì chưa trả lời

counts-working = { $days } ngày làm việc
counts-calendar = { $days } ngày, nếu hết vào ngày nghỉ thì lùi đến ngày làm việc kế tiếp
counts-keep = { $days } ngày

sure-V = luật, đã đọc trong văn bản
sure-V2 = luật, đọc ở nguồn thứ hai
sure-GK = theo thực tế, chưa kiểm chứng
sure-S = cài đặt, không phải thời hạn luật định

refusal-clock-halted = Thời hạn này đang tạm dừng. Cho chạy tiếp trước đã.
refusal-clock-not-halted = Thời hạn này đang chạy, không tạm dừng.
refusal-clock-ended = Thời hạn này đã xong, không sửa được nữa.
refusal-clock-late = Thời hạn đã qua nên không tạm dừng hay kéo dài được nữa. Trả lời, và nói rõ vì sao chậm.
refusal-clock-before = Ngày này ở trước lúc thời hạn bắt đầu. Xem lại ngày.
refusal-clock-extended = Đã kéo dài một lần theo căn cứ này. Mỗi căn cứ chỉ dùng một lần.
refusal-clock-days = Số ngày phải từ 1 đến { $most } theo căn cứ này.
refusal-clock-reason = Chưa nói lý do. Ghi lý do cụ thể của vụ việc này.
refusal-clock-years = Chưa có lịch nghỉ của năm này nên không tính được hạn. Báo quản trị cập nhật lịch.
refusal-rule-unknown = Không có quy tắc này. Chọn trong danh sách.
refusal-rule-law = Thời hạn này do { $citation } ấn định, cơ quan không đặt khác được.
refusal-rule-back = Quy tắc mới chỉ có hiệu lực từ ngày mai trở đi, để không đổi hạn của việc đang giải quyết.
refusal-rule-days = Số ngày phải từ 1 đến { $most }.
refusal-rule-source = Chưa nói theo văn bản nào của cơ quan. Ghi số, ngày của văn bản.
refusal-rule-twice = Đã có quy tắc này từ đúng ngày đó. Chọn ngày khác.

## Trên trang

clock-title = Thời hạn
clock-why = Vì sao là ngày này: { $name }
clock-acts = Việc có thể làm với thời hạn
clock-stands = đang tạm dừng, chưa có ngày hết hạn
clock-ended = hạn { $day }, đã xong ngày { $ended }
clock-ended-late = hạn { $day }, xong muộn ngày { $ended }
clock-was-promised = cơ quan hẹn đến hết ngày { $day }
clock-will-ask = từ ngày { $day }
clock-open-until = đến hết ngày { $day }
clock-was-asked = xong ngày { $day }
clock-rung-came = đã đến bậc này ngày { $day }
clock-never = hạn { $day }, quá hạn: đến ngày { $ended } vẫn chưa có
clock-event-overdue = { $name }: quá hạn, hạn là ngày { $day }
clock-event-very_overdue = { $name }: quá hạn lâu, hạn là ngày { $day }
clock-event-asked = Đến ngày hỏi lại người gửi: việc đã xong chưa
clock-event-climbed = Chưa trả lời: { $name }
clock-promised = Ngày do cơ quan trả lời hẹn vào ngày { $day }, không phải tính theo số ngày.
clock-was-assigned = Ngày do nơi giao việc đặt ra, ghi từ ngày { $day }, không phải tính theo số ngày.
clock-by-sector = Ngày do luật chuyên ngành ấn định, cán bộ ghi theo văn bản đã dẫn; tính từ văn bản ngày { $day }.
clock-longer-than-law = Ngày do cơ quan lấy ý kiến đặt, muộn hơn mức tối thiểu của luật; tính từ ngày công bố { $day }.
clock-zero = Tính từ { $what }, { $day }; ngày này là ngày 0, không đếm.
clock-counts-working = Đếm { $days } ngày làm việc.
clock-counts-calendar = Đếm { $days } ngày theo lịch; hết vào ngày nghỉ thì lùi đến ngày làm việc kế tiếp (Bộ luật Dân sự 2015, Điều 148).
clock-counts-keep = Đếm { $days } ngày theo lịch.
clock-counts-working-back = Đếm lùi { $days } ngày làm việc.
clock-counts-calendar-back = Đếm lùi { $days } ngày theo lịch.
clock-counts-keep-back = Đếm lùi { $days } ngày theo lịch.
clock-halt = Tạm dừng sau ngày { $from }, chạy tiếp sau ngày { $until }: { $why }
clock-halt-open = Tạm dừng sau ngày { $from } và chưa chạy tiếp: { $why }
clock-longer = Kéo dài thêm { $days } ngày, quyết định ngày { $day }: { $why }
clock-weekends = Không đếm { $n } ngày thứ Bảy, Chủ nhật.
clock-holidays = Không đếm ngày nghỉ: { $days }.
clock-makeups = Có đếm ngày làm bù: { $days }.
clock-moved = Hết vào ngày nghỉ nên lùi đến { $day }.
clock-projected = Có ngày nghỉ trên đường đếm chưa được quyết định chính thức; hạn có thể đổi.
clock-late-from = Ngày { $day } vẫn còn trong hạn; từ ngày { $late } mới là quá hạn.

## Việc làm với thời hạn

clock-day = Ngày
clock-day-wrong = Ngày không đọc được hoặc ở sau hôm nay; ghi như 9/1/2026.
clock-ground = Căn cứ
clock-ground-missing = Chưa chọn căn cứ. Không có căn cứ thì không tạm dừng hay kéo dài được.
clock-days = Kéo dài thêm mấy ngày
clock-reason = Lý do trong vụ việc này
clock-reason-hint = Người gửi đọc được lý do này trên trang của ý kiến.
clock-told-title = Ghi đã thông báo cho người gửi
clock-told-1 = Thông báo nói một trong bốn điều: đã thụ lý, kéo dài, từ chối, đã chuyển. Thông báo không phải là trả lời.
clock-told-save = Ghi đã thông báo
clock-halting-title = Tạm dừng thời hạn
clock-halting-1 = Ngày hôm nay vẫn đếm; từ ngày mai thời hạn đứng lại cho đến khi cho chạy tiếp.
clock-halting-save = Tạm dừng
clock-going-on-title = Cho thời hạn chạy tiếp
clock-going-on-1 = Đếm tiếp từ ngày sau ngày này.
clock-going-on-save = Cho chạy tiếp
clock-extending-title = Kéo dài thời hạn
clock-extending-1 = Chỉ kéo dài được khi còn trong hạn, mỗi căn cứ một lần, và phải báo cho người gửi.
clock-extending-save = Kéo dài
done-timed = Đã ghi. Thời hạn mới và cách tính ở bên dưới.
clock-statute-runs = Khiếu nại đi theo đường riêng. Thời hạn của nơi nhận: { $what }, { $days }. { $source }.
