//! The compiler messages for a request that is not complete, and for a SID of the wrong kind.
//!
//! The messages are part of the interface: they are read by everyone who forgets a parameter. After a change,
//! `TRYBUILD=overwrite cargo test --package flex-api --test compile_fail` writes them anew.

// The counterpart, which must compile. It is part of this test and not a `pass` case: that would build all dependencies
// a second time and not only check them.
#[path = "compile_fail/all_set_in_any_order.rs"]
mod all_set_in_any_order;

/// The compiler whose words the `.stderr` files hold. Another one says the same, but lays it out in its own way.
const COMPILER: &str = "rustc 1.95.";

#[test]
fn the_compiler_says_what_is_missing_or_wrong() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = std::process::Command::new(rustc).arg("--version").output().expect("rustc runs").stdout;
    if !version.starts_with(COMPILER.as_bytes()) {
        eprintln!("not compared: the messages are those of {COMPILER}x");
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/one_missing.rs");
    cases.compile_fail("tests/compile_fail/sid_literal.rs");
    cases.compile_fail("tests/compile_fail/two_missing.rs");
    cases.compile_fail("tests/compile_fail/wrong_sid.rs");
}

#[test]
fn the_compiler_takes_everything_set_in_any_order() -> Result<(), flex_api::Error> {
    all_set_in_any_order::main()
}
