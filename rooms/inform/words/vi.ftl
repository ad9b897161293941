# Words of the room inform: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Công khai

kind-publication = Nội dung công khai
kind-publication-many = công khai

field-publication-content = Nội dung
field-publication-posting = Hình thức
field-publication-from = Từ ngày
field-publication-until = Đến ngày

choice-publication-posting-board = Niêm yết
choice-publication-posting-loudspeaker = Loa truyền thanh
choice-publication-posting-website = Trang thông tin điện tử
choice-publication-posting-village_head = Qua Trưởng thôn, bản, Tổ trưởng tổ dân phố
choice-publication-posting-letter = Gửi văn bản
choice-publication-posting-conference = Tại hội nghị, tiếp xúc cử tri, tiếp công dân
choice-publication-posting-social_media = Mạng xã hội
choice-publication-posting-other = Hình thức khác

figure-publications = lần công khai
figure-publications-unit = lần
meaning-publications = Mỗi nội dung công khai bằng một hình thức là một lần, tính theo ngày bắt đầu.

## Tuyên truyền

kind-outreach = Buổi tuyên truyền
kind-outreach-many = tuyên truyền

field-outreach-held_on = Ngày
field-outreach-content = Nội dung
field-outreach-channel = Hình thức
field-outreach-listeners = Số lượt người nghe

choice-outreach-channel-loudspeaker = Loa truyền thanh
choice-outreach-channel-village_meeting = Họp bản, tổ dân phố
choice-outreach-channel-house_to_house = Đến từng hộ
choice-outreach-channel-website = Trang thông tin điện tử
choice-outreach-channel-conference = Hội nghị
choice-outreach-channel-social_media = Mạng xã hội
choice-outreach-channel-other = Hình thức khác

figure-outreach_sessions = buổi tuyên truyền
figure-outreach_sessions-unit = buổi
meaning-outreach_sessions = Số buổi tuyên truyền ghi trong sổ.

figure-outreach_listeners = lượt người nghe tuyên truyền
figure-outreach_listeners-unit = lượt
meaning-outreach_listeners = Số người nghe ghi ở từng buổi, cộng lại. Ai nghe hai buổi được tính hai lượt.

## Thăm, chúc mừng

kind-visit = Lần thăm, chúc mừng
kind-visit-many = thăm, chúc mừng

field-visit-held_on = Ngày
field-visit-venue = Địa điểm
field-visit-occasion = Dịp
field-visit-delegation = Đoàn

figure-visits = lần thăm, chúc mừng
figure-visits-unit = lần
meaning-visits = Số lần đoàn công tác đến thăm, chúc mừng. Dịp và nơi cụ thể không công bố.

## Số tổng
field-outreach-sessions = Số buổi
