# Chỉ thị, mô hình sinh kế, giúp đỡ hộ nghèo: trang của xã, trang của cán bộ.

## Chỉ thị, nghị quyết

directives-title = Chỉ thị, nghị quyết
directives-lead = Mỗi chỉ thị, nghị quyết giao việc gì, cho cơ quan nào, hạn đến khi nào; báo cáo, sơ kết, tổng kết ra sao, kèm số liệu.
directives-none = Chưa có chỉ thị, nghị quyết nào được ghi.
directive-issued = { $body }, ban hành { $day }
directive-tasks = { $done }/{ $all } việc kiểm tra thấy đã xong
directive-past = { $n } việc, báo cáo, đánh giá đã qua hạn.
directive-past-days = Đã qua hạn { $n } ngày.
directive-due = hạn { $day }
directive-facts = Văn bản
directive-group-viec = Việc được giao
directive-group-bao-cao = Báo cáo
directive-group-danh-gia = Sơ kết, tổng kết
directive-group-ket-qua = Từ chỉ thị, nghị quyết này
directive-none-viec = Chưa có việc nào được giao.
directive-none-bao-cao = Không có báo cáo nào phải gửi.
directive-none-danh-gia = Chưa có lần sơ kết, tổng kết nào được ghi.
directive-none-ket-qua = Chưa có việc làm nào được nối với chỉ thị, nghị quyết này.
directive-review = Đánh giá
directive-held = ngày { $day }
directive-figures-to = Số liệu từ khi ban hành đến { $day }
directive-figures = Số liệu trong thời gian thực hiện
directive-figures-lead = Số liệu của địa bàn từ tháng { $first } đến tháng { $last }, tính trọn tháng. Mỗi số mở ra những bản ghi làm nên nó.
directive-figures-none = Từ tháng { $first } đến tháng { $last } chưa có số liệu nào ở địa bàn này.
directive-figure = Số liệu
directive-total = Cộng
record-directive-page = Xem cả chỉ thị, nghị quyết: việc được giao, báo cáo, đánh giá, số liệu
figure-richer-directives = Xem từng chỉ thị, nghị quyết: giao việc gì, hạn nào, số liệu
act-small-why = Số của dưới 5 hộ hoặc 5 người, và số có thể tính ra số ấy, không nêu ở đây để không ai bị nhận ra.

directive-results-title = Việc làm từ chỉ thị, nghị quyết
directive-results-lead = Đánh dấu những bản ghi là kết quả của chỉ thị, nghị quyết này. Hai bên dẫn đến nhau, ở bàn làm việc và trên trang của xã.
directive-results-none = Từ ngày ban hành chưa có bản ghi nào ở địa bàn này.
done-directive-results = Đã ghi những việc làm từ chỉ thị, nghị quyết.
link-directive = Từ chỉ thị, nghị quyết
link-directive-back = Kết quả của chỉ thị, nghị quyết này:

## Mô hình, dự án sinh kế

livelihoods-title = Mô hình, dự án sinh kế
livelihoods-lead = Mỗi mô hình, dự án lúc bắt đầu có bao nhiêu hộ, bao nhiêu đất; từng vụ, từng năm thu được gì, cách nào có kết quả.
livelihoods-worked = Kết quả năm { $year }
livelihoods-no-result = Chưa có mô hình, dự án nào báo kết quả trong năm này.
livelihoods-all = Các mô hình, dự án
livelihoods-none = Chưa có mô hình, dự án nào được ghi.
livelihood-facts = Mô hình, dự án
livelihood-season = { $season }, số liệu đến { $day }
livelihood-few = không nêu
livelihood-few-why = Kết quả của dưới 5 hộ không nêu và không cộng, để không ai bị nhận ra.
livelihood-rounding = Năng suất là sản lượng chia cho diện tích thu hoạch, làm tròn đến 0,1 tạ/ha. Thu nhập mỗi hộ là tổng thu nhập chia cho số hộ còn tham gia, làm tròn đến đồng. Nửa đơn vị thì làm tròn lên.
livelihood-households = { $n } hộ
livelihood-results = { $n } lần báo kết quả
livelihood-no-result = chưa báo kết quả
livelihood-past = Chưa báo kết quả, đã qua hạn { $n } ngày.
livelihood-head-name = Mô hình, dự án
livelihood-head-when = Thời gian
livelihood-head-households = Số hộ
livelihood-head-area = Diện tích (ha)
livelihood-head-harvest = Sản lượng (kg)
livelihood-head-yield = Năng suất (tạ/ha)
livelihood-head-income = Thu nhập (đồng)
livelihood-head-each = Mỗi hộ (đồng)
livelihood-total = Cộng
livelihood-plan = Lúc bắt đầu
livelihood-plan-and-result = Kế hoạch và kết quả
livelihood-no-result-yet = Chưa báo kết quả lần nào.
record-livelihood-page = Xem cả mô hình, dự án: kế hoạch và kết quả
figure-richer-livelihoods = Xem từng mô hình, dự án: kế hoạch và kết quả

## Giúp đỡ hộ nghèo

care-title = Phân công giúp đỡ hộ nghèo
care-lead = Cơ quan, chi bộ nào được phân công giúp hộ nghèo ở đâu, và đã làm được gì. Chỉ nêu số hộ, không nêu tên ai.
care-results = Kết quả năm { $year }
care-no-results = Chưa có kết quả nào được báo trong năm này.
care-assigned = Ai giúp ở đâu
care-none = Chưa có phân công nào được ghi.
care-whole = toàn địa bàn
care-households = { $n } hộ nghèo
care-few = dưới 5 hộ nghèo
care-reported = { $n } lần báo kết quả trong năm
care-not-reported = năm { $year } chưa báo kết quả
figure-richer-care = Xem cơ quan, chi bộ nào giúp ở đâu
commune-done = Chỉ thị, sinh kế, giúp hộ nghèo
