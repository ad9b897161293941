//! Writes pages with every piece of the look to a folder, to be opened in a browser:
//! `cargo run -p web --example gallery -- /tmp/gallery`. The numbers are those of the 2022 book, or made up.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use web::charts::{self, Bar, Bars, Cell, Column, Columns, Key, Part, Row, Stack, Table, Tone, Value};
use web::layout::{Crumb, Link, Page, Person, Problem, Verb, error_document};
use web::words::{Language, Words};
use web::{Html, assets};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("name a folder to write to")?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for (name, content) in assets::files() {
        fs::write(folder.join(name), content)?;
    }
    let home = Language::Vi;
    let pages = [
        ("report", report(Language::Vi)),
        ("report-en", report(Language::En)),
        ("figure", figure()),
        ("record", record()),
        ("places", places()),
        ("charts", drawings()),
        ("not-found", error_document(frame(home), Problem::NotFound)),
        ("fault", error_document(frame(Language::En), Problem::Fault("019AB3-7K2M"))),
    ];
    for (name, page) in pages {
        // The pages lie beside the files here, so the hashed folder is taken out of their addresses.
        let text = page.render()?.replace(&assets::url(""), "");
        fs::write(folder.join(format!("{name}.html")), text)?;
    }
    Ok(())
}

fn frame(language: Language) -> Page {
    let say = |key: &str| Words::own().text(language, key);
    Page {
        language,
        title: "Báo cáo năm 2022".into(),
        place_name: match language {
            Language::Vi => "Thành phố Điện Biên Phủ, tỉnh Điện Biên".into(),
            Language::En => "Điện Biên Phủ City, Điện Biên Province".into(),
        },
        search_href: "#".into(),
        switch_href: match language {
            Language::Vi => "report-en.html".into(),
            Language::En => "report.html".into(),
        },
        verbs: Verb::ALL.map(|verb| (verb, format!("report.html#{}", verb.slug()))).into(),
        footer: ["data", "journal", "accessibility", "privacy", "contact"]
            .map(|key| Link::new(say(&format!("footer-{key}")), "#"))
            .into(),
        ..Page::default()
    }
}

const OPINIONS: [(&str, i64, i64, i64); 12] = [
    ("P. Thanh Bình", 39, 32, 17),
    ("P. Tân Thanh", 39, 23, 18),
    ("X. Nà Nhạn", 33, 22, 13),
    ("X. Nà Tấu", 33, 22, 12),
    ("P. Him Lam", 38, 15, 11),
    ("X. Thanh Minh", 36, 8, 18),
    ("X. Mường Phăng", 28, 20, 13),
    ("P. Nam Thanh", 33, 17, 10),
    ("X. Pá Khoang", 29, 18, 10),
    ("P. Mường Thanh", 25, 12, 8),
    ("P. Thanh Trường", 24, 10, 5),
    ("P. Noong Bua", 14, 10, 10),
];

fn number(n: i64) -> Value {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    Value::new(n, text).opens("figure.html")
}

fn opinions(language: Language) -> Html {
    let (title, note, names, unit) = match language {
        Language::Vi => {
            let names = ["Trả lời đúng hạn", "Trả lời muộn", "Chưa trả lời"];
            ("Ý kiến theo xã, phường", "Chia theo việc trả lời so với hạn", names, "ý kiến")
        }
        Language::En => {
            let names = ["Answered in time", "Answered late", "Not answered"];
            ("Opinions by commune and ward", "By answer against its date", names, "opinions")
        }
    };
    let tones = [Tone::Leaf, Tone::Late, Tone::Open];
    let chart = Bars {
        language,
        title: title.into(),
        unit: unit.into(),
        keys: names.into_iter().zip(tones).map(|(name, tone)| Key::new(name, tone)).collect(),
        rows: OPINIONS
            .map(|(name, a, b, c)| Bar::of(name, [a, b, c].map(number).into(), number(a + b + c)))
            .into(),
    };
    charts::figure(language, title, note, &charts::bars(&chart), Some(&chart.table("Nơi", "Ý kiến")))
}

fn months(title: &str, tone: Tone, values: [i64; 12]) -> Columns {
    let column =
        |(i, n): (usize, i64)| Column::new((i + 1).to_string(), format!("Tháng {}", i + 1), number(n));
    let columns = values.into_iter().enumerate().map(column).collect();
    Columns { title: title.into(), tone, columns, ..Columns::default() }
}

fn drawn(title: &str, note: &str, drawing: &Html, table: Option<&Table>) -> Html {
    charts::figure(Language::Vi, title, note, drawing, table)
}

fn listeners() -> Html {
    let values = [2180, 2100, 2650, 2420, 3458, 2960, 2520, 2330, 1980, 2010, 2140, 1514];
    let chart = months("Lượt người nghe theo tháng", Tone::Leaf, values);
    drawn(&chart.title, "", &charts::columns(&chart), Some(&chart.table("Kỳ", "Lượt người nghe")))
}

fn late_by_quarter() -> Html {
    let quarters = ["Quý I", "Quý II", "Quý III", "Quý IV"].into_iter().zip([69, 96, 103, 74]);
    let chart = Columns {
        title: "Hồ sơ giải quyết quá hạn theo quý".into(),
        tone: Tone::Late,
        columns: quarters.map(|(name, n)| Column::new(name, "", number(n))).collect(),
        ..Columns::default()
    };
    drawn(&chart.title, "", &charts::columns(&chart), Some(&chart.table("Kỳ", "Hồ sơ quá hạn")))
}

fn recommendations() -> Html {
    let chart = Stack {
        title: "Kiến nghị sau giám sát đang ở đâu".into(),
        parts: vec![
            Part::new("Đã thực hiện", number(19), Tone::Leaf),
            Part::new("Đang thực hiện", number(25), Tone::Pale),
            Part::new("Chưa trả lời", number(12), Tone::Open),
        ],
        ..Stack::default()
    };
    drawn(&chart.title, "", &charts::stack(&chart), Some(&chart.table("Trạng thái", "Kiến nghị")))
}

fn report(language: Language) -> Page {
    let texts = match language {
        Language::Vi => include_str!("gallery/report.html"),
        Language::En => include_str!("gallery/report-en.html"),
    };
    let main = texts
        .replace("{{opinions}}", opinions(language).as_str())
        .replace("{{listeners}}", listeners().as_str())
        .replace("{{late}}", late_by_quarter().as_str())
        .replace("{{recommendations}}", recommendations().as_str());
    let crumbs = vec![Crumb::link("Điện Biên", "#"), Crumb::link("Báo cáo", "#"), Crumb::here("Năm 2022")];
    Page {
        crumbs,
        main: Html::trusted(main),
        note: "Số liệu năm 2022 theo địa giới lúc đó.".into(),
        verbs: Verb::ALL.map(|verb| (verb, format!("#{}", verb.slug()))).into(),
        ..frame(language)
    }
}

fn figure() -> Page {
    let chart = months("Theo tháng", Tone::Leaf, [0, 0, 0, 21, 15, 19, 17, 0, 0, 13, 10, 13]);
    let note = "Không có cuộc nào vào tháng 1, 2, 3, 8 và 9";
    let by_month = drawn(&chart.title, note, &charts::columns(&chart), Some(&chart.table("Kỳ", "Cuộc")));
    let main = include_str!("gallery/figure.html")
        .replace("{{months}}", by_month.as_str())
        .replace("{{bar-1}}", charts::cell_bar(484, 484).as_str())
        .replace("{{bar-2}}", charts::cell_bar(351, 484).as_str());
    Page {
        title: "108 cuộc tiếp xúc cử tri".into(),
        crumbs: vec![
            Crumb::link("Báo cáo năm 2022", "report.html"),
            Crumb::link("Bàn", "report.html#ban"),
            Crumb::here("Cuộc tiếp xúc cử tri"),
        ],
        current_verb: Some(Verb::Discuss),
        main: Html::trusted(main),
        ..frame(Language::Vi)
    }
}

fn record() -> Page {
    Page {
        title: "TXCT-2022-078".into(),
        crumbs: vec![
            Crumb::link("Báo cáo năm 2022", "report.html"),
            Crumb::link("Cuộc tiếp xúc cử tri", "figure.html"),
            Crumb::here("TXCT-2022-078"),
        ],
        current_verb: Some(Verb::Discuss),
        main: Html::trusted(include_str!("gallery/record.html")),
        person: Some(Person {
            name: "Lò Thị Hặc".into(),
            href: String::new(),
            sign_out_href: "#".into(),
            token: String::new(),
        }),
        ..frame(Language::Vi)
    }
}

fn places() -> Page {
    Page {
        title: "Chọn nơi".into(),
        place_name: "Tỉnh Điện Biên".into(),
        crumbs: vec![Crumb::link("Việt Nam", "#"), Crumb::here("Tỉnh Điện Biên")],
        main: Html::trusted(include_str!("gallery/places.html")),
        ..frame(Language::Vi)
    }
}

/// Bars at their limits: withheld, long names, long values, nothing.
fn bars_at_their_limits() -> Vec<Html> {
    let whole = |title: &str, unit: &str, rows: Vec<(&str, Value)>| {
        let rows = rows.into_iter().map(|(name, value)| Bar::whole(name, value)).collect();
        let chart = Bars { title: title.into(), unit: unit.into(), rows, ..Bars::default() };
        let table = (!chart.rows.is_empty()).then(|| chart.table("Nơi", "Số"));
        drawn(title, "", &charts::bars(&chart), table.as_ref())
    };
    let prestige = vec![
        ("X. Nà Tấu", number(26)),
        ("X. Pá Khoang", number(17)),
        ("P. Him Lam", Value::withheld("<5")),
        ("P. Thanh Trường", number(0)),
    ];
    let fields = vec![
        ("Nông nghiệp và phát triển nông thôn", number(131)),
        ("Đất đai, giải phóng mặt bằng, tái định cư", number(96)),
        ("Y tế", number(4)),
    ];
    let money = vec![("X. Mường Phăng", number(1_700_000_000)), ("X. Nà Nhạn", number(940_500_000))];
    let area = vec![("X. Mường Phăng", number(160_000)), ("X. Pá Khoang", number(80_000))];
    vec![
        whole("Người có uy tín", "người", prestige),
        whole("Ý kiến theo lĩnh vực", "ý kiến", fields),
        whole("Tiền ăn bán trú, đồng", "đồng", money),
        whole("Diện tích, m²", "m²", area),
        whole("Gạo cứu đói theo xã, năm 2023", "kg", vec![]),
    ]
}

/// Columns and stacks at theirs.
fn others_at_their_limits() -> Vec<Html> {
    let mut secret = months("Người có uy tín được thăm", Tone::Leaf, [8, 0, 12, 0, 0, 0, 0, 0, 6, 0, 0, 0]);
    secret.columns[4].value = Value::withheld("<5");
    let budget =
        months("Tiền theo tháng, đồng", Tone::Leaf, [1_250_000_000, 0, 3, 4, 5, 0, 0, 0, 0, 0, 0, 9]);
    let stack = Stack {
        title: "Kiến nghị".into(),
        parts: vec![
            Part::new("Đã thực hiện", number(19), Tone::Leaf),
            Part::new("Đang thực hiện", Value::withheld("<5"), Tone::Pale),
            Part::new("Ý kiến khác", number(7), Tone::Grey),
            Part::new("Không đồng ý", number(6), Tone::Ink),
        ],
        ..Stack::default()
    };
    vec![
        drawn(&secret.title, "", &charts::columns(&secret), Some(&secret.table("Kỳ", "Người"))),
        drawn(&budget.title, "", &charts::columns(&budget), Some(&budget.table("Kỳ", "Đồng"))),
        drawn(&stack.title, "", &charts::stack(&stack), None),
    ]
}

fn support_table() -> Html {
    let row = |label: Cell, cells: [Cell; 2], sum| Row { label, cells: cells.into(), sum };
    let table = Table {
        head: ["Hỗ trợ", "Nơi nhận", "Đã trao"].map(String::from).into(),
        rows: vec![
            row(
                Cell::link("Gạo Tết Bính Ngọ", "#"),
                [Cell::link("78 hộ", "#"), Cell::link("3.045 kg", "#")],
                false,
            ),
            row(
                Cell::text("Hỗ trợ mai táng"),
                [Cell::withheld("<5 hộ"), Cell::withheld("không công bố")],
                false,
            ),
            row(Cell::text("Cộng"), [Cell::text("89 hộ"), Cell::text("3.045 kg")], true),
        ],
    };
    table.render("Hỗ trợ")
}

fn drawings() -> Page {
    let mut pieces = bars_at_their_limits();
    pieces.extend(others_at_their_limits());
    pieces.push(support_table());
    let pieces: Vec<_> = pieces.iter().map(Html::as_str).collect();
    let rest = include_str!("gallery/charts.html");
    let main = format!("<h1>Hình vẽ</h1><div class=\"hep\">{}{rest}</div>", pieces.concat());
    Page { title: "Hình vẽ".into(), main: Html::trusted(main), ..frame(Language::Vi) }
}
