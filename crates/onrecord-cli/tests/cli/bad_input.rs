//! Bad input: a clear message, the right exit code, nothing half-written, no panic.

use std::fs;
use std::path::Path;

use crate::{Outcome, names, onrecord};

/// Runs `run INPUT… -o out` in a folder where an earlier run's files stand, and sees that they still do.
fn refused(folder: &Path, args: &[&str]) -> Outcome {
    let out = folder.join("out");
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("speakers.gexf"), "from before").unwrap();
    let ended = onrecord(folder, [&["run"], args, &["-o", "out"]].concat());
    assert_eq!(ended.code, 2, "{args:?}: {}", ended.err);
    assert_eq!(ended.out, "", "{args:?}");
    assert!(ended.err.starts_with("error: ") && ended.err.contains("\nhelp: "), "{args:?}: {}", ended.err);
    assert!(!ended.err.contains("panicked"), "{}", ended.err);
    assert_eq!(names(&out), ["speakers.gexf"], "{args:?}");
    assert_eq!(fs::read_to_string(out.join("speakers.gexf")).unwrap(), "from before");
    let fresh = onrecord(folder, [&["run"], args, &["-o", "new/out"]].concat());
    assert_eq!((fresh.code, folder.join("new").exists()), (2, false), "{args:?}");
    ended
}

/// Runs `run INPUT -o out`, which must succeed with this code.
fn read(folder: &Path, args: &[&str], code: i32) -> Outcome {
    let ended = onrecord(folder, [&["run"], args, &["-o", "out"]].concat());
    assert_eq!(ended.code, code, "{args:?}: {}", ended.err);
    assert!(folder.join("out").join("manifest.json").exists());
    assert!(!ended.err.contains("panicked"), "{}", ended.err);
    ended
}

#[test]
fn what_cannot_be_read_is_named_with_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("empty")).unwrap();
    fs::write(at.join("program.dat"), b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00binary").unwrap();
    fs::write(at.join("plan.pdf"), b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj").unwrap();
    for (input, message, help) in [
        ("empty", "empty: the folder holds no file", "put releases into it"),
        ("missing.txt", "missing.txt: no such file or folder", "check the spelling"),
        ("program.dat", "program.dat: it is a binary file", "save its text"),
        ("plan.pdf", "plan.pdf: it is a PDF", "pdftotext -layout"),
    ] {
        let ended = refused(at, &[input]);
        assert!(ended.err.contains(message) && ended.err.contains(help), "{input}: {}", ended.err);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::write(closed.join("a.txt"), "Words.").unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&closed).is_ok() {
        println!(
            "left out: permissions do not bind this user, so a folder without permission cannot be made"
        );
    } else {
        let ended = refused(folder.path(), &["closed"]);
        assert!(ended.err.contains("closed: it cannot be read (permission denied)"), "{}", ended.err);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("dangling")).unwrap();
    let ended = refused(folder.path(), &["dangling"]);
    assert!(ended.err.contains("dangling: no such file or folder"), "{}", ended.err);
}

#[test]
fn a_line_without_end_is_refused_before_it_is_parsed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("long.txt"), "one more word ".repeat(5 << 20)).unwrap();
    let ended = refused(folder.path(), &["long.txt"]);
    assert!(ended.err.contains("long.txt:1: a line is longer than 67108864 bytes"), "{}", ended.err);
}

#[test]
fn a_line_that_is_not_json_is_named_and_may_be_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let good = r#"{"id":"a","title":"Bells","text":"Ann Holt said: \"The bells are back.\""}"#;
    let other = r#"{"id":"b","title":"Lamps","text":"Nothing else was said."}"#;
    fs::write(folder.path().join("in.jsonl"), format!("{good}\nnot json\n{other}\n")).unwrap();
    let ended = refused(folder.path(), &["in.jsonl"]);
    assert!(ended.err.contains("in.jsonl:2: the line is not JSON"), "{}", ended.err);
    let ended = read(folder.path(), &["in.jsonl", "--keep-going"], 3);
    assert!(ended.err.contains("skipped in.jsonl:2: the line is not JSON"), "{}", ended.err);
    let lines = onrecord(folder.path(), ["extract", "--keep-going", "in.jsonl"]);
    assert_eq!((lines.code, lines.out.lines().count()), (3, 2), "{}", lines.err);
    assert!(lines.out.contains("The bells are back."));
}

#[test]
fn odd_releases_are_read_and_what_is_odd_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, told) in [
        (
            "plain.txt",
            "Bells\n\nSource: Oak Police\n\nThe bells rang at noon.\n",
            "no quotation and no reported speech",
        ),
        (
            "untitled.txt",
            "\n\nSource: Oak Police\n\nThe bells rang at noon.\n",
            "note on untitled#1: it has no title",
        ),
        ("unsourced.txt", "Bells\n\nSource:\n\nThe bells rang.\n", "the `Source:` line names no source"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
        let ended = read(folder.path(), &[name], 0);
        assert!(format!("{}{}", ended.out, ended.err).contains(told), "{name}: {}{}", ended.out, ended.err);
    }
}

#[test]
fn what_lies_beside_releases_is_skipped_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let mixed = folder.path().join("mixed");
    fs::create_dir(&mixed).unwrap();
    fs::write(mixed.join("a.txt"), "Ann Holt said: \"The bells are back.\"").unwrap();
    fs::write(mixed.join("plan.pdf"), "%PDF-1.7\n").unwrap();
    let ended = read(folder.path(), &["mixed"], 0);
    assert!(ended.err.contains("plan.pdf: it is a PDF") && ended.err.contains("pdftotext"), "{}", ended.err);
    let quiet = read(folder.path(), &["-q", "mixed"], 0);
    assert_eq!((quiet.out, quiet.err), (String::new(), String::new()));
    let missing = read(folder.path(), &["--keep-going", "mixed", "gone"], 3);
    assert!(missing.err.contains("skipped gone: no such file"), "{}", missing.err);
}

#[test]
fn output_never_lies_among_the_inputs() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in").join("a.txt"), "Words.").unwrap();
    for (input, output) in [(".", "out"), ("in", "in"), ("in", "in/deep/out"), ("in", "in/../in")] {
        let ended = onrecord(folder.path(), ["run", input, "-o", output]);
        assert_eq!(ended.code, 2, "{input} {output}");
        assert!(ended.err.contains("choose a folder outside it"), "{}", ended.err);
    }
    let ended = onrecord(folder.path(), ["run", "in", "-o", "in/a.txt"]);
    assert_eq!(ended.code, 2);
    assert_eq!(names(&folder.path().join("in")), ["a.txt"]);
}

#[test]
fn arguments_that_mean_nothing_are_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Words.").unwrap();
    for (args, told) in [
        (&["run", "a.txt"][..], "--output"),
        (&["run", "-o", "out"], "<INPUT>"),
        (&["extract", "a.txt", "--map", "text"], "text=body"),
        (&["extract", "a.txt", "--map", "words=body"], "`words` is not a field"),
        (&["extract", "a.txt", "--dates", "none.csv"], "none.csv: no such file"),
        (&["extract", "a.txt", "--input-format", "docx"], "possible values: bundle"),
        (&["extract", "a.txt", "--pack", "no-pack"], "there is no pack `no-pack`"),
        (&["extract", "a.txt", "--jobs", "0"], "--jobs"),
        (&["topics"], "there is no database at onrecord.db"),
        (&["topics", "--db", "a.txt"], "a.txt is not an onrecord database"),
        (&["said", "--since", "13/11/2023"], "2023-11-13, 2023-11 or 2023"),
        (&["exprot"], "export"),
    ] {
        let ended = onrecord(folder.path(), args);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{args:?}: {}", ended.err);
        assert!(ended.err.starts_with("error: ") && ended.err.contains(told), "{args:?}: {}", ended.err);
    }
    assert_eq!(names(folder.path()), ["a.txt"]);
}
