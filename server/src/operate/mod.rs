//! What whoever runs the program needs: whether it lives and is ready, what it counts, what it says to the log, where its
//! settings come from. Nothing in it tells of a person, a record, or what anybody wrote.

pub mod health;
pub mod log;
pub mod metrics;
pub mod settings;
pub mod sockets;
pub mod traces;
