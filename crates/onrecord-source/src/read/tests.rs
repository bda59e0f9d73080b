//! Folders, bad inputs and order, on real files.

use std::fs;

use tempfile::TempDir;

use super::*;

/// A folder with files of these names and contents.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn ids(harvest: &Harvest) -> Vec<&str> {
    harvest.documents.iter().map(|document| document.id.as_str()).collect()
}

fn message(inputs: &[PathBuf], options: &Options) -> String {
    read(inputs, options).unwrap_err().to_string()
}

const BUNDLE: &[u8] =
    b"Raid\n\nSource: Northmoor Police\n\nOfficers came.\n\nFair\n\nSource: Northmoor Police\n\nIt opens.";

#[test]
fn folders_are_walked_in_order_without_hidden_files() {
    let folder = folder(&[
        ("north/2023/news.txt", BUNDLE),
        ("north/.hidden.txt", b"no"),
        (".git/config", b"no"),
        ("south.html", b"<p>Words.</p>"),
        ("blob.bin", b"\x00\x01\x02"),
        ("plan.pdf", b"%PDF-1.7"),
        ("empty.txt", b" \n"),
    ]);
    let harvest = read(&[folder.path().to_owned()], &Options::default()).unwrap();
    assert_eq!(ids(&harvest), ["north/2023/news#1", "north/2023/news#2", "south#1"]);
    let reasons: Vec<&str> = harvest.skipped.iter().map(|skipped| skipped.reason.as_str()).collect();
    assert_eq!(reasons.len(), 3);
    assert!(reasons[0].contains("binary") && reasons[1].contains("no text") && reasons[2].contains("PDF"));
    assert!(harvest.skipped[2].remedy.contains("pdftotext -layout"));
    let counts: Vec<(&str, usize)> = harvest.files.iter().map(|file| (file.format, file.documents)).collect();
    assert_eq!(counts, [("bundle", 2), ("html", 1)]);
}

#[test]
fn bad_inputs_are_errors_that_name_them() {
    let folder = folder(&[("a.txt", b"Words."), ("b.pdf", b"%PDF-1.7"), ("c.txt", b"\x00\x01")]);
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("empty")).unwrap();
    let options = Options::default();
    assert!(message(&[], &options).starts_with("input: no input was given"));
    let missing = message(&[path("a.txt"), path("none.txt")], &options);
    assert!(missing.contains("none.txt: no such file or folder; check the spelling"), "{missing}");
    assert!(message(&[path("empty")], &options).contains("empty: the folder holds no file to read"));
    assert!(message(&[path("b.pdf")], &options).contains("pdftotext -layout"));
    assert!(message(&[path("c.txt")], &options).contains("c.txt: it is a binary file"));
    let map = vec![("body".to_owned(), "x".to_owned())];
    let unknown = message(&[path("a.txt")], &Options { map, ..Options::default() });
    assert!(unknown.contains("`body` is not a field") && unknown.contains("id, title, text"), "{unknown}");
}

#[test]
fn keep_going_skips_what_is_at_fault() {
    let folder =
        folder(&[("a.txt", b"Words."), ("b.pdf", b"%PDF-1.7"), ("c.jsonl", b"{\"text\":\"x\"}\nno\n")]);
    let path = |name: &str| folder.path().join(name);
    let options = Options { keep_going: true, ..Options::default() };
    let harvest = read(&[path("c.jsonl"), path("none"), path("b.pdf"), path("a.txt")], &options).unwrap();
    assert_eq!(ids(&harvest), ["a#1", "c#1"]);
    let lines: Vec<Option<usize>> = harvest.skipped.iter().map(|skipped| skipped.line).collect();
    assert_eq!(lines, [None, Some(2), None]);
    assert!(message(&[path("none")], &options).contains("no such file"));
}

#[test]
fn the_order_of_inputs_makes_no_difference() {
    let folder = folder(&[
        ("north/news.txt", BUNDLE),
        ("south/news.txt", BUNDLE),
        ("x.jsonl", b"{\"id\":\"news#1\",\"text\":\"One.\"}\n{\"id\":\"i\",\"text\":\"Two.\"}\n"),
        ("y.jsonl", b"{\"id\":\"i\",\"text\":\"Three.\"}\n"),
    ]);
    let mut inputs: Vec<PathBuf> = ["north/news.txt", "south/news.txt", "x.jsonl", "y.jsonl", "./x.jsonl"]
        .map(|name| folder.path().join(name))
        .into();
    let one = read(&inputs, &Options::default()).unwrap();
    inputs.reverse();
    assert!(read(&inputs, &Options::default()).unwrap() == one);
    let expected = ["i", "i@y#1", "news#1", "north/news#1", "north/news#2", "south/news#1", "south/news#2"];
    assert_eq!(ids(&one), expected);
}

#[test]
fn the_users_dates_stand_above_all_and_choose_the_original() {
    let words = "Officers in Northmoor made three arrests after a long search of the harbour, the station and the old \
                 mill, and the force thanked everyone who had helped with reports, pictures and cups of tea during the \
                 three cold nights that the search had lasted, and asked for more.";
    let folder = folder(&[
        ("a.txt", format!("Today (5 May 2020).\n\n{words}").as_bytes()),
        ("b.txt", format!("Today (5 May 2020).\n\n{words}").as_bytes()),
        ("dates.csv", b"id,date\nb#1,2019-01-02\nzz,2019-01-02\n"),
        ("bad.csv", b"id,date\nb#1,soon\n"),
    ]);
    let path = |name: &str| folder.path().join(name);
    let inputs = [path("a.txt"), path("b.txt")];
    let plain = read(&inputs, &Options::default()).unwrap();
    assert_eq!(plain.documents[1].duplicate_of.as_deref(), Some("a#1"));
    let dated = read(&inputs, &Options { dates: Some(path("dates.csv")), ..Options::default() }).unwrap();
    assert_eq!(dated.documents[0].duplicate_of.as_deref(), Some("b#1"));
    assert_eq!(dated.documents[1].date.basis, DateBasis::User);
    assert_eq!(
        (dated.skipped[0].line, dated.skipped[0].reason.as_str()),
        (Some(3), "no document has the id `zz`")
    );
    let bad = message(&inputs, &Options { dates: Some(path("bad.csv")), ..Options::default() });
    assert!(bad.contains("bad.csv:2: `soon` is not a date; write it as YYYY-MM-DD"), "{bad}");
}

#[test]
fn files_beyond_the_limit_are_refused() {
    let folder = folder(&[("a.txt", b"0123456789")]);
    let limits = crate::Limits { max_file_bytes: 9, ..crate::Limits::default() };
    let error = message(&[folder.path().join("a.txt")], &Options { limits, ..Options::default() });
    assert!(error.contains("a.txt: it is larger than 9 bytes; split it"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.txt", b"Secret."), ("dir/x.txt", b"X.")]);
    let folder = folder(&[("a.txt", b"Words.")]);
    symlink(outside.path().join("secret.txt"), folder.path().join("b.txt")).unwrap();
    symlink(outside.path().join("dir"), folder.path().join("c")).unwrap();
    symlink(folder.path(), folder.path().join("loop")).unwrap();
    symlink(folder.path().join("a.txt"), folder.path().join("d.txt")).unwrap();
    let harvest = read(&[folder.path().to_owned()], &Options::default()).unwrap();
    assert_eq!(ids(&harvest), ["a#1"]);
    assert_eq!(harvest.skipped.len(), 2);
    assert!(harvest.skipped.iter().all(|skipped| skipped.reason.contains("leads out")));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_opened_is_an_error_or_skipped() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.txt", b"Words."), ("shut/b.txt", b"Words.")]);
    let shut = folder.path().join("shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    let opens_anyway = fs::read_dir(&shut).is_ok();
    let strict = read(&[folder.path().to_owned()], &Options::default());
    let lax = read(&[folder.path().to_owned()], &Options { keep_going: true, ..Options::default() });
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
    if opens_anyway {
        eprintln!("left out: this user may open every folder");
        return;
    }
    assert!(strict.unwrap_err().to_string().contains("shut: it cannot be read (permission denied); check"));
    assert_eq!(ids(&lax.unwrap()), ["a#1"]);
}
