# Words of the room benefit: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Gạo cứu đói

kind-relief = Hỗ trợ gạo cứu đói
kind-relief-many = gạo cứu đói

field-relief-householder = Chủ hộ
field-relief-village = Bản, tổ dân phố
field-relief-group = Đối tượng
field-relief-mouths = Số khẩu
field-relief-months = Số tháng
field-relief-rice_g = Số gạo
field-relief-given_on = Ngày cấp

figure-relief_households = hộ được hỗ trợ gạo cứu đói
figure-relief_households-unit = hộ
meaning-relief_households = Mỗi lần một hộ được cấp gạo là một bản ghi.

figure-relief_rice_kg = gạo cứu đói đã cấp
figure-relief_rice_kg-unit = kg
meaning-relief_rice_kg = Số gạo của từng bản ghi, cộng lại.

figure-relief_mouths = khẩu được hỗ trợ gạo cứu đói
figure-relief_mouths-unit = khẩu
meaning-relief_mouths = Số khẩu của từng bản ghi, cộng lại.

## Quà Tết

kind-gift = Quà Tết
kind-gift-many = quà Tết

field-gift-recipient = Người nhận
field-gift-group = Đối tượng
field-gift-source = Nguồn
field-gift-vnd = Số tiền
field-gift-given_on = Ngày trao

figure-gift_people = người được tặng quà Tết
figure-gift_people-unit = người
meaning-gift_people = Mỗi suất quà là một bản ghi.

figure-gift_vnd = tiền quà Tết
figure-gift_vnd-unit = đồng
meaning-gift_vnd = Số tiền của từng suất quà, cộng lại.

## Học sinh bán trú

kind-boarding = Hỗ trợ học sinh bán trú
kind-boarding-many = học sinh bán trú

field-boarding-school = Trường
field-boarding-month = Tháng
field-boarding-turns = Số lượt học sinh
field-boarding-vnd = Số tiền
field-boarding-rice_g = Số gạo

figure-boarding_turns = lượt học sinh bán trú được hỗ trợ
figure-boarding_turns-unit = lượt
meaning-boarding_turns = Một học sinh được hỗ trợ trong một tháng là một lượt.

figure-boarding_vnd = tiền hỗ trợ học sinh bán trú
figure-boarding_vnd-unit = đồng
meaning-boarding_vnd = Số tiền của từng trường, từng tháng, cộng lại.

figure-boarding_rice_kg = gạo hỗ trợ học sinh bán trú
figure-boarding_rice_kg-unit = kg
meaning-boarding_rice_kg = Số gạo của từng trường, từng tháng, cộng lại.

## Người có uy tín

kind-prestige = Người có uy tín
kind-prestige-many = người có uy tín

field-prestige-name = Họ và tên
field-prestige-gender = Giới tính
field-prestige-born = Năm sinh
field-prestige-village = Bản, tổ dân phố
field-prestige-support = Chế độ đã thực hiện
field-prestige-vnd = Số tiền

figure-prestige_people = người có uy tín được thực hiện chế độ
figure-prestige_people-unit = người
meaning-prestige_people = Số bản ghi trong sổ, mỗi người một bản ghi.

figure-prestige_vnd = tiền thực hiện chế độ với người có uy tín
figure-prestige_vnd-unit = đồng
meaning-prestige_vnd = Số tiền của từng bản ghi, cộng lại; báo cấp không phải tiền mặt.

## Ủng hộ

kind-donation = Lượt ủng hộ
kind-donation-many = ủng hộ

field-donation-donor = Đơn vị, cá nhân ủng hộ
field-donation-given_on = Ngày
field-donation-form = Hình thức
field-donation-vnd = Giá trị
field-donation-purpose = Mục đích

choice-donation-form-money = Tiền
choice-donation-form-goods = Hiện vật
choice-donation-form-other = Hình thức khác

figure-donations = lượt ủng hộ
figure-donations-unit = lượt
meaning-donations = Mỗi lần một đơn vị, cá nhân ủng hộ là một lượt.

figure-donations_vnd = giá trị ủng hộ
figure-donations_vnd-unit = đồng
meaning-donations_vnd = Giá trị ghi ở từng lượt, cộng lại.

## Số tổng
field-gift-people = Số suất
field-gift-rate_vnd = Mức quà
field-relief-households = Số hộ
field-prestige-people = Số người
field-donation-donations = Số lượt ủng hộ
