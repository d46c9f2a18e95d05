//! Completions and manual pages.

#[cfg(unix)]
mod typed;

use super::flex;

const SID: &str = "FO0123456789abcdef0123456789abcdef";

/// Returns the candidates for the last word.
fn candidates(line: &str) -> Vec<String> {
    let run = flex(&[&["complete", "--"], &line.split(' ').collect::<Vec<_>>()[..]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.out.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

fn has(line: &str, candidate: &str) -> bool {
    candidates(line).iter().any(|other| other == candidate)
}

#[test]
fn commands_and_operation_names_are_completed() {
    assert_eq!(candidates("flex v1 fl"), ["flex-flows"]);
    assert_eq!(candidates("flex v1 interactions channels pa"), ["participants"]);
    assert_eq!(candidates("flex --output json --all v1 flex-fl"), ["flex-flows"]);
    assert_eq!(candidates("flex -o json v1 flex-flows up"), ["update"]);
    assert_eq!(candidates("flex call ListFlex"), ["ListFlexFlow"]);
    assert_eq!(candidates("flex call v1.CreateWeb"), ["v1.CreateWebChannel"]);
}

#[test]
fn help_completes_topics_and_commands() {
    assert_eq!(candidates("flex help e"), ["environment", "errors"]);
    assert_eq!(candidates("flex help v1 fl"), ["flex-flows"]);
    assert_eq!(candidates("flex help webhook s"), ["send"]);
    assert!(has("flex help ", "v1") && has("flex help ", "output") && !has("flex help v1 ", "output"));
    for line in ["flex help call ", "flex help completions ", "flex help v1 flex-flows create --"] {
        assert_eq!(candidates(line), [""; 0], "{line}");
    }
}

#[test]
fn values_are_completed_after_a_space_and_after_an_equals_sign() {
    assert_eq!(candidates("flex v1 flex-flows create --channel-type wh"), ["whatsapp"]);
    assert_eq!(candidates("flex v1 flex-flows create --channel-type=wh"), ["--channel-type=whatsapp"]);
    assert_eq!(candidates("flex v1 flex-flows list -o y"), ["yaml"]);
    assert_eq!(candidates("flex v1 flex-flows list --output=y"), ["--output=yaml"]);
    assert_eq!(candidates("flex v1 flex-flows update --enabled f"), ["false"]);
    assert_eq!(candidates("flex v1 flex-flows update --enabled="), ["--enabled=true", "--enabled=false"]);
    assert_eq!(candidates("flex completions f"), ["fish"]);
}

#[test]
fn properties_are_those_of_the_operation() {
    assert_eq!(candidates("flex v1 flex-flows list --properties friend"), ["friendly_name"]);
    assert_eq!(candidates("flex v1 flex-flows list --properties sid,friend"), ["sid,friendly_name"]);
    assert_eq!(candidates("flex v1 flex-flows list --properties=sid,friend"), ["--properties=sid,friendly_name"]);
}

#[test]
fn files_are_completed_after_an_at_sign() {
    assert_eq!(candidates("flex v1 configuration update --body @README.m"), ["@README.md"]);
    assert_eq!(candidates("flex v1 configuration update --body README.m"), [""; 0]);
    assert_eq!(candidates("flex call UpdateConfiguration --input @README.m"), ["@README.md"]);
}

#[test]
fn flags_are_completed_after_options_and_values() {
    for before in ["", "--all ", "--output json ", "--output=json ", "--friendly-name x "] {
        let line = format!("flex v1 flex-flows list {before}--page-s");
        assert_eq!(candidates(&line), ["--page-size"], "{line}");
    }
    let line = format!("flex v1 flex-flows update --enabled --sid {SID} --channel");
    assert_eq!(candidates(&line), ["--channel-type"]);
    assert_eq!(candidates(&format!("flex v1 flex-flows update {SID} --channel")), ["--channel-type"]);
}

#[test]
fn sids_and_hidden_flags_are_not_offered() {
    assert_eq!(candidates("flex v1 flex-flows fetch --sid "), [""; 0]);
    assert_eq!(candidates("flex v1 flex-flows fetch --sid FO"), [""; 0]);
    assert!(has("flex v1 flex-flows update --", "--enabled"));
    assert!(!has("flex v1 flex-flows update --", "--no-enabled"));
    assert!(has("flex v1 flex-flows list --", "--page-size"));
    assert!(!has("flex v1 flex-flows fetch --", "--page-size"));
    assert!(!candidates("flex v1 flex-flows fetch ").iter().any(|it| !it.starts_with('-')));
}

/// Lines to complete, and what must be on the command line then.
#[cfg(unix)]
const TYPED: [(&str, &str); 8] = [
    ("flex v1 flex-fl", "flex v1 flex-flows"),
    ("flex --all v1 flex-flows li", "flex --all v1 flex-flows list"),
    ("flex v1 flex-flows create --channel-type what", "flex v1 flex-flows create --channel-type whatsapp"),
    ("flex v1 flex-flows list --output=ya", "flex v1 flex-flows list --output=yaml"),
    ("flex v1 flex-flows update --enabled fal", "flex v1 flex-flows update --enabled false"),
    ("flex v1 flex-flows list --properties sid,frien", "flex v1 flex-flows list --properties sid,friendly_name"),
    ("flex help environ", "flex help environment"),
    ("flex v1 flex-flows fetch --sid FO", "flex v1 flex-flows fetch --sid FO"),
];

fn script(shell: &str) -> String {
    let run = flex(&["completions", shell]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.out
}

#[cfg(unix)]
#[test]
fn bash_and_zsh_complete_typed_lines() {
    for shell in ["bash", "zsh"] {
        if typed::is_missing(shell) {
            continue;
        }
        let lines: Vec<&str> = TYPED.iter().map(|(line, _)| *line).collect();
        let expected: Vec<&str> = TYPED.iter().map(|(_, expected)| *expected).collect();
        assert_eq!(typed::completed(shell, &script(shell), &lines), expected, "{shell}");
    }
}

#[cfg(unix)]
#[test]
fn fish_completes_typed_lines() {
    if typed::is_missing("fish") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("flex.fish");
    std::fs::write(&file, script("fish")).unwrap();
    for (line, expected) in TYPED {
        let commands = format!("source {}; complete --do-complete '{line}'", file.display());
        let mut fish = std::process::Command::new("fish");
        let run =
            super::Run::of(fish.args(["--no-config", "-c", &commands]).env("PATH", typed::path()).output().unwrap());
        let last = expected.rsplit(' ').next().unwrap();
        let offered: Vec<&str> = run.out.lines().map(|line| line.split('\t').next().unwrap()).collect();
        // A value that is not completed is not offered.
        assert_eq!(offered, if line == expected { vec![] } else { vec![last] }, "{line}: {run:?}");
    }
}

#[test]
fn every_shell_has_a_script() {
    assert!(script("powershell").contains("Register-ArgumentCompleter -Native -CommandName 'flex'"));
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
        assert!(!text.contains("rest 0"), "{command}");
    }
}
