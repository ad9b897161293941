# Tài khoản: đăng nhập, quyền, phiên làm việc.

## Từ chối
refusal-password-short = Mật khẩu phải có ít nhất { $least } ký tự. Một câu ngắn dễ nhớ là tốt nhất, có dấu và dấu cách cũng được.
refusal-password-long = Mật khẩu quá dài. Rút ngắn lại.
refusal-password-own = Mật khẩu gần như chỉ có tên của bạn. Chọn một câu không có tên bạn.
refusal-password-common = Mật khẩu này dễ đoán (từ hay dùng, chỉ có chữ số, hoặc lặp lại). Chọn vài từ không liên quan đến nhau.
refusal-login-form = Tên đăng nhập có từ 3 đến 60 ký tự, gồm chữ thường không dấu, chữ số và các dấu . _ - @. Ví dụ: lo.thi.hac
refusal-login-taken = Đã có tài khoản tên { $login }. Thêm chức vụ hoặc số vào tên, ví dụ { $login }2.
refusal-account-name = Ghi họ và tên, không quá 120 ký tự.
refusal-account-office = Ghi tên cơ quan như trong nhật ký công khai, không quá 120 ký tự, ví dụ UBND xã Nà Tấu.
refusal-accounts-elsewhere = Bạn không quản lý tài khoản ở { $place }. Nhờ người quản trị ở đó.
refusal-no-such-account = Không có tài khoản này trong phạm vi bạn quản lý.
refusal-account-own = Không tự sửa quyền, tự khóa hay tự cấp lại tài khoản của mình. Nhờ một người quản trị khác.
refusal-account-beyond = Tài khoản này còn có vai trò ở nơi bạn không quản lý, nên bạn không khóa, không cấp lại mật khẩu và không kết thúc phiên của người ấy được. Nhờ người quản trị cấp trên.
refusal-account-disabled = Tài khoản đang khóa. Mở khóa trước, rồi tạo đường dẫn đặt mật khẩu.
refusal-no-such-grant = Tài khoản không có vai trò này nữa. Tải lại trang để xem các vai trò hiện có.
refusal-body-form = Tên bộ phận không quá 200 ký tự.
refusal-administrator-body = Người quản trị quản lý tài khoản của cả một nơi, không của riêng một bộ phận. Bỏ trống ô bộ phận.
refusal-link-spent = Đường dẫn này không còn dùng được: đã dùng rồi, đã quá 3 ngày, hoặc đã có đường dẫn mới hơn. Nhờ người quản trị tạo lại.
