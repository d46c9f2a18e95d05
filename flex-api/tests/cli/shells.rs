//! Completions and manual pages.

use super::flex;

#[test]
fn scripts_complete_all_commands_and_values() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = flex(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        // The PowerShell script does not complete values.
        let values: &[&str] = if shell == "powershell" { &[] } else { &["whatsapp", "jsonl"] };
        for part in ["flex-flows", "integration.flow-sid", "participants"].iter().chain(values) {
            assert!(run.out.contains(part), "{shell} has no {part}");
        }
    }
    assert_eq!(flex(&["completions", "tcsh"]).code, 2);
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let run = flex(&["man", folder.path().to_str().unwrap()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for operation in flex(&["operations", "--output", "json"]).json().as_array().unwrap() {
        let command = operation["command"].as_str().unwrap();
        let page = folder.path().join(format!("{}.1", command.replace(' ', "-")));
        let text = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        for part in ["Example:", "Send nothing; print the request as a curl command"] {
            assert!(text.contains(part), "{command} has no {part}");
        }
    }
}

#[test]
fn scripts_omit_hidden_flags() {
    let offers = [("bash", " --"), ("zsh", "'--"), ("fish", "--long-option "), ("powershell", "'--")];
    for (shell, before) in offers {
        let script = flex(&["completions", shell]).out;
        assert!(script.contains(&format!("{before}enabled")), "{shell}");
        assert!(!script.contains(&format!("{before}no-enabled")), "{shell}");
    }
    let bash = flex(&["completions", "bash"]).out;
    let options = |command: &str| {
        let after = bash.split_once(&format!("        {command})\n")).unwrap().1;
        after.lines().next().unwrap().to_owned()
    };
    assert!(options("flex__subcmd__v1__subcmd__flex__subcmd__flows__subcmd__list").contains("--page-size"));
    assert!(!options("flex__subcmd__v1__subcmd__flex__subcmd__flows__subcmd__fetch").contains("--page-size"));
}

#[test]
fn scripts_complete_operation_names() {
    for shell in ["bash", "zsh", "fish"] {
        let script = flex(&["completions", shell]).out;
        for name in ["ListFlexFlow", "v1.CreateWebChannel", "v2.CreateWebChannel"] {
            assert!(script.contains(name), "{shell}: {name}");
        }
    }
}

#[test]
fn scripts_complete_no_value_after_a_switch() {
    let bash = flex(&["completions", "bash"]).out;
    assert!(!bash.contains("                --enabled)"), "a value would be offered");
}
