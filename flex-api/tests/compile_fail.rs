//! The compiler messages for an incomplete request, for a SID of the wrong kind, and for a text instead of a SID
//! or of a value of an enum.
//!
//! The messages are part of the interface, because everyone who forgets a parameter reads them. After a change, update
//! them with `TRYBUILD=overwrite cargo test --package flex-api --test compile_fail`.

use std::io::Write as _;

// The counterpart, which must compile. It is not a `pass` case, because that would build all dependencies again instead
// of checking them.
#[path = "compile_fail/all_set_in_any_order.rs"]
mod all_set_in_any_order;

/// The compiler whose messages the `.stderr` files contain. Other versions format the messages differently.
const COMPILER: &str = "rustc 1.95.";

#[test]
fn the_compiler_names_the_missing_parameter_or_the_wrong_type() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = std::process::Command::new(rustc).arg("--version").output().expect("rustc runs").stdout;
    if !version.starts_with(COMPILER.as_bytes()) {
        // `eprintln!` would be captured, and not shown for a test that passes.
        let notice = format!("skipped: the messages in tests/compile_fail are those of {COMPILER}x\n");
        std::io::stderr().write_all(notice.as_bytes()).expect("standard error");
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/one_missing.rs");
    cases.compile_fail("tests/compile_fail/sid_literal.rs");
    cases.compile_fail("tests/compile_fail/text_for_enum.rs");
    cases.compile_fail("tests/compile_fail/text_for_sid.rs");
    cases.compile_fail("tests/compile_fail/two_missing.rs");
    cases.compile_fail("tests/compile_fail/wrong_sid.rs");
}

#[test]
fn parameters_can_be_set_in_any_order() -> Result<(), flex_api::Error> {
    all_set_in_any_order::main()
}
