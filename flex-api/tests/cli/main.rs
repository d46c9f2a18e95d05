//! Runs `flex` as a process, most often against the mock server.

mod commands;
mod confirmation;
mod credentials;
mod curl;
mod environment;
mod every_operation;
mod faults;
mod help;
mod interrupt;
#[path = "../every/made.rs"]
mod made;
mod output;
mod profiles;
mod run;
#[cfg(unix)]
mod same_request;
mod secrets;
mod sending;
mod serve;
mod served;
mod server;
#[path = "../every/session.rs"]
mod session;
mod shells;
mod webhook;
mod wire;
mod wrong_turns;

use self::run::{Run, flex, flex_with};
