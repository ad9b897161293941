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

kind-directive = Sơ kết, tổng kết chỉ thị, nghị quyết
kind-directive-many = chỉ thị, nghị quyết được sơ kết, tổng kết
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

## Chỉ thị, nghị quyết: văn bản, việc giao, báo cáo

kind-directive_document = Văn bản chỉ thị, nghị quyết
kind-directive_document-many = văn bản chỉ thị, nghị quyết
move-directive_document-end = Ghi đã kết thúc
move-directive_document-reopen = Mở lại

field-directive_document-number = Số, ký hiệu
field-directive_document-abstract_text = Trích yếu
field-directive_document-body = Cơ quan ban hành
field-directive_document-issued_on = Ngày ban hành
field-directive_document-room = Về mặt công tác
field-directive_document-state = Trạng thái
field-directive_document-ended_on = Ngày kết thúc
hint-directive_document-room = Trang của chỉ thị, nghị quyết nêu số liệu của mặt công tác này từ khi ban hành đến khi đánh giá. Để trống thì nêu mọi mặt.

choice-directive_document-state-running = Đang thực hiện
choice-directive_document-state-ended = Đã kết thúc

choice-directive_document-room-know = Dân biết: công khai, tuyên truyền
choice-directive_document-room-discuss = Dân bàn: tiếp xúc cử tri, ý kiến, lấy ý kiến
choice-directive_document-room-do = Dân làm: sinh kế, dự án, thủ tục
choice-directive_document-room-inspect = Dân kiểm tra
choice-directive_document-room-supervise = Dân giám sát: giám sát, kiến nghị, các ban
choice-directive_document-room-benefit = Dân thụ hưởng: hỗ trợ, quà, học sinh bán trú

figure-directives_issued = chỉ thị, nghị quyết được theo dõi
figure-directives_issued-unit = văn bản
meaning-directives_issued = Mỗi chỉ thị, nghị quyết được theo dõi ở đây là một, tính theo ngày ban hành. Không cộng với số được sơ kết, tổng kết.

move-directive-hold = Ghi đã sơ kết, tổng kết

field-directive-belongs_to = Của chỉ thị, nghị quyết
field-directive-conclusion = Kết luận
hint-directive-reviewed_on = Khi chưa đánh giá, ghi ngày phải sơ kết, tổng kết. Ghi như 9/1/2026.
choice-directive-state-planned = Chưa đánh giá

figure-directives_planned = cuộc sơ kết, tổng kết chưa làm
figure-directives_planned-unit = cuộc
meaning-directives_planned = Mỗi lần sơ kết, tổng kết chỉ thị, nghị quyết đã đặt ngày mà chưa làm là một, tính theo ngày phải làm.

kind-directive_task = Việc chỉ thị, nghị quyết giao
kind-directive_task-many = việc chỉ thị, nghị quyết giao
move-directive_task-report = Báo đã làm xong
move-directive_task-check = Kiểm tra việc đã làm
move-directive_task-reopen = Mở lại

field-directive_task-directive = Chỉ thị, nghị quyết
field-directive_task-content = Việc được giao
field-directive_task-body = Cơ quan được giao
field-directive_task-asked_on = Ngày giao
field-directive_task-due_on = Hạn làm xong
field-directive_task-state = Trạng thái
field-directive_task-reported_on = Ngày làm xong
field-directive_task-report = Báo cáo đã làm gì
field-directive_task-checked = Kết quả kiểm tra
field-directive_task-checked_on = Ngày kiểm tra
field-directive_task-checked_by = Nơi kiểm tra
field-directive_task-check_note = Kiểm tra thấy gì
hint-directive_task-due_on = Hạn đã giao thì không dời. Cần thêm thời gian thì giao một việc mới; việc cũ vẫn là quá hạn.

choice-directive_task-state-open = Chưa làm xong
choice-directive_task-state-reported = Báo đã làm xong, chờ kiểm tra
choice-directive_task-state-done = Kiểm tra thấy đã làm xong

choice-directive_task-checked-done = Đã làm xong
choice-directive_task-checked-partly = Làm được một phần
choice-directive_task-checked-not_done = Chưa làm

figure-directive_tasks = việc chỉ thị, nghị quyết giao
figure-directive_tasks-unit = việc
meaning-directive_tasks = Mỗi việc giao cho một cơ quan, có hạn, là một; tính theo ngày giao.

figure-directive_tasks_done = việc được giao đã kiểm tra là xong
figure-directive_tasks_done-unit = việc
meaning-directive_tasks_done = Việc mà nơi khác đã kiểm tra và thấy làm xong, tính theo ngày giao. Cơ quan tự báo xong thì chưa tính.

figure-directive_tasks_done_late = việc được giao làm xong sau hạn
figure-directive_tasks_done_late-unit = việc
meaning-directive_tasks_done_late = Việc đã kiểm tra là xong, mà ngày làm xong ở sau hạn đã giao lúc đầu.

kind-directive_report = Báo cáo thực hiện chỉ thị, nghị quyết
kind-directive_report-many = báo cáo thực hiện chỉ thị, nghị quyết
move-directive_report-report = Báo cáo
move-directive_report-reopen = Mở lại

field-directive_report-directive = Chỉ thị, nghị quyết
field-directive_report-body = Cơ quan báo cáo
field-directive_report-period = Kỳ báo cáo
field-directive_report-due_on = Hạn báo cáo
field-directive_report-state = Trạng thái
field-directive_report-reported_on = Ngày báo cáo
field-directive_report-report = Nội dung báo cáo
field-directive_report-document = Văn bản báo cáo

choice-directive_report-state-due = Chưa báo cáo
choice-directive_report-state-reported = Đã báo cáo

figure-directive_reports = báo cáo thực hiện chỉ thị, nghị quyết
figure-directive_reports-unit = báo cáo
meaning-directive_reports = Mỗi báo cáo mà một cơ quan phải gửi cho một kỳ là một, tính theo kỳ.

figure-directive_reports_in = báo cáo đã gửi
figure-directive_reports_in-unit = báo cáo
meaning-directive_reports_in = Báo cáo thực hiện chỉ thị, nghị quyết đã gửi, tính theo kỳ báo cáo.

figure-directive_reports_late = báo cáo gửi sau hạn
figure-directive_reports_late-unit = báo cáo
meaning-directive_reports_late = Báo cáo đã gửi, mà ngày gửi ở sau hạn.

refusal-directive-when = Ngày này phải từ ngày giao, ngày ban hành hoặc ngày báo cáo trước đó đến hôm nay. Sửa ngày rồi ghi lại.
refusal-directive-own-check = Cơ quan được giao không tự kiểm tra việc của mình. Ghi nơi giao việc hoặc nơi khác đã kiểm tra.

## Kết quả mô hình, dự án sinh kế

field-livelihood-state = Trạng thái

choice-livelihood-state-awaited = Chưa báo kết quả
choice-livelihood-state-reported = Đã báo kết quả

kind-livelihood_result = Kết quả mô hình, dự án sinh kế
kind-livelihood_result-many = kết quả mô hình, dự án sinh kế

field-livelihood_result-livelihood = Mô hình, dự án
field-livelihood_result-season = Vụ, năm
field-livelihood_result-reported_on = Số liệu đến ngày
field-livelihood_result-households = Số hộ còn tham gia
field-livelihood_result-harvested_m2 = Diện tích thu hoạch
field-livelihood_result-yield_g = Sản lượng
field-livelihood_result-income_vnd = Thu nhập của các hộ
field-livelihood_result-worked = Cách làm có kết quả
field-livelihood_result-failed = Chưa được, nguyên nhân
hint-livelihood_result-households = Chỉ ghi số hộ, không ghi tên hộ nào. Kết quả của dưới 5 hộ không nêu công khai và không cộng vào số liệu.
hint-livelihood_result-income_vnd = Tổng thu của mọi hộ còn tham gia trong vụ hoặc năm đó, trừ chi phí.

choice-livelihood_result-season-winter_spring = Vụ đông xuân
choice-livelihood_result-season-summer_autumn = Vụ hè thu
choice-livelihood_result-season-main = Vụ mùa
choice-livelihood_result-season-winter = Vụ đông
choice-livelihood_result-season-year = Cả năm

figure-livelihood_results = lần báo kết quả mô hình, dự án
figure-livelihood_results-unit = báo cáo
meaning-livelihood_results = Mỗi lần báo kết quả một mô hình, dự án cho một vụ hoặc một năm là một.

figure-livelihood_result_households = hộ còn tham gia khi báo kết quả
figure-livelihood_result_households-unit = hộ
meaning-livelihood_result_households = Số hộ còn tham gia ghi ở từng lần báo, cộng lại: hộ làm hai vụ được đếm hai lần. Kết quả của dưới 5 hộ không cộng vào.

figure-livelihood_harvested_m2 = diện tích thu hoạch của mô hình, dự án
figure-livelihood_harvested_m2-unit = m²
meaning-livelihood_harvested_m2 = Diện tích thu hoạch ghi ở từng lần báo, cộng lại. Kết quả của dưới 5 hộ không cộng vào.

figure-livelihood_yield_kg = sản lượng của mô hình, dự án
figure-livelihood_yield_kg-unit = kg
meaning-livelihood_yield_kg = Sản lượng ghi ở từng lần báo, cộng lại. Kết quả của dưới 5 hộ không cộng vào.

figure-livelihood_income_vnd = thu nhập từ mô hình, dự án
figure-livelihood_income_vnd-unit = đồng
meaning-livelihood_income_vnd = Thu nhập của các hộ ghi ở từng lần báo, cộng lại. Kết quả của dưới 5 hộ không cộng vào.

warning-yield-without-area = Có sản lượng mà chưa ghi diện tích thu hoạch, nên không tính được năng suất.

## Phân công giúp đỡ hộ nghèo

kind-care_assignment = Phân công giúp đỡ hộ nghèo
kind-care_assignment-many = phân công giúp đỡ hộ nghèo
move-care_assignment-end = Ghi đã kết thúc
move-care_assignment-reopen = Mở lại

field-care_assignment-body = Cơ quan, chi bộ được phân công
field-care_assignment-village = Bản, tổ dân phố
field-care_assignment-from_on = Từ ngày
field-care_assignment-until_on = Đến ngày
field-care_assignment-households = Số hộ nghèo được giúp
field-care_assignment-document = Văn bản phân công
field-care_assignment-state = Trạng thái
field-care_assignment-ended_on = Ngày kết thúc
hint-care_assignment-body = Ghi tên cơ quan hoặc chi bộ, không ghi tên người.
hint-care_assignment-households = Chỉ ghi số hộ, không ghi tên hộ nào. Trang công khai không nêu số dưới 5.

choice-care_assignment-state-running = Đang giúp đỡ
choice-care_assignment-state-ended = Đã kết thúc

figure-care_assignments = phân công giúp đỡ hộ nghèo
figure-care_assignments-unit = phân công
meaning-care_assignments = Mỗi cơ quan, chi bộ được phân công giúp hộ nghèo ở một nơi là một, tính theo ngày bắt đầu.

kind-care_report = Kết quả giúp đỡ hộ nghèo
kind-care_report-many = kết quả giúp đỡ hộ nghèo

field-care_report-assignment = Phân công
field-care_report-reported_on = Số liệu đến ngày
field-care_report-households = Số hộ được giúp
field-care_report-out_of_poverty = Số hộ thoát nghèo
field-care_report-money_vnd = Tiền
field-care_report-rice_g = Gạo
field-care_report-animals = Con giống
field-care_report-work_days = Ngày công
field-care_report-houses = Nhà làm mới, sửa chữa
hint-care_report-reported_on = Ghi kết quả từ lần báo trước đến ngày này.
hint-care_report-households = Chỉ ghi số hộ, không ghi tên hộ nào.

figure-care_households = lượt hộ nghèo được giúp đỡ
figure-care_households-unit = hộ
meaning-care_households = Số hộ được giúp ghi ở từng lần báo, cộng lại: hộ được giúp hai kỳ được đếm hai lần.

figure-care_out_of_poverty = hộ thoát nghèo sau khi được giúp đỡ
figure-care_out_of_poverty-unit = hộ
meaning-care_out_of_poverty = Số hộ thoát nghèo ghi ở từng lần báo, cộng lại.

figure-care_vnd = tiền giúp hộ nghèo
figure-care_vnd-unit = đồng
meaning-care_vnd = Số tiền ghi ở từng lần báo, cộng lại.

figure-care_rice_kg = gạo giúp hộ nghèo
figure-care_rice_kg-unit = kg
meaning-care_rice_kg = Số gạo ghi ở từng lần báo, cộng lại.

figure-care_animals = con giống giúp hộ nghèo
figure-care_animals-unit = con
meaning-care_animals = Số con giống ghi ở từng lần báo, cộng lại.

figure-care_work_days = ngày công giúp hộ nghèo
figure-care_work_days-unit = công
meaning-care_work_days = Số ngày công ghi ở từng lần báo, cộng lại.

figure-care_houses = nhà làm mới, sửa chữa cho hộ nghèo
figure-care_houses-unit = nhà
meaning-care_houses = Số nhà làm mới, sửa chữa ghi ở từng lần báo, cộng lại.

refusal-care-ended-when = Ngày kết thúc phải từ ngày bắt đầu đến hôm nay. Sửa ngày rồi ghi lại.
warning-more-out-than-helped = Số hộ thoát nghèo lớn hơn số hộ được giúp. Xem lại hai số.
