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
