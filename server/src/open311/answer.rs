//! An answer in both formats: the standard maps its XML to JSON one to one, so it is said once.

use axum::{
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::Response,
};
use kernel::Fault;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use serde_json::{Map, Value, json};

/// In which format an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.xml`, which every server has.
    Xml,
    /// `.json`.
    Json,
}

/// A part of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Nothing.
    None,
    /// A text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// Fields by name.
    Fields(Vec<(&'static str, Part)>),
    /// Parts of one name.
    List(&'static str, Vec<Part>),
}

impl Part {
    /// A text, or nothing.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::None, |text| Self::Text(text.into()))
    }

    fn json(&self) -> Value {
        match self {
            Self::None => Value::Null,
            Self::Text(text) => json!(text),
            Self::Flag(flag) => json!(flag),
            Self::Number(number) => json!(number),
            Self::Fields(fields) => {
                let fields = fields.iter().map(|(name, part)| ((*name).to_owned(), part.json()));
                Value::Object(fields.collect::<Map<_, _>>())
            }
            Self::List(_, parts) => parts.iter().map(Self::json).collect(),
        }
    }

    fn xml(&self, name: &str, to: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        if *self == Self::None {
            return to.write_event(Event::Empty(BytesStart::new(name)));
        }
        to.write_event(Event::Start(BytesStart::new(name)))?;
        match self {
            Self::None => {}
            Self::Text(text) => to.write_event(Event::Text(BytesText::new(&plain(text))))?,
            Self::Flag(flag) => to.write_event(Event::Text(BytesText::new(&flag.to_string())))?,
            Self::Number(number) => to.write_event(Event::Text(BytesText::new(&number.to_string())))?,
            Self::Fields(fields) => {
                for (name, part) in fields {
                    part.xml(name, to)?;
                }
            }
            Self::List(of, parts) => {
                for part in parts {
                    part.xml(of, to)?;
                }
            }
        }
        to.write_event(Event::End(BytesEnd::new(name)))
    }
}

/// A text without the signs that XML 1.0 cannot hold, however they are written.
fn plain(text: &str) -> String {
    let held = |letter: char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|letter| if held(letter) { letter } else { '\u{fffd}' }).collect()
}

/// An answer: what stands at its root, and what is in it.
pub fn respond(status: StatusCode, format: Format, root: &str, part: &Part) -> Result<Response, Fault> {
    let (kind, bytes) = match format {
        Format::Json => {
            let text = serde_json::to_vec(&part.json())
                .map_err(|error| Fault::caused("write an answer as JSON", error))?;
            ("application/json; charset=utf-8", text)
        }
        Format::Xml => {
            let mut writer = Writer::new(Vec::new());
            writer
                .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
                .and_then(|()| part.xml(root, &mut writer))
                .map_err(|error| Fault::caused("write an answer as XML", error))?;
            ("text/xml; charset=utf-8", writer.into_inner())
        }
    };
    let mut answer = Response::new(bytes.into());
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_escaped_and_holds_only_what_xml_can() {
        let part = Part::Fields(vec![
            ("a", Part::Text("<b> & \"c\" \u{0}\u{fffe} ]]> Đường".to_owned())),
            ("d", Part::None),
            ("e", Part::List("f", vec![Part::Flag(true), Part::Number(-1)])),
        ]);
        let mut writer = Writer::new(Vec::new());
        part.xml("r", &mut writer).unwrap();
        let text = String::from_utf8(writer.into_inner()).unwrap();
        let told = text.split("<a>").nth(1).unwrap().split("</a>").next().unwrap();
        assert!(!told.contains('<') && !told.contains('\u{0}') && told.contains("&amp;"), "{told}");
        assert!(told.contains("]]&gt; Đường"), "{told}");
        assert!(text.ends_with("<d/><e><f>true</f><f>-1</f></e></r>"), "{text}");
        assert_eq!(part.json()["e"], json!([true, -1]));
    }
}
