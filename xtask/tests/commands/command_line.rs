//! Help, and errors of the command line.

use insta::assert_snapshot;

use super::Checkout;

fn help(arguments: &[&str]) -> String {
    let run = Checkout::new().run(arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[test]
fn help_lists_the_commands() {
    assert_snapshot!(help(&["--help"]), @"
    The commands of this repository

    Usage: cargo xtask [OPTIONS] <COMMAND>

    Commands:
      regen      Generate the Rust code of `flex-api` from the specs
      diff       List what a change of the specs means for callers of the SDK
      update     Import new documents of the vendor
      audit      List the keywords of a document, and how each is handled
      probe      Generate and build a crate for each of several documents
      release    Check the version of the next release
      overlay    Check the overlays
      man        Write the manual pages of the command `flex`
      reference  Write the reference as a single page of HTML
      help       Print this message or the help of the given subcommand(s)

    Options:
          --message-format <FORMAT>
              The format of errors and notes: `human`, or `json` for one object per
              line on standard output [default: human]
      -h, --help
              Print help
    ");
}

#[test]
fn help_explains_regen() {
    assert_snapshot!(help(&["regen", "--help"]), @"
    Generate the Rust code of `flex-api` from the specs

    Reads each spec with its words and its overlay, and writes the generated part of
    the crate `flex-api`: only files that changed, and all of them or none. Removes
    generated files that are stale. Never changes other files.

    Usage: cargo xtask regen [OPTIONS]

    Options:
          --spec <FILE>
              An OpenAPI document of version 3.0 or 3.1, in JSON or YAML; can be
              repeated
              
              Without it: every `spec/*.yaml` and `spec/*.json`, each with the
              `spec/*.words.yaml` and `spec/*.overlay.yaml` of the same name.

          --words <FILE>
              The words of the `--spec` before it, in JSON or YAML

          --overlay <FILE>
              An OpenAPI Overlay 1.0 document, applied to the `--spec` before it

          --names <FILE>
              The lock file of the published names [default: `spec/names.lock`; none
              with `--spec`]

          --check
              Write nothing; list what is out of date or does not fit, and exit with
              1 if there is any

          --skip-unsupported
              Leave out operations that the SDK cannot express, such as those with a
              multipart body, each with a note

      -v, --verbose
              List what the generator ignores on purpose, with its place

          --out <DIR>
              The folder of the crate to write into [default: `flex-api`]

          --message-format <FORMAT>
              The format of errors and notes: `human`, or `json` for one object per
              line on standard output
              
              [default: human]

      -h, --help
              Print help (see a summary with '-h')
    ");
}

#[test]
fn help_fits_into_80_columns() {
    let commands = ["", "regen", "diff", "update", "audit", "release", "overlay", "overlay check", "man"];
    for command in commands {
        let help = help(&command.split_whitespace().chain(["--help"]).collect::<Vec<_>>());
        let wide: Vec<_> = help.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "{command}: {wide:#?}");
    }
}

#[test]
fn help_explains_release() {
    let help = help(&["release", "--help"]);
    for expected in ["the highest tag `vX.Y.Z`", "spec       ", "changelog  ", "cargo semver-checks"] {
        assert!(help.contains(expected), "{expected}:\n{help}");
    }
}

#[test]
fn help_explains_diff() {
    let help = help(&["diff", "--help"]);
    for expected in ["breaking   code may stop compiling", "git:REV:PATH", "--fail-on", "Examples:", "markdown"] {
        assert!(help.contains(expected), "{expected}:\n{help}");
    }
}

#[test]
fn a_revision_without_a_path_is_rejected() {
    let stderr = Checkout::new().failed(2, &["diff", "git:HEAD", "a.yaml"]);
    assert!(stderr.contains("expected `git:REV:PATH`, such as `git:HEAD~1:spec/flex_v1.yaml`"), "{stderr}");
}

#[test]
fn no_command_lists_the_commands() {
    let run = Checkout::new().run(&[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert_eq!(run.stderr, help(&["--help"]));
}

#[test]
fn an_unknown_command() {
    assert_snapshot!(Checkout::new().failed(2, &["regenerate"]), @"
    error: unrecognized subcommand 'regenerate'

      tip: some similar subcommands exist: 'reference', 'regen'

    Usage: cargo xtask [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
}

#[test]
fn an_unknown_flag() {
    assert_snapshot!(Checkout::new().failed(2, &["regen", "--chek"]), @"
    error: unexpected argument '--chek' found

      tip: a similar argument exists: '--check'

    Usage: cargo xtask regen --check

    For more information, try '--help'.
    ");
}

#[test]
fn an_overlay_before_its_spec() {
    let arguments = ["regen", "--overlay", "a.overlay.yaml", "--spec", "a.yaml"];
    assert_snapshot!(Checkout::new().failed(2, &arguments), @"
    error: `--overlay a.overlay.yaml` has no `--spec` before it: put it after the spec that it belongs to

    Usage: cargo xtask [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
}

#[test]
fn two_overlays_of_one_spec() {
    let arguments = ["regen", "--spec", "a.yaml", "--overlay", "b.yaml", "--overlay", "c.yaml"];
    assert_snapshot!(Checkout::new().failed(2, &arguments), @"
    error: `--overlay c.yaml` is the second for one `--spec`: put it after the spec that it belongs to

    Usage: cargo xtask [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
}
