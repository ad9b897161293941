# Words of the room decide: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Lấy ý kiến Nhân dân

kind-consultation = Lấy ý kiến Nhân dân
kind-consultation-many = cuộc lấy ý kiến Nhân dân

field-consultation-matter = Nội dung theo Điều 25
field-consultation-title = Lấy ý kiến về việc gì
field-consultation-summary = Nội dung dự thảo
field-consultation-document = Dự thảo số, đọc ở đâu
field-consultation-published_on = Ngày công bố dự thảo
field-consultation-until = Lấy ý kiến đến hết ngày
field-consultation-ways = Góp ý bằng cách nào
field-consultation-body = Cơ quan lấy ý kiến
field-consultation-state = Tình trạng
field-consultation-received = Số ý kiến nhận bằng cách khác
field-consultation-outcome = Tổng hợp, tiếp thu, giải trình
field-consultation-decision = Quyết định đã ban hành

choice-consultation-state-open = Lấy ý kiến
choice-consultation-state-explained = Đã tổng hợp, tiếp thu, giải trình
choice-consultation-matter-plan = 1. Dự thảo kế hoạch phát triển kinh tế - xã hội, định canh, định cư
choice-consultation-matter-land = 2. Quy hoạch, kế hoạch sử dụng đất
choice-consultation-matter-project = 3. Dự án quan trọng, di dân lớn, nguy cơ ảnh hưởng môi trường
choice-consultation-matter-units = 4. Thành lập, sáp nhập, đổi tên đơn vị hành chính, thôn, tổ dân phố
choice-consultation-matter-interest = 5. Quyết định của cấp xã liên quan đến lợi ích cộng đồng
choice-consultation-matter-construction = 6. Quy hoạch xây dựng
choice-consultation-matter-democracy = 7. Quy chế thực hiện dân chủ
choice-consultation-matter-rights = 8. Quyết định buộc thực hiện nghĩa vụ, chấm dứt, hạn chế quyền
choice-consultation-matter-other = 9. Nội dung khác

move-consultation-explain = Tổng hợp, tiếp thu, giải trình

figure-consultations = cuộc lấy ý kiến Nhân dân
figure-consultations-unit = cuộc
meaning-consultations = Mỗi dự thảo được công bố để lấy ý kiến là một, tính vào ngày công bố.
figure-consultations_explained = cuộc lấy ý kiến đã tổng hợp, giải trình
figure-consultations_explained-unit = cuộc
meaning-consultations_explained = Những cuộc đã công khai kết quả tổng hợp, tiếp thu, giải trình.

warning-consultation-short = Ngày này sớm hơn thời gian tối thiểu luật ấn định; hệ thống vẫn nhận góp ý đủ { $n } ngày từ ngày công bố dự thảo.
refusal-consultation-open = Người dân còn được góp ý đến hết ngày { $day }. Tổng hợp sau ngày đó.
refusal-consultation-over = Cuộc lấy ý kiến này đã hết thời gian hoặc không còn nữa. Bạn vẫn gửi được ý kiến riêng đến xã.
