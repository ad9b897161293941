use serde::{Deserialize, Serialize};

use crate::Id;

/// Who acts. The public journal shows the office, never the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The office in whose name the act is done, as the public reads it: `UBND thành phố Điện Biên Phủ`.
    pub office: String,
    /// The account of the person, for the office's own auditors; none on the command line.
    pub account: Option<Id>,
}

impl Actor {
    /// An act in the name of `office`, by whoever holds the machine.
    pub fn office(office: impl Into<String>) -> Self {
        Self { office: office.into(), account: None }
    }
}
