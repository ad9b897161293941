//! What every page stands on.
//!
//! A room makes the main part of its page with its own template, draws figures with [`charts`], takes sentences
//! from [`words`], and hands the result to [`layout::Page`], which puts the nameplate, the six verbs and the foot
//! around it. [`assets`] serves the stylesheet and the fonts under an address that changes when they do, and
//! [`headers`] tells browsers to load nothing else.
//!
//! Pages carry no `style=` attribute and no script: the Content-Security-Policy refuses both.

pub mod assets;
pub mod charts;
pub mod headers;
mod html;
pub mod layout;
pub mod words;

pub use html::{Html, escape};
pub use words::Language;
