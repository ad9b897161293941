//! Text that may stand in a page, and the one place where other text becomes such.

use std::borrow::Cow;
use std::fmt;

/// Markup that is safe to put into a page as it is: a rendered template, a drawing, escaped text.
///
/// Askama templates print it without escaping, so whoever makes one with [`Html::trusted`] answers for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Takes markup made by a template or by this crate. Never text that someone typed: see [`Html::text`].
    pub fn trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Takes any text and escapes it.
    ///
    /// ```
    /// assert_eq!(web::Html::text("<5").as_str(), "&lt;5");
    /// ```
    pub fn text(text: &str) -> Self {
        Self(escape(text).into_owned())
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup, owned.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::FastWritable for Html {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl askama::filters::HtmlSafe for Html {}

/// Adds markup to a string. Unlike to a file, writing there does not fail.
macro_rules! put {
    ($out:expr, $($markup:tt)*) => {{
        use std::fmt::Write as _;
        let _ = write!($out, $($markup)*);
    }};
}
pub(crate) use put;

/// Escapes text for element content and for attribute values in double or single quotes.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}
