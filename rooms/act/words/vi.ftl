# Words of the room act: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Mô hình, dự án sinh kế

kind-livelihood = Mô hình, dự án sinh kế
kind-livelihood-many = mô hình, dự án sinh kế

field-livelihood-name = Tên mô hình, dự án
field-livelihood-programme = Loại
field-livelihood-funding = Nguồn vốn
field-livelihood-area_m2 = Diện tích
field-livelihood-households = Số hộ tham gia
field-livelihood-started_on = Ngày triển khai

choice-livelihood-programme-model = Mô hình
choice-livelihood-programme-project = Dự án
choice-livelihood-programme-partnership = Liên kết doanh nghiệp
choice-livelihood-programme-other = Loại khác

figure-livelihood_programmes = mô hình, dự án sinh kế
figure-livelihood_programmes-unit = mô hình, dự án
meaning-livelihood_programmes = Mỗi mô hình, dự án, liên kết ghi trong sổ là một.

figure-model_area_m2 = diện tích mô hình, dự án
figure-model_area_m2-unit = m²
meaning-model_area_m2 = Diện tích của các mô hình, dự án, cộng lại.

figure-livelihood_households = hộ tham gia mô hình, dự án
figure-livelihood_households-unit = hộ
meaning-livelihood_households = Số hộ tham gia ghi ở từng mô hình, dự án, cộng lại.

## Dự án vướng mắc

kind-obstacle = Dự án vướng mắc
kind-obstacle-many = dự án vướng mắc
move-obstacle-clear = Ghi đã tháo gỡ
move-obstacle-reopen = Mở lại

field-obstacle-project = Dự án
field-obstacle-cause = Vướng mắc
field-obstacle-body = Cơ quan tháo gỡ
field-obstacle-noted_on = Ngày ghi nhận
field-obstacle-state = Trạng thái

choice-obstacle-cause-clearance = Giải phóng mặt bằng
choice-obstacle-cause-land_records = Hồ sơ đất đai
choice-obstacle-cause-contractor = Nhà thầu chậm tiến độ
choice-obstacle-cause-funds = Thiếu vốn
choice-obstacle-cause-other = Nguyên nhân khác

choice-obstacle-state-open = Đang tháo gỡ
choice-obstacle-state-cleared = Đã tháo gỡ

figure-obstacles = dự án có vướng mắc
figure-obstacles-unit = dự án
meaning-obstacles = Mỗi vướng mắc của dự án ghi trong sổ là một, tính theo ngày ghi nhận.

figure-obstacles_cleared = dự án đã được tháo gỡ
figure-obstacles_cleared-unit = dự án
meaning-obstacles_cleared = Vướng mắc có trạng thái “Đã tháo gỡ”.

## Chỉ thị, nghị quyết

kind-directive = Chỉ thị, nghị quyết
kind-directive-many = chỉ thị, nghị quyết
move-directive-complete = Ghi đã hoàn thành
move-directive-reopen = Mở lại

field-directive-number = Số hiệu
field-directive-abstract_text = Trích yếu
field-directive-issued_on = Ngày ban hành
field-directive-review = Loại đánh giá
field-directive-reviewed_on = Ngày đánh giá
field-directive-state = Trạng thái

choice-directive-review-preliminary = Sơ kết
choice-directive-review-final = Tổng kết

choice-directive-state-open = Đang thực hiện
choice-directive-state-done = Hoàn thành

figure-directives = chỉ thị, nghị quyết được sơ kết, tổng kết
figure-directives-unit = văn bản
meaning-directives = Mỗi chỉ thị, nghị quyết được sơ kết hoặc tổng kết là một, tính theo ngày đánh giá.

figure-directives_done = chỉ thị, nghị quyết đã hoàn thành
figure-directives_done-unit = văn bản
meaning-directives_done = Chỉ thị, nghị quyết có trạng thái “Hoàn thành”.

## Dự án, công trình: hồ sơ dự án, giải phóng mặt bằng, lời hứa

kind-project = Dự án, công trình
kind-project-many = dự án, công trình
move-project-finish = Ghi đã hoàn thành
move-project-reopen = Mở lại

field-project-name = Tên dự án, công trình
field-project-decision = Quyết định phê duyệt
field-project-body = Chủ đầu tư
field-project-contractor = Nhà thầu thi công
field-project-cost = Tổng mức đầu tư
field-project-funding = Nguồn vốn
field-project-spot = Địa điểm
field-project-scale = Quy mô, thiết kế được công khai
field-project-started_on = Ngày khởi công
field-project-finish_by = Dự kiến hoàn thành
field-project-state = Trạng thái
field-project-finished_on = Ngày hoàn thành
hint-project-scale = Chép đúng phần đã công khai: chiều dài, bề rộng, độ dày, vật liệu. Ban Giám sát đầu tư của cộng đồng đo theo đó.

choice-project-state-running = Đang thực hiện
choice-project-state-finished = Đã hoàn thành

figure-projects = dự án, công trình
figure-projects-unit = dự án
meaning-projects = Mỗi dự án, công trình là một, tính theo ngày khởi công.

figure-projects_finished = dự án, công trình đã hoàn thành
figure-projects_finished-unit = dự án
meaning-projects_finished = Dự án, công trình có trạng thái “Đã hoàn thành”, tính theo ngày khởi công.

kind-clearance = Số liệu giải phóng mặt bằng
kind-clearance-many = số liệu giải phóng mặt bằng

field-clearance-project = Dự án
field-clearance-reported_on = Số liệu đến ngày
field-clearance-plan_posted_on = Ngày niêm yết phương án bồi thường
field-clearance-meetings = Số cuộc họp với các hộ
field-clearance-households = Số hộ bị ảnh hưởng
field-clearance-paid = Số hộ đã nhận tiền
field-clearance-handed_over = Số hộ đã bàn giao mặt bằng
field-clearance-not_agreed = Số hộ chưa đồng ý
hint-clearance-households = Chỉ ghi số hộ, không ghi tên hộ nào. Trang công khai không nêu số từ 1 đến 4 hộ.

figure-clearance_reports = báo cáo giải phóng mặt bằng
figure-clearance_reports-unit = báo cáo
meaning-clearance_reports = Mỗi lần ghi số liệu giải phóng mặt bằng của một dự án là một. Số hộ không cộng dồn từ lần này sang lần khác.

kind-promise = Lời hứa về dự án
kind-promise-many = lời hứa về dự án
move-promise-keep = Ghi đã làm xong
move-promise-reopen = Mở lại

field-promise-project = Dự án
field-promise-content = Hứa làm gì
field-promise-body = Cơ quan hứa
field-promise-promised_on = Ngày hứa
field-promise-due_on = Hẹn xong
field-promise-state = Trạng thái
field-promise-kept_on = Ngày làm xong
hint-promise-due_on = Ngày đã hẹn thì không dời. Cần thêm thời gian thì ghi một lời hứa mới; lời hứa cũ vẫn là quá hẹn.

choice-promise-state-open = Chưa làm xong
choice-promise-state-kept = Đã làm xong

figure-promises = lời hứa về dự án
figure-promises-unit = lời hứa
meaning-promises = Mỗi lời hứa có ngày hẹn là một, tính theo ngày hứa.

figure-promises_kept = lời hứa đã làm xong
figure-promises_kept-unit = lời hứa
meaning-promises_kept = Lời hứa có trạng thái “Đã làm xong”, tính theo ngày hứa.

figure-promises_kept_late = lời hứa làm xong sau ngày hẹn
figure-promises_kept_late-unit = lời hứa
meaning-promises_kept_late = Lời hứa làm xong sau ngày đã hẹn lúc đầu.

field-obstacle-belongs_to = Thuộc dự án
field-obstacle-due_on = Hẹn tháo gỡ xong

warning-due-before-it-began = Ngày hẹn ở trước ngày bắt đầu. Xem lại hai ngày.
warning-finished-before-it-began = Ngày hoàn thành ở trước ngày khởi công. Xem lại hai ngày.
warning-promise-moved = Ngày hẹn không dời được: thời hạn vẫn tính theo ngày đã hẹn lúc đầu. Cần thêm thời gian thì ghi một lời hứa mới.
warning-more-than-affected = Có số hộ lớn hơn số hộ bị ảnh hưởng. Xem lại các số.
refusal-promise-kept-when = Ngày làm xong phải từ ngày hứa đến hôm nay. Sửa ngày rồi ghi lại.
