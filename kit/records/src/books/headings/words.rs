//! Headings that any kind may have, and those that are never read.

use viet_text::fold;

use crate::Kept;

/// Headings of the column that holds the place.
pub(in crate::books) const PLACE: &[&str] = &[
    "Xã, phường",
    "Xã/phường",
    "Xã, phường, thị trấn",
    "Phường, xã",
    "Xã phường",
    "Tên xã, phường",
    "Tên xã",
    "Tên phường, xã",
    "Đơn vị",
    "Tên đơn vị",
    "Đơn vị hành chính",
    "Đơn vị (xã, phường)",
    "Địa bàn",
    "Địa phương",
];
/// Headings of the code that any kind may have.
pub(super) const CODE: &[&str] = &["Mã", "Mã số", "Ký hiệu", "Mã hồ sơ"];
/// Headings of the time, whatever happened then.
pub(super) fn times(kept: Kept) -> &'static [&'static str] {
    match kept {
        Kept::Day => &[
            "Ngày",
            "Ngày, tháng",
            "Ngày tháng",
            "Ngày tháng năm",
            "Ngày, tháng, năm",
            "Thời gian",
            "Thời gian thực hiện",
            "Thời gian tổ chức",
            "Ngày thực hiện",
            "Ngày tổ chức",
        ],
        Kept::Period => &["Kỳ", "Kỳ báo cáo", "Thời gian", "Tháng", "Quý"],
        _ => &[],
    }
}

/// Headings of the running number, which identifies nothing.
const NUMBER: &[&str] = &["stt", "tt", "sott", "sothutu"];

/// Whether a heading, folded, is that of the running number.
pub(in crate::books) fn is_number_heading(folded: &str) -> bool {
    NUMBER.contains(&folded.replace(' ', "").as_str())
}
/// Headings that our own workbook of corrections adds.
pub(super) const OURS: &[&str] = &["Lý do", "Dòng trong sổ", "Reason", "Row in the book"];

/// Whether a column is dropped by name: ethnic group, religion, identity numbers and voters' names are never
/// read, and appear nowhere after.
pub(super) fn is_dropped(heading: &str) -> bool {
    let folded = fold(heading);
    let holds = |word: &str| format!(" {folded} ").contains(&format!(" {word} "));
    let identity = [
        "cccd",
        "cmnd",
        "cmtnd",
        "can cuoc",
        "can cuoc cong dan",
        "chung minh nhan dan",
        "so dinh danh",
        "dinh danh ca nhan",
        "ho chieu",
    ];
    let belief = ["dan toc", "ton giao", "tin nguong", "dao giao"];
    let speaker = [
        "cu tri",
        "cu tri ho ten",
        "ho ten cu tri",
        "ho va ten cu tri",
        "ten cu tri",
        "nguoi kien nghi",
        "nguoi phan anh",
        "ho ten nguoi kien nghi",
        "cong dan kien nghi",
    ];
    let telephone = ["so dien thoai", "dien thoai", "sdt"];
    identity.into_iter().chain(belief).any(holds)
        || speaker.contains(&folded.as_str())
        || (folded.starts_with("cu tri") && folded.contains("ho ten"))
        || telephone.contains(&folded.as_str())
}
