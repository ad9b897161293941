# Sổ được xếp theo cách khác
refusal-several-tables = Bảng «{ $sheet }» có nhiều biểu; biểu có tiêu đề ở dòng { $row } không đọc được cùng các biểu kia. Tách mỗi biểu sang một bảng (sheet) riêng, đặt tên theo nội dung, rồi nhập lại.
refusal-places-across = Bảng «{ $sheet }» để tên đơn vị theo cột (ô { $cell }: { $places }). Cần mỗi đơn vị một dòng: sao chép bảng, dán kiểu hoán vị (Paste Special › Transpose), rồi nhập lại.
refusal-figures-in-rows = Bảng «{ $sheet }» ghi mỗi chỉ tiêu một dòng (ô { $cell }: «{ $heading }», bên cạnh là đơn vị tính). Cần mỗi đơn vị hay mỗi việc một dòng, mỗi số liệu một cột: sao chép bảng, dán kiểu hoán vị (Paste Special › Transpose), thêm cột «Xã, phường», rồi nhập lại.
refusal-own-sums-break = Bảng «{ $sheet }»: cả { $rows } dòng đều sai phép cộng hay phép nhân của chính dòng ấy, nên có lẽ cột hoặc đơn vị tính bị hiểu sai. Các cột số: { $columns }. Xem lại tiêu đề từng cột và đơn vị tính, rồi nhập lại.
refusal-which-unit = Bảng «{ $sheet }»: cột «{ $heading }» không ghi đơn vị tính mà số lớn nhất chỉ là { $largest }. Ghi rõ ở tiêu đề cột (đồng), (nghìn đồng) hay (triệu đồng), rồi nhập lại.
cell-cross-for-a-number = đánh dấu x nhưng { $heading } phải là số; ghi số, hoặc 0 nếu không có
warning-place-from-above = để trống nên hiểu là như dòng trên: { $place }
warning-several-days = ô ghi nhiều ngày, nên tính chung vào kỳ của sổ
warning-no-rows = không đọc được dòng nào dưới tiêu đề này; nếu bảng có số liệu, xem lại cách hiểu từng cột
