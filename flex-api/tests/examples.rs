//! Runs every example, and checks its output.

/// This example consists of tests, which run with all others.
#[path = "../examples/in_tests.rs"]
#[expect(dead_code, reason = "`main` is run as a program")]
mod in_tests;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

const NO_CREDENTIALS: &str = "(no credentials in the environment: using a mock server)\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// Returns the binary of an example. Builds the examples if `cargo test` has not built them.
fn binary(name: &str) -> PathBuf {
    static BUILT: OnceLock<()> = OnceLock::new();
    let this = env::current_exe().expect("a test has a path");
    let profile = this.ancestors().nth(2).expect("a test is in deps/ of its profile");
    let binary = profile.join("examples").join(format!("{name}{}", env::consts::EXE_SUFFIX));
    let changed = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    let sources = [folder().join(format!("{name}.rs")), folder().join("local/account.rs")];
    if changed(&binary) < sources.iter().map(|source| changed(source).expect("an example has a source")).max() {
        BUILT.get_or_init(|| build(profile));
    }
    binary
}

fn build(folder: &Path) {
    let name = folder.file_name().and_then(OsStr::to_str).expect("the folder of a profile has its name");
    let target = folder.parent().expect("it is in the target folder");
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", env!("CARGO_PKG_NAME"), "--examples"])
        .args(["--profile", if name == "debug" { "dev" } else { name }])
        .arg("--target-dir")
        .arg(target)
        .status();
    assert!(status.expect("Cargo runs").success(), "the examples do not build");
}

/// Runs an example with these credentials, and without other `TWILIO_` variables.
fn run(name: &str, credentials: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(binary(name));
    for (variable, _) in env::vars().filter(|(variable, _)| variable.starts_with("TWILIO_")) {
        command.env_remove(variable);
    }
    command.envs(credentials.iter().copied()).args(arguments).output().expect("an example runs")
}

#[track_caller]
fn assert_prints(name: &str, expected: &str) {
    let output = run(name, &[], &[]);
    let stdout = without_numbers(&String::from_utf8_lossy(&output.stdout).replace(NO_CREDENTIALS, "(local)\n"));
    assert_eq!(stdout, expected, "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

/// Replaces the numbers of new SIDs, which depend on the records that a mock server begins with.
fn without_numbers(text: &str) -> String {
    let mut parts = text.split("0000000000000000000000000000");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push('…');
        shown.push_str(part.trim_start_matches(|char: char| char.is_ascii_hexdigit()));
    }
    shown
}

/// Returns the error output of an example that fails.
#[track_caller]
fn stderr_of(name: &str, credentials: &[(&str, &str)], arguments: &[&str]) -> String {
    let output = run(name, credentials, arguments);
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn create_flow() {
    assert_prints(
        "create_flow",
        "(local)\n\
         created FO…\n  \
           integration type: studio\n  \
           Studio Flow FW0123456789abcdef0123456789abcdef\n",
    );
}

#[test]
fn page_through_flows() {
    assert_prints(
        "page_through_flows",
        "(local)\n\
         all records:\n  \
           sms: Support SMS\n  \
           web: Support web chat\n\
         one page, then the next by its token:\n  \
           sms: Support SMS\n  \
           web: Support web chat\n",
    );
}

#[test]
fn handle_errors() {
    assert_prints(
        "handle_errors",
        "(local)\n\
         Flex Flow not found: FO…\n\
         ListFlexFlow: invalid request: query parameter `PageSize` must be between 1 and 1000, found \"5000\"\n  \
           0 attempt(s); fix PageSize\n\
         ListFlexFlow failed with status 429: Too Many Requests (code 20429, request RQ…, attempt 3); the retry policy allows no other attempt\n  \
           3 attempt(s); send fewer requests, wait 60 s\n",
    );
}

#[test]
fn custom_retry() {
    assert_prints(
        "custom_retry",
        "(local)\n\
         nightly job: 0 flow(s) after 4 attempt(s)\n\
         user request: ListFlexFlow failed with status 503: Service Unavailable (code 20503, request RQ…), \
         after 1 attempt(s)\n",
    );
}

#[test]
fn route_an_interaction() {
    assert_prints(
        "route_an_interaction",
        "(local)\n\
         created KD…\n  \
           task channel: \"sms\"\n  \
           channel: sms\n",
    );
}

#[test]
fn release_a_plugin() {
    assert_prints(
        "release_a_plugin",
        "(local)\n\
         plugin        FP…\n\
         version       FV…\n\
         configuration FJ…\n\
         release       FK…\n",
    );
}

#[test]
fn in_tests() {
    assert_prints(
        "in_tests",
        "disabled [\"Support SMS\"] with these requests:\n  \
           POST /v1/FlexFlows 201 CreateFlexFlow\n  \
           POST /v1/FlexFlows 201 CreateFlexFlow\n  \
           GET /v1/FlexFlows 200 ListFlexFlow\n  \
           POST /v1/FlexFlows/FO… 200 UpdateFlexFlow\n\
         a new flow is created with POST /v1/FlexFlows\n  \
           FriendlyName=Support SMS\n  \
           ChatServiceSid=IS0123456789abcdef0123456789abcdef\n  \
           ChannelType=sms\n  \
           Enabled=false\n  \
           LongLived=true\n  \
           JanitorEnabled=true\n",
    );
}

/// The examples that change an account.
const CHANGING: [(&str, &str); 3] = [
    ("create_flow", "this example creates a Flex Flow in your account: "),
    ("route_an_interaction", "this example creates an interaction and a task in your account: "),
    ("release_a_plugin", "this example replaces the released plugins in your account: "),
];

#[test]
fn an_account_is_changed_only_with_the_live_flag() {
    let credentials = [("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001"), ("TWILIO_AUTH_TOKEN", "token")];
    for (name, change) in CHANGING {
        for arguments in [&[][..], &["a", "b"], &["a", "b", "c"], &["--live"], &["--live", "a"]] {
            let stderr = stderr_of(name, &credentials, arguments);
            assert!(stderr.starts_with(change) && stderr.contains("add --live <"), "{stderr}");
        }
    }
}

/// The example must not use the mock server, whose responses would look like those of the account.
#[test]
fn half_of_the_credentials_are_an_error() {
    for (name, _) in CHANGING {
        let stderr = stderr_of(name, &[("TWILIO_AUTH_TOKEN", "token")], &[]);
        assert_eq!(stderr, "TWILIO_AUTH_TOKEN is set, but TWILIO_ACCOUNT_SID is not\n");
    }
}

#[test]
fn every_example_has_a_test() {
    let this = include_str!("examples.rs");
    for name in sources().iter().map(|path| path.file_stem().unwrap().to_str().unwrap()) {
        assert!(this.contains(&format!("\nfn {name}() {{\n    assert_prints(")), "no test runs {name}");
    }
}

fn sources() -> Vec<PathBuf> {
    let files = fs::read_dir(folder()).expect("a folder").map(|file| file.expect("a file").path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}
