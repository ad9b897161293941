use super::*;

fn places(rows: Vec<Bar>) -> Bars {
    Bars { title: "Ý kiến".into(), unit: "ý kiến".into(), rows, ..Bars::default() }
}

fn months(values: &[i64]) -> Columns {
    let column = |(i, &n): (usize, &i64)| {
        Column::new((i + 1).to_string(), format!("Tháng {}", i + 1), Value::new(n, n.to_string()))
    };
    Columns {
        title: "Theo tháng".into(),
        columns: values.iter().enumerate().map(column).collect(),
        ..Columns::default()
    }
}

/// What holds for every drawing whatever is in it.
fn sound(html: &Html) {
    let text = html.as_str();
    assert!(!text.contains("style="), "{text}");
    assert!(!text.contains("viewBox"), "{text}");
    assert!(!text.contains('⟦'), "{text}");
    if let Some((_, svg)) = text.split_once("<svg") {
        let svg = svg.split("</svg>").next().unwrap();
        assert!(!svg.contains("<a "), "no links inside a drawing: {svg}");
        assert!(svg.contains("role=\"img\" aria-label=\""), "{svg}");
    }
}

#[test]
fn bars_with_parts_are_this_markup() {
    let keys = vec![Key::new("Đúng hạn", Tone::Leaf), Key::new("Muộn", Tone::Late)];
    let parts = |a: i64, b: i64| vec![Value::new(a, a.to_string()), Value::new(b, b.to_string())];
    let chart = Bars {
        keys,
        ..places(vec![
            Bar::of("P. Thanh Bình", parts(60, 20), Value::new(80, "80")),
            Bar::of("X. Nà Tấu", parts(0, 10), Value::new(10, "10").opens("/f")),
        ])
    };
    let html = bars(&chart);
    sound(&html);
    assert_eq!(
        html.as_str(),
        "<ul class=\"chu-giai\"><li class=\"m\">Đúng hạn</li><li class=\"s\">Muộn</li></ul>\
         <svg class=\"ngang\" role=\"img\" aria-label=\"Ý kiến. Nhiều nhất: P. Thanh Bình, 80 ý kiến; ít nhất: X. Nà Tấu, 10 ý kiến.\" \
         width=\"100%\" height=\"52\">\
         <text x=\"-10\" y=\"17\" text-anchor=\"end\">P. Thanh Bình</text>\
         <rect class=\"m\" x=\"0%\" y=\"4\" width=\"75%\" height=\"17\"/><rect class=\"s\" x=\"75%\" y=\"4\" width=\"25%\" height=\"17\"/>\
         <text class=\"b\" x=\"100%\" dx=\"6\" y=\"17\">80</text>\
         <text x=\"-10\" y=\"43\" text-anchor=\"end\">X. Nà Tấu</text>\
         <rect class=\"s\" x=\"0%\" y=\"30\" width=\"12.5%\" height=\"17\"/><text class=\"b\" x=\"12.5%\" dx=\"6\" y=\"43\">10</text></svg>"
    );
}

#[test]
fn all_text_is_escaped() {
    let evil = "<script>\"'&";
    let chart = Bars {
        title: evil.into(),
        unit: evil.into(),
        keys: vec![Key::new(evil, Tone::Leaf), Key::new(evil, Tone::Open)],
        rows: vec![Bar::of(
            evil,
            vec![Value::new(1, evil), Value::withheld(evil)],
            Value::new(1, evil).opens(evil),
        )],
        ..Bars::default()
    };
    let column = Column::new(evil, evil, Value::new(1, evil).opens(evil));
    let periods = Columns { title: evil.into(), columns: vec![column], ..Columns::default() };
    let parts = Stack {
        title: evil.into(),
        parts: vec![Part::new(evil, Value::new(1, evil).opens(evil), Tone::Leaf)],
        ..Stack::default()
    };
    let drawn = [
        figure(Language::Vi, evil, evil, &bars(&chart), Some(&chart.table(evil, evil))),
        figure(Language::En, evil, evil, &columns(&periods), Some(&periods.table(evil, evil))),
        figure(Language::Vi, evil, evil, &stack(&parts), Some(&parts.table(evil, evil))),
    ];
    for html in drawn {
        assert!(!html.as_str().contains("<script"), "{html}");
        assert!(!html.as_str().contains("\"'&"), "{html}");
    }
}

#[test]
fn nothing_is_a_sentence_and_no_axis() {
    let zero = places(vec![Bar::whole("A", Value::new(0, "0"))]);
    let none = Stack { parts: vec![Part::new("A", Value::new(0, "0"), Tone::Leaf)], ..Stack::default() };
    for html in
        [bars(&zero), bars(&places(vec![])), columns(&months(&[0; 12])), columns(&months(&[])), stack(&none)]
    {
        assert_eq!(html.as_str(), "<p class=\"trong\">Chưa có số liệu trong kỳ này.</p>");
    }
}

#[test]
fn one_value_is_named_alone() {
    let html = bars(&places(vec![Bar::whole("X. Nà Tấu", Value::new(7, "7"))]));
    assert!(html.as_str().contains("aria-label=\"Ý kiến. X. Nà Tấu: 7 ý kiến.\""), "{html}");
    assert!(html.as_str().contains("width=\"100%\" height=\"17\""), "{html}");
}

#[test]
fn equals_are_said_to_be_equal_and_the_first_peak_is_named() {
    let html = bars(&places(vec![Bar::whole("A", Value::new(9, "9")), Bar::whole("B", Value::new(9, "9"))]));
    assert!(html.as_str().contains("Ý kiến. Mọi nơi bằng nhau: 9 ý kiến."), "{html}");
    let html = columns(&months(&[1, 5, 5, 0]));
    assert!(html.as_str().contains("Theo tháng. Cao nhất: Tháng 2, 5."), "{html}");
}

#[test]
fn withheld_is_a_stub_of_one_length_and_never_a_link() {
    let chart = places(vec![
        Bar::whole("A", Value::new(4_000, "4.000")),
        Bar::whole("B", Value::withheld("<5").opens("/secret")),
    ]);
    let html = figure(Language::Vi, "Ý kiến", "", &bars(&chart), Some(&chart.table("Nơi", "Ý kiến")));
    sound(&html);
    let text = html.as_str();
    assert!(text.contains("<rect class=\"g\" x=\"0%\" y=\"30\" width=\"6%\""), "{text}");
    assert!(text.contains("--numeric che\">&lt;5</td>") && !text.contains("/secret"), "{text}");
    assert!(text.contains("Có ô không công bố."), "{text}");
    let only = bars(&places(vec![Bar::whole("A", Value::withheld("<5"))]));
    assert!(only.as_str().contains("Không công bố số của từng nơi."), "{only}");
    let parts = Stack {
        title: "T".into(),
        parts: vec![
            Part::new("A", Value::new(6, "6"), Tone::Leaf),
            Part::new("B", Value::withheld("<5"), Tone::Pale),
        ],
        ..Stack::default()
    };
    let html = stack(&parts);
    assert!(html.as_str().contains("<rect class=\"g\" x=\"96%\" width=\"4%\""), "{html}");
}

#[test]
fn huge_values_neither_overflow_nor_outgrow_the_drawing() {
    let huge = |n: i64| Value::new(n, "9.223.372.036.854.775.807");
    let chart = Bars {
        keys: vec![Key::new("a", Tone::Leaf), Key::new("b", Tone::Open)],
        ..places(vec![
            Bar::of("A", vec![huge(i64::MAX), huge(i64::MAX)], huge(i64::MAX)),
            Bar::of("B", vec![huge(1), huge(0)], huge(1)),
        ])
    };
    let html = bars(&chart);
    assert!(html.as_str().contains("ngang tren rong-3"), "{html}");
    assert!(html.as_str().contains("width=\"0.6%\""), "one among many can still be seen: {html}");
    let html = columns(&months(&[i64::MAX, 1, i64::MAX]));
    assert!(html.as_str().contains("height=\"108\"") && html.as_str().contains("height=\"2\""), "{html}");
}

#[test]
fn columns_print_up_to_seven_values_or_the_peak() {
    let printed = |html: &Html| html.as_str().matches("class=\"b\"").count();
    let twelve = columns(&months(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    assert_eq!(printed(&twelve), 1);
    assert_eq!(twelve.as_str().matches("class=\"d\"").count(), 12);
    let seven = columns(&months(&[0, 0, 0, 21, 15, 19, 17, 0, 0, 13, 10, 13]));
    assert_eq!(printed(&seven), 7);
    assert_eq!(seven.as_str().matches("<rect").count(), 7);
    assert_eq!(seven.as_str().matches("class=\"d\"").count(), 12, "empty months keep their place");
    // Four quarters in đồng have no room for every value on a phone.
    let mut quarters = months(&[4, 3, 2, 1]);
    for column in &mut quarters.columns {
        column.value.text = "1.700.000.000".into();
    }
    let html = columns(&quarters);
    assert_eq!(printed(&html), 1);
    assert!(html.as_str().contains("x=\"0%\" y=\"12\" text-anchor=\"start\">1.700.000.000"), "{html}");
}

#[test]
fn long_names_stand_above_their_bars() {
    let html = bars(&places(vec![Bar::whole("Nông nghiệp và phát triển nông thôn", Value::new(3, "3"))]));
    assert!(
        html.as_str().contains("class=\"ngang tren\"") && html.as_str().contains("height=\"46\""),
        "{html}"
    );
}

#[test]
fn parts_of_a_stack_fill_it_exactly() {
    let part = |n: i64| Part::new("a", Value::new(n, n.to_string()).opens("/f"), Tone::Leaf);
    let html =
        stack(&Stack { title: "T".into(), parts: vec![part(19), part(25), part(12)], ..Stack::default() });
    sound(&html);
    assert!(html.as_str().contains("x=\"78.6%\" width=\"21.4%\""), "{html}");
    assert!(html.as_str().contains("aria-label=\"T: a 19, a 25, a 12.\""), "{html}");
    assert!(html.as_str().contains("<a class=\"so tit\" href=\"/f\">25</a>"), "{html}");
}

#[test]
fn the_table_holds_the_links_and_the_sums() {
    let keys = vec![Key::new("Đúng hạn", Tone::Leaf), Key::new("Muộn", Tone::Late)];
    let bar = Bar::of(
        "A",
        vec![Value::new(1, "1").opens("/a"), Value::new(2, "2")],
        Value::new(3, "3").opens("/c"),
    );
    let table = Bars { keys, ..places(vec![bar]) }.table("Nơi", "");
    assert_eq!(table.head, ["Nơi", "Đúng hạn", "Muộn", "Cộng"]);
    let html = table.render("T");
    assert!(html.as_str().contains("<a class=\"so\" href=\"/a\">1</a>"), "{html}");
    assert!(html.as_str().contains("--numeric\">2</td>"), "{html}");
}

#[test]
#[should_panic(expected = "never negative")]
#[cfg(debug_assertions)]
fn negative_is_a_defect_of_the_caller() {
    let _ = Value::new(-1, "-1");
}

#[test]
fn english_has_its_own_sentences() {
    let chart = Bars {
        language: Language::En,
        ..places(vec![Bar::whole("A", Value::new(2, "2")), Bar::whole("B", Value::new(1, "1"))])
    };
    assert!(bars(&chart).as_str().contains("Most: A, 2 ý kiến; fewest: B, 1 ý kiến."));
}
