# Words of the room inform: kinds, fields, choices, figures. Numbers arrive written out; `$n-n` only chooses a form.

## Công khai

kind-publication = Nội dung công khai
kind-publication-many = công khai

field-publication-content = Nội dung
field-publication-posting = Hình thức
field-publication-from = Từ ngày
field-publication-until = Đến ngày
field-publication-duty = Thuộc nội dung phải công khai

choice-publication-posting-board = Niêm yết
choice-publication-posting-community_board = Niêm yết tại nhà văn hóa, điểm sinh hoạt cộng đồng
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

## Nội dung phải công khai

kind-duty = Nội dung phải công khai
kind-duty-many = nội dung phải công khai

field-duty-item = Nội dung theo Điều 11
field-duty-title = Công khai việc gì
field-duty-document = Theo văn bản số
field-duty-decided_on = Ngày văn bản
field-duty-body = Cơ quan chịu trách nhiệm
field-duty-due_on = Hạn theo luật chuyên ngành
field-duty-due_by = Luật chuyên ngành
field-duty-state = Tình trạng
field-duty-published_on = Ngày công khai đủ các hình thức

choice-duty-state-due = Phải công khai
choice-duty-state-published = Đã công khai
choice-duty-state-ended = Đã hết thời gian niêm yết
choice-duty-state-standing = Niêm yết thường xuyên
choice-duty-item-plan = 1. Kế hoạch phát triển kinh tế - xã hội và kết quả thực hiện
choice-duty-item-budget = 2. Dự toán, thực hiện và quyết toán ngân sách
choice-duty-item-land = 3. Dự án, bồi thường, đất đai, quy hoạch
choice-duty-item-conduct = 4. Quy chế dân chủ, nhiệm vụ của cán bộ, quy tắc ứng xử
choice-duty-item-funds = 5. Quỹ, vốn đầu tư, tài trợ, khoản dân đóng góp
choice-duty-item-assets = 6. Tài sản công
choice-duty-item-beneficiaries = 7. Chính sách, đối tượng thụ hưởng, kết quả bình xét
choice-duty-item-relief = 8. Trợ giúp thiên tai, dịch bệnh, đóng góp tự nguyện
choice-duty-item-service = 9. Gọi công dân nhập ngũ, thực hiện nghĩa vụ tham gia Công an nhân dân
choice-duty-item-inspections = 10. Kết quả thanh tra, kiểm tra, lấy phiếu tín nhiệm
choice-duty-item-consultation = 11. Lấy ý kiến nhân dân, tổng hợp và giải trình
choice-duty-item-fees = 12. Phí, lệ phí và nghĩa vụ tài chính khác
choice-duty-item-procedures = 13. Thủ tục hành chính
choice-duty-item-other = 14. Nội dung khác theo quy định của pháp luật

hint-duty-title = Ghi như tên văn bản, không ghi tên người. Được duyệt thì mới hiện trên trang công khai; trước đó trang ghi tên loại việc.
hint-duty-document = Ví dụ: 214/QĐ-UBND.
hint-duty-decided_on = Hạn công khai tính từ ngày này: 5 ngày làm việc.
hint-duty-due_on = Chỉ ghi khi luật chuyên ngành ấn định thời hạn khác. Để trống thì hạn là 5 ngày làm việc.
hint-duty-due_by = Dẫn điều, khoản ấn định ngày ở trên. Trang công khai ghi rõ ngày này do cán bộ ghi theo luật đó.

warning-duty-day-without-law = Đã ghi hạn riêng mà chưa dẫn luật chuyên ngành nào ấn định. Lưu như vậy thì hạn vẫn là 5 ngày làm việc.
warning-duty-law-without-day = Đã dẫn luật chuyên ngành mà chưa ghi ngày. Lưu như vậy thì hạn vẫn là 5 ngày làm việc.
warning-duty-due-before = Hạn theo luật chuyên ngành ở trước ngày văn bản. Xem lại cả hai ngày.

figure-duties = nội dung phải công khai
figure-duties-unit = nội dung
meaning-duties = Mỗi nội dung phải công khai theo Điều 11 Luật Thực hiện dân chủ ở cơ sở là một, tính theo ngày của văn bản.
figure-duties_published = nội dung đã công khai đủ hình thức
figure-duties_published-unit = nội dung
meaning-duties_published = Những nội dung đã công khai bằng mọi hình thức mà Điều 13 Luật Thực hiện dân chủ ở cơ sở yêu cầu.
figure-duties_published_late = nội dung công khai muộn
figure-duties_published_late-unit = nội dung
meaning-duties_published_late = Những nội dung đã công khai đủ hình thức sau ngày hết hạn. Nội dung đang chậm chưa tính ở đây.

## Thông báo

kind-notice = Thông báo
kind-notice-many = thông báo

field-notice-title = Tiêu đề
field-notice-text = Nội dung
field-notice-issued_on = Ngày ra thông báo
field-notice-from = Từ ngày
field-notice-until = Đến ngày
field-notice-venue = Ở đâu
field-notice-body = Cơ quan ra thông báo
field-notice-comments = Bình luận

choice-notice-comments-open = Nhận bình luận
choice-notice-comments-closed = Không nhận bình luận

hint-notice-title = Một dòng, nói ngay việc gì và ở đâu.
hint-notice-text = Mỗi đoạn một dòng. Được duyệt thì người dân mới đọc được.
hint-notice-from = Ngày việc bắt đầu, ví dụ ngày cắt điện. Để trống nếu không có.
hint-notice-until = Sau ngày này thông báo được ghi là đã qua.
hint-notice-venue = Bản, tổ dân phố, nhà văn hóa nào.
hint-notice-comments = Bình luận chỉ hiện sau khi được duyệt.

figure-notices = thông báo
figure-notices-unit = thông báo
meaning-notices = Mỗi thông báo là một, tính theo ngày ra thông báo.

## Bình luận dưới thông báo

kind-comment = Bình luận
kind-comment-many = bình luận

field-comment-notice = Thông báo
field-comment-received_on = Ngày gửi
field-comment-content = Lời đã gửi
field-comment-body = Cơ quan duyệt
field-comment-state = Tình trạng
field-comment-reason = Lý do
field-comment-shown = Lời hiển thị

choice-comment-state-waiting = Chờ duyệt
choice-comment-state-shown = Đã hiển thị
choice-comment-state-covered = Hiển thị, có phần được che
choice-comment-state-refused = Không hiển thị

choice-comment-reason-off_topic = Không liên quan đến thông báo
choice-comment-reason-insult = Xúc phạm, bôi nhọ
choice-comment-reason-personal = Có thông tin cá nhân
choice-comment-reason-advert = Quảng cáo, lừa đảo
choice-comment-reason-unlawful = Nội dung pháp luật cấm
choice-comment-reason-denunciation = Là đơn tố cáo
choice-comment-reason-petition = Là kiến nghị cần trả lời
choice-comment-reason-twice = Trùng bình luận đã có

figure-comments_shown = bình luận đã hiển thị
figure-comments_shown-unit = bình luận
meaning-comments_shown = Những bình luận dưới thông báo đã được duyệt hiển thị, tính theo ngày gửi.
