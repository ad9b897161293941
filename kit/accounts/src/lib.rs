//! Who works here, and what each may do.
//!
//! An account is a person of one office. It is given **roles**, each for a place and everything below it, and
//! perhaps for one body there. A role is a list of **rights**; what an account may do anywhere is its [`Scope`].
//! The one door for writing asks the scope before it does anything, and lists read no further than it reaches.

mod scope;

pub use scope::{Grant, Right, Role, Scope};
