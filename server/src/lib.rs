//! The one binary: the rooms put together, the command line, and the pages.

pub mod api;
pub mod app;
pub mod attached;
pub mod backup;
pub mod commands;
pub mod demo;
pub mod figures_json;
pub mod filing;
pub mod forms;
pub mod lease;
pub mod mail;
pub mod moving;
pub mod officer;
pub mod open311;
pub mod operate;
pub mod pages;
pub mod replicas;
pub mod rooms;
pub mod sharding;
mod story;
pub mod tick;
pub mod written;
