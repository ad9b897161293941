//! Who works here, and what each may do.
//!
//! An account is a person of one office. It is given **roles**, each for a place and everything below it, and
//! perhaps for one body there. A role is a list of **rights**; what an account may do anywhere is its [`Scope`].
//! The one door for writing asks the scope before it does anything, and lists read no further than it reaches.
//!
//! Accounts have a door of their own, [`Keeper`]: nobody keeps an account that reaches further than they do, and
//! nobody gives themselves anything.
//!
//! Signing in is three steps, so that the slow one (the password's hash) holds up no transaction: [`sign_in::begin`]
//! counts the attempt, [`password::verify`] compares, [`sign_in::complete`] starts the session.

mod account;
mod acts;
mod keeper;
pub mod keys;
pub mod links;
pub mod passkeys;
pub mod password;
mod scope;
mod secret;
pub mod sessions;
pub mod sign_in;
pub mod sql;
pub mod subjects;
#[cfg(test)]
mod tests;

pub use account::{Account, NewAccount, all, by_id, by_login, grants, tidy_login};
pub use acts::{Act, Done, of_account as acts_of};
pub use keeper::Keeper;
pub use scope::{Grant, Right, Role, Scope};
pub use secret::Secret;
