//! The whole program, on both engines.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod api;
mod backup;
mod changes;
mod command;
mod crash;
mod doubts;
mod engines;
mod fixtures;
mod forms;
mod golden;
mod kept;
mod lease;
mod moving;
mod officer;
mod operate;
mod pages;
mod periods;
mod sharding;
mod support;
mod traces;
mod year;
