//! Streams: pipes, colours, standard input, completions and manual pages.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::{corpus, example, names, onrecord, pack, program};

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["extract", "--pack", &pack()])
        .args(corpus())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(0), "{said}");
    assert!(!said.contains("error") && !said.contains("panicked"), "{said}");
}

#[test]
fn standard_input_is_read_for_a_dash() {
    let folder = tempfile::tempdir().unwrap();
    let ended = program(folder.path())
        .args(["extract", "-"])
        .write_stdin("Ann Holt said: \u{201C}The bells are back.\u{201D}\n")
        .output()
        .unwrap();
    let out = String::from_utf8(ended.stdout).unwrap();
    assert!(ended.status.success() && out.contains("\"text\":\"The bells are back.\""), "{out}");
}

#[test]
fn colour_follows_the_option_and_the_environment() {
    let folder = example();
    let coloured = |args: &[&str], variable: Option<&str>| {
        let mut command = program(folder.path());
        command.args(["topics", "--db", "out/onrecord.db"]).args(args);
        variable.map(|variable| command.env(variable, "1"));
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], None), "a pipe has no colour");
    assert!(coloured(&["--color", "always"], None));
    assert!(coloured(&[], Some("CLICOLOR_FORCE")));
    assert!(!coloured(&["--color", "never"], Some("CLICOLOR_FORCE")));
    assert!(!coloured(&[], Some("NO_COLOR")));
}

#[test]
fn an_answer_may_go_to_a_file() {
    let folder = example();
    let ended =
        onrecord(folder.path(), ["topics", "--db", "out/onrecord.db", "-f", "csv", "-o", "topics.csv"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""));
    let written = std::fs::read_to_string(folder.path().join("topics.csv")).unwrap();
    assert!(written.starts_with("topic,label,"), "{written}");
    let refused = onrecord(folder.path(), ["topics", "--db", "out/onrecord.db", "-o", "no/such/folder"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("help: check that its folder exists"), "{}", refused.err);
}

#[test]
fn completions_and_manual_pages_are_made() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ended = onrecord(folder.path(), ["completions", shell]);
        assert!(ended.code == 0 && ended.out.contains("check-pack"), "{shell}");
    }
    let ended = onrecord(folder.path(), ["man", "man1"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let pages = names(&folder.path().join("man1"));
    assert!(
        pages.contains(&"onrecord.1".to_owned()) && pages.contains(&"onrecord-who.1".to_owned()),
        "{pages:?}"
    );
}
