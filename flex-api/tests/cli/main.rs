//! The command `flex` as a process, against servers on this machine.

mod asking;
mod commands;
mod connecting;
mod every_operation;
mod faults;
mod help;
#[path = "../wire/made.rs"]
mod made;
mod output;
mod run;
mod secrets;
mod sending;
mod shells;
mod wire;

use self::run::{Run, flex, flex_with};
