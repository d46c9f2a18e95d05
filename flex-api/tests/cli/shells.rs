//! Completions and manual pages.

use super::flex;

#[test]
fn every_shell_gets_a_script_with_all_commands_and_values() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = flex(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        // The one for PowerShell completes no values.
        let values: &[&str] = if shell == "powershell" { &[] } else { &["whatsapp", "jsonl"] };
        for part in ["flex-flows", "integration.flow-sid", "participants"].iter().chain(values) {
            assert!(run.out.contains(part), "{shell} has no {part}");
        }
    }
    assert_eq!(flex(&["completions", "tcsh"]).code, 2);
}

#[test]
fn every_command_gets_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let run = flex(&["man", folder.path().to_str().unwrap()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for operation in flex(&["operations", "--output", "json"]).json().as_array().unwrap() {
        let command = operation["command"].as_str().unwrap();
        let page = folder.path().join(format!("{}.1", command.replace(' ', "-")));
        let text = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        for part in ["Example:", "Send nothing and show the request as a curl command"] {
            assert!(text.contains(part), "{command} has no {part}");
        }
    }
}
