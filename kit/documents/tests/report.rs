//! Templates over a small made-up source.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;

use documents::{
    About, Amount, Block, Counted, Document, Drawing, Item, Language, Measure, Source, Span, Template,
    templates, text,
};

/// Figures by id, and how they are cut.
#[derive(Clone, Default)]
struct Small {
    language: Language,
    values: BTreeMap<String, (Amount, Measure)>,
    cuts: BTreeMap<(String, String), Vec<(String, Amount)>>,
    about: About,
    left_out: Vec<String>,
}

/// Every figure that the default report asks for.
const FIGURES: [&str; 40] = [
    "voter_meetings",
    "voter_attendances",
    "voter_opinions",
    "opinions_settled",
    "opinions_answered",
    "opinions_open",
    "opinions_answered_late",
    "opinions_answered_in_time",
    "outreach_sessions",
    "outreach_listeners",
    "publications",
    "visits",
    "obstacles",
    "obstacles_cleared",
    "obstacles[state:open]",
    "procedures_settled",
    "procedures_on_time",
    "procedures_late",
    "satisfaction_reports",
    "satisfaction",
    "model_area_m2",
    "livelihood_programmes",
    "livelihood_households",
    "directives",
    "directives_done",
    "directives[state:open]",
    "inspections",
    "inspections[front]",
    "inspections[labour]",
    "supervisions",
    "supervisions[front]",
    "supervisions[labour]",
    "critiques",
    "critiques[front]",
    "recommendations",
    "recommendations[state:unanswered]",
    "recommendations_done",
    "boards",
    "board_supervisions",
    "prestige_people",
];
const BENEFITS: [&str; 9] = [
    "relief_rice_kg",
    "relief_households",
    "relief_mouths",
    "gift_people",
    "gift_vnd",
    "boarding_turns",
    "boarding_vnd",
    "boarding_rice_kg",
    "donations",
];

impl Small {
    fn new(language: Language) -> Self {
        let about = About {
            place: "Xã Nà Tấu".into(),
            place_within: "xã Nà Tấu".into(),
            code: "03313".into(),
            kind: "xã".into(),
            level: "commune",
            units_word: "xã, phường".into(),
            period: "năm 2022".into(),
            span: "year",
            year: 2022,
            months: 12,
            ..About::default()
        };
        let mut small = Self { language, about, ..Self::default() };
        for id in FIGURES.into_iter().chain(BENEFITS).chain(["donations_vnd"]) {
            small = small.with(id, 0);
        }
        small
    }

    fn with(mut self, id: &str, value: i64) -> Self {
        let measure = match id {
            _ if id.ends_with("_kg") => Measure::Grams,
            _ if id.ends_with("_vnd") => Measure::Dong,
            _ if id.ends_with("_m2") => Measure::SquareMetres,
            "satisfaction" => Measure::PerMille,
            _ => Measure::Count,
        };
        self.values.insert(id.to_owned(), (Amount::Told(value), measure));
        self
    }

    fn render(self, template: &str) -> Document {
        let source: Arc<dyn Source> = Arc::new(self);
        Template::new("t", template).render(&source).unwrap()
    }

    fn line(self, template: &str) -> String {
        let language = self.language;
        let document = self.render(&format!("# x\n{template}"));
        text(&document, language).lines().skip(3).collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    fn problem(self, template: &str) -> documents::Problem {
        let source: Arc<dyn Source> = Arc::new(self);
        Template::new("bao-cao.md", template).render(&source).unwrap_err()
    }

    fn items(&self, reference: &str, by: &str) -> Vec<Item> {
        let cuts = self.cuts.get(&(reference.to_owned(), by.to_owned()));
        let item = |(id, amount): &(String, Amount)| Item {
            id: id.clone(),
            label: id.clone(),
            long: format!("Nơi {id}"),
            amount: *amount,
            href: format!("/{reference}/{id}"),
        };
        cuts.into_iter().flatten().map(item).collect()
    }
}

impl Source for Small {
    fn language(&self) -> Language {
        self.language
    }
    fn about(&self) -> About {
        self.about.clone()
    }
    fn references(&self) -> Vec<String> {
        self.values.keys().cloned().collect()
    }
    fn figure(&self, reference: &str) -> Option<Counted> {
        let (amount, measure) = *self.values.get(reference)?;
        Some(Counted {
            reference: reference.to_owned(),
            amount,
            measure,
            label: format!("label of {reference}"),
            unit: match measure {
                Measure::Grams => "kg".into(),
                Measure::Dong => "đồng".into(),
                Measure::SquareMetres => "m²".into(),
                Measure::PerMille => String::new(),
                Measure::Count => "cuộc".into(),
            },
            href: if amount == Amount::Withheld { String::new() } else { format!("/{reference}") },
        })
    }
    fn left_out(&self) -> Vec<Counted> {
        self.left_out.iter().filter_map(|id| self.figure(id)).collect()
    }
    fn months(&self, reference: &str, _: bool) -> Vec<Item> {
        self.items(reference, "month")
    }
    fn quarters(&self, reference: &str) -> Vec<Item> {
        self.items(reference, "quarter")
    }
    fn cuts(&self, reference: &str, dimension: &str) -> Vec<Item> {
        self.items(reference, dimension)
    }
    fn by_place(&self, reference: &str) -> Vec<Item> {
        self.items(reference, "place")
    }
    fn to_date(&self, reference: &str) -> Option<Counted> {
        Some(Counted { amount: Amount::Told(90), href: "/to-date".into(), ..self.figure(reference)? })
    }
    fn year_before(&self, reference: &str) -> Option<Counted> {
        let known = self.figure(reference).filter(|_| reference != "boards")?;
        Some(Counted { amount: Amount::Told(40), href: "/year-before".into(), ..known })
    }
    fn change(&self, reference: &str) -> Option<(Counted, String)> {
        let before = self.year_before(reference)?;
        Some((Counted { amount: Amount::Told(10), ..before }, "tăng 10 (25%)".into()))
    }
    fn no_year_before(&self) -> String {
        "không có số kỳ trước".into()
    }
    fn head(&self, by: &str) -> String {
        by.to_owned()
    }
}

fn vi() -> Small {
    Small::new(Language::Vi)
}

#[test]
fn other_times_print_and_open() {
    let text = "# {{ to_date(\"visits\") | unit }}, {{ year_before(\"visits\") }}, {{ change(\"visits\") | unit }}\n> {{ change(\"boards\") }}, {{ year_before('boards') | unit }}, {{ period.from }}";
    let mut small = vi().with("visits", 50).with("boards", 3);
    small.about.from = "15/06/2022".into();
    let document = small.render(text);
    let hrefs = document.title.iter().filter_map(|span| match span {
        Span::Figure { href, .. } => Some(href.as_str()),
        Span::Text(_) => None,
    });
    assert_eq!(hrefs.collect::<Vec<_>>(), ["/to-date", "/year-before", "/year-before"]);
    let printed = documents::text(&document, Language::Vi);
    assert!(printed.contains("90 cuộc, 40, tăng 10 (25%)\n"), "{printed}");
    assert!(printed.contains("không có số kỳ trước, không có số kỳ trước, 15/06/2022"), "{printed}");
    assert!(Template::new("own", text).compares() && !Template::new("own", "# Năm").compares());
    let source: Arc<dyn Source> = Arc::new(vi().with("visits", 1));
    let problem = Template::new("own", "# {{ change(\"vists\") }}").render(&source);
    assert_eq!(problem.unwrap_err().nearest.as_deref(), Some("visits"));
}

#[test]
fn figures_print_and_open() {
    let document = vi().with("voter_meetings", 5135).render("# Có {{ figure(\"voter_meetings\") | unit }}");
    let [Span::Text(before), Span::Figure { reference, text, exact, href }] = &document.title[..] else {
        panic!("{:?}", document.title)
    };
    assert_eq!(
        (before.as_str(), reference.as_str(), href.as_str()),
        ("Có ", "voter_meetings", "/voter_meetings")
    );
    assert_eq!((text.as_str(), exact.as_str()), ("5.135\u{a0}cuộc", "5.135"));
}

#[test]
fn running_text_rounds_as_people_write() {
    let say = |id: &str, value: i64, filter: &str| {
        vi().with(id, value).line(&format!("{{{{ figure(\"{id}\") | {filter} }}}}"))
    };
    assert_eq!(say("relief_rice_kg", 5_490_000, "tonnes"), "5,49 tấn");
    assert_eq!(say("boarding_vnd", 1_700_000_000, "money"), "1,7 tỷ đồng");
    assert_eq!(say("gift_vnd", 968_000_000, "nearly"), "gần 1 tỷ đồng");
    assert_eq!(say("gift_people", 2016, "over"), "hơn 2.000");
    assert_eq!(say("gift_people", 2016, "over | unit"), "hơn 2.000 cuộc");
    assert_eq!(say("boards", 41, "about | unit"), "khoảng 40 cuộc");
    assert_eq!(say("model_area_m2", 240_000, "hectares"), "24 ha");
    assert_eq!(say("satisfaction", 952, "percent"), "95%");
    assert_eq!(say("relief_rice_kg", 5_490_000, "unit"), "5.490 kg");
    // A filter that does not fit leaves the number as it is.
    assert_eq!(say("boards", 24, "tonnes"), "24");
    let english = Small::new(Language::En).with("donations_vnd", 1_397_500_000);
    assert_eq!(english.line("{{ figure(\"donations_vnd\") | nearly }}"), "nearly 1.4 billion đồng");
}

#[test]
fn numbers_made_of_figures() {
    let small = || vi().with("opinions_answered_late", 209).with("voter_opinions", 725);
    assert_eq!(small().line("{{ in_ten(\"opinions_answered_late\", \"voter_opinions\") }}"), "gần ba");
    assert_eq!(small().line("{{ percent(\"opinions_answered_late\", \"voter_opinions\") }}"), "28,8%");
    assert_eq!(small().line("{{ average(\"voter_opinions\", 12) }}"), "60");
    assert_eq!(
        small().line("{% if share(\"opinions_answered_late\", \"voter_opinions\") > 28 %}nhiều{% endif %}"),
        "nhiều"
    );
    assert_eq!(small().line("{{ value(\"voter_opinions\") - 25 }}"), "700");
    assert_eq!(vi().line("{{ percent(\"opinions_settled\", \"voter_opinions\") }}"), "–");
}

#[test]
fn what_is_withheld_says_so_and_opens_nothing() {
    let mut small = vi();
    small.values.insert("prestige_people".into(), (Amount::Few, Measure::Count));
    assert_eq!(small.clone().line("{{ figure(\"prestige_people\") | unit }}"), "dưới 5 cuộc");
    assert_eq!(small.clone().line("{{ value(\"prestige_people\") }}"), "1");
    small.values.insert("prestige_people".into(), (Amount::Withheld, Measure::Count));
    let document = small.render("# {{ figure(\"prestige_people\") | over | unit }}");
    assert!(
        matches!(&document.title[..], [Span::Figure { text, href, .. }] if text == "không công bố" && href.is_empty())
    );
}

#[test]
fn a_figure_that_is_not_there_names_the_line_and_the_nearest() {
    let problem = vi().problem("# Một\n\nhai {{ figure(\"voter_meeting\") }}\n");
    assert_eq!((problem.line, problem.template.as_str()), (3, "bao-cao.md"));
    assert_eq!(problem.figure.as_deref(), Some("voter_meeting"));
    assert_eq!(problem.nearest.as_deref(), Some("voter_meetings"));
    // Also where a condition hides it this time, in a list, and as a cut.
    assert_eq!(vi().problem("{% if false %}\n{{ value('bords') }}{% endif %}").line, 2);
    assert_eq!(vi().problem("\n\n{{ key_figures([\"boards\", \"bords\"]) }}").line, 3);
    assert_eq!(
        vi().problem("{{ figure(\"supervisions[fronts]\") }}").nearest.as_deref(),
        Some("supervisions[front]")
    );
    // And where only rendering can tell.
    let problem = vi().problem("# x\n{% set id = \"qqq\" %}\n{{ figure(id) }}");
    assert_eq!((problem.line, problem.figure.as_deref(), problem.nearest.as_deref()), (3, Some("qqq"), None));
}

#[test]
fn a_mistake_names_its_line() {
    assert_eq!(vi().problem("# x\n\n{% if %}").line, 3);
    assert_eq!(vi().problem("# x\n{{ place.nothing }}").line, 2);
    assert_eq!(vi().problem("# x\n{{ \"a\" | tonnes }}").line, 2);
    assert_eq!(vi().problem("# x\n\n{{ bars(\"boards\", tones=[\"red\"]) }}").line, 3);
    assert_eq!(
        vi().problem(
            "# x\n{% for a in range(100000) %}{% for b in range(100000) %}{{ b }}{% endfor %}{% endfor %}"
        )
        .line,
        2
    );
}

#[test]
fn charts_are_drawn_from_cuts() {
    let mut small = vi().with("obstacles", 18).with("obstacles_cleared", 10);
    let cuts = [("obstacles", vec![("a", 7), ("b", 11)]), ("obstacles_cleared", vec![("b", 10)])];
    for (id, items) in cuts {
        let items = items.into_iter().map(|(id, number)| (id.to_owned(), Amount::Told(number))).collect();
        small.cuts.insert((id.to_owned(), "cause".to_owned()), items);
    }
    let document = small
        .render("# x\n{{ bars(\"obstacles\", by=\"cause\", parts=[\"obstacles_cleared\"], rest=\"Còn\") }}");
    let [Block::Chart(chart)] = &document.opening[..] else { panic!("{:?}", document.opening) };
    let Drawing::Bars { keys, rows } = &chart.drawing else { panic!() };
    assert_eq!(keys.len(), 2);
    let told: Vec<_> = rows
        .iter()
        .map(|(whole, parts)| (whole.label.as_str(), parts[0].text.as_str(), parts[1].text.as_str()))
        .collect();
    assert_eq!(told, [("b", "10", "1"), ("a", "0", "7")]);
    let printed = text(&document, Language::Vi);
    assert!(printed.contains("Nơi b  "), "{printed}");
}

#[test]
fn control_leaves_no_trace_and_joins_nothing() {
    let template =
        "Một.{% if true %} Hai.{% endif %}\n{% if true %}\nBa.\n{% endif %}\n{% set a = 1 %}\nBốn.\n\nNăm.";
    let document = vi().render(template);
    let said = |text: &str| Block::Paragraph(vec![Span::Text(text.into())]);
    assert_eq!(document.opening, [said("Một. Hai. Ba. Bốn."), said("Năm.")]);
}

#[test]
fn nothing_to_draw_draws_nothing() {
    let document = vi().render("# x\n{{ bars(\"obstacles\", by=\"place\") }}\n{{ columns(\"boards\") }}\n{{ key_figures([\"boards\"]) }}");
    assert_eq!(document.opening, []);
}

#[test]
fn the_default_report_of_an_empty_place_says_what_to_do() {
    for language in [Language::Vi, Language::En] {
        let mut small = Small::new(language);
        small.about.is_empty = true;
        let source: Arc<dyn Source> = Arc::new(small);
        let printed = text(&templates::default(language).render(&source).unwrap(), language);
        assert!(printed.contains("dongthuan import") && printed.contains("--place 03313"), "{printed}");
    }
}

/// With one figure alone, in turn: no sentence may speak of what is not there.
#[test]
fn the_default_report_holds_whatever_is_there() {
    for language in [Language::Vi, Language::En] {
        for id in FIGURES.into_iter().chain(BENEFITS) {
            let mut small = Small::new(language).with(id, 7);
            small.left_out = vec!["boards".into()];
            let source: Arc<dyn Source> = Arc::new(small);
            let document = templates::default(language).render(&source).unwrap();
            let printed = text(&document, language);
            assert!(document.sections.len() >= 6, "{printed}");
            for odd in ["  ,", " .", " ;", ",.", "..", "\n0 ", " 0 cuộc", "–", "\n.", "\n,", "\n;"] {
                let tables_aside: String = printed
                    .lines()
                    .filter(|line| !line.starts_with("  "))
                    .flat_map(|line| ["\n", line])
                    .collect();
                assert!(!tables_aside.contains(odd), "{id}: {odd:?} in\n{printed}");
            }
        }
    }
}

#[test]
fn what_people_wrote_is_asked_for_by_its_part() {
    let problem = vi().problem("{{ written(\"limit\") }}");
    assert!(problem.what.contains("limits, causes"), "{problem}");
    let nothing = vi().render("# x\n{% if written(\"limits\") %}\n## a | A\n{% endif %}");
    assert_eq!(nothing.sections.len(), 0);
}

#[test]
fn only_figures_are_put_into_a_passage() {
    let source: Arc<dyn Source> = Arc::new(vi().with("voter_meetings", 5135));
    let text = "## Một\n\n- {{ figure(\"voter_meetings\") | unit }}\n- hai";
    let blocks = documents::passage("bài", text, &source).unwrap();
    assert_eq!(documents::passage_text(&blocks), "## Một\n- 5.135 cuộc\n- hai");
    for (line, text) in [
        (2, "Một\n{% if 1 %}{% endif %}"),
        (1, "{{ bars(\"voter_meetings\") }}"),
        (3, "\n\n{{ value(\"voter_meetings\") }}"),
        (1, "{{ figure(\"voter_meting\") }}"),
        (1, "{{ place.name }}"),
    ] {
        let problem = documents::passage("bài", text, &source).unwrap_err();
        assert_eq!(problem.line, line, "{text}: {problem}");
    }
    let kept = documents::readable_passage("bài", "Có {{ figure(\"cows\") }}.", &source);
    assert_eq!(documents::passage_text(&kept), "Có [cows].");
}
