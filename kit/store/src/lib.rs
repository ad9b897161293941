//! One SQL text, two engines.
//!
//! SQLite is the default, PostgreSQL is for when it is outgrown; every statement is written once, in the
//! dialect both understand. Domain code is plain serial Rust over [`Tx`]:
//!
//! ```text
//! store.write("file an opinion", move |tx| { tx.exec(&INSERT_RECORD, &[…])?; … })
//! ```
//!
//! # The common dialect
//!
//! - Types: whole numbers of 64 bit, text, bytes, doubles. In the DDL they are the tokens `{int}`, `{text}`,
//!   `{blob}` and `{real}`: STRICT tables of SQLite refuse `BIGINT`, PostgreSQL has no 64-bit `INTEGER`.
//! - Instants are whole milliseconds taken from the Clock, dates are text `YYYY-MM-DD`, a month is a number
//!   (`202209`). There is no `now()`, no date function, no array, no trigger, no `INSERT OR REPLACE`.
//! - Parameters are `$1…$n`. SQLite takes `$1` for a *name*, numbered by first appearance, and would swap values
//!   silently; so `$1` is rewritten to `?1` once per statement.
//! - `CAST(SUM(x) AS BIGINT)`: a sum of `BIGINT` is `NUMERIC` in PostgreSQL. An untyped `$1 IS NULL` needs a `CAST` there.
//! - `ON CONFLICT`, `RETURNING`, common table expressions and window functions work on both.
//! - Constraints are named, one to a line; SQLite does not tell their names in its errors, so they are looked
//!   up in our own DDL.
//! - Every table carries `place` in its primary key and unique constraints, unless it is reference data.
//!
//! # Writing
//!
//! On SQLite one thread owns the writing connection. It takes whatever acts have queued while the last commit
//! ran, commits once, and only then answers all of them: an answer means durable (`synchronous=FULL`); where one of
//! them fails, they run once more, each in its own savepoint. On PostgreSQL an act runs on a pooled connection,
//! serializable, and runs again when two of them met; what many send at once queues there too ([`Store::submit`]).
//!
//! Waiting is bounded on both: past so many who wait, or so long, the answer is [`kernel::Refusal::busy`]. What the machine
//! does to us (a full disk, a lost connection) is a fault that is [`kernel::Fault::passing`]: never a success, and over as soon
//! as the machine is well, since a broken connection is thrown away and a failed commit leaves nothing in the next.

mod ddl;
mod engine;
mod insert;
#[cfg(feature = "testing")]
pub mod inspect;
mod meter;
mod postgres_engine;
mod span;
mod sqlite_engine;
mod sqlite_writer;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod tls;
mod tx;
mod value;
mod writer;

pub use ddl::{Column, ColumnType, Schema, Step, Table};
pub use engine::{Engine, LIST_STEPS, Options, Position, STATEMENTS, Store};
pub use insert::Insert;
pub use meter::Meter;
pub use span::SPAN;
pub use statement::Statement;
pub use tx::Tx;
pub use value::{Arg, Row};
