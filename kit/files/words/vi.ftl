# Ảnh, ghi âm gửi kèm
refusal-file-empty = Tệp rỗng, chưa có gì trong đó. Đề nghị chọn lại tệp.
refusal-file-kind = Chỉ nhận ảnh JPEG, PNG, WebP và ghi âm WAV, MP3, M4A, OGG. Đề nghị chụp ảnh hoặc ghi âm lại bằng điện thoại rồi gửi.
refusal-file-heic = Ảnh ở dạng HEIC hoặc AVIF chưa nhận được. Đề nghị gửi ở dạng JPEG: trên iPhone chọn Cài đặt, Camera, Định dạng, Tương thích nhất rồi chụp lại; hoặc chụp màn hình tấm ảnh và gửi ảnh đó.
refusal-file-recording = Ghi âm ở dạng này (AMR, Opus, WebM hoặc dạng lạ) chưa nhận được. Đề nghị ghi lại và lưu ở dạng M4A, MP3 hoặc WAV; hoặc đến trụ sở nói trực tiếp, cán bộ ghi lại giúp.
refusal-file-broken = Tệp hỏng hoặc bị đứt giữa chừng, không mở được. Đề nghị mở thử tệp trên điện thoại rồi chọn lại.
refusal-file-pixels = Ảnh lớn quá: chỉ nhận ảnh đến { $most } triệu điểm ảnh. Đề nghị chụp ở cỡ thường, hoặc chụp màn hình tấm ảnh và gửi ảnh đó.
refusal-file-long = Ghi âm dài quá: chỉ nhận đến { $most } phút. Đề nghị nói gọn lại, hoặc chia thành nhiều ý kiến.
refusal-file-gone = Tệp đã gửi trước đó không còn được giữ chờ. Đề nghị chọn lại ảnh, ghi âm rồi gửi.
refusal-files-full = Lúc này chưa nhận thêm được ảnh, ghi âm. Đề nghị gửi ý kiến bằng chữ trước, hoặc gửi lại sau một giờ.
refusal-files-bucket = Không mở được kho S3: { $why }. Xem lại địa chỉ, các biến AWS_… rồi chạy lại.
refusal-files-no-s3 = Chương trình này được biên dịch không kèm S3. Biên dịch lại với tính năng s3, hoặc để tệp trong một thư mục.
