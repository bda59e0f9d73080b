//! Sheets there and back, sheets that are refused, marking key by key.

use std::fs;
use std::path::PathBuf;

use onrecord_model::{Record, Sign, Speaker, Statement};
use tempfile::TempDir;

use crate::{
    Audited, Error, Made, Mark, Marks, Part, PlainPassage, Plan, Question, Sample, Session, Step, read_sheet,
    report, write_csv, write_xlsx,
};

const TEXT: &str =
    "Ida Quill said: \u{201C}=Lamps, caf\u{e9}s and\nbells\u{201D}. Tom Ede warned of fog. The quay is old.";

fn record() -> Record {
    let words = "=Lamps, caf\u{e9}s and\nbells";
    let start = 17;
    let ida = Speaker {
        name: Some("Ida Quill".to_owned()),
        end: 9,
        text: "Ida Quill".to_owned(),
        ..Speaker::default()
    };
    let said = Statement {
        id: "quay#1/s1".to_owned(),
        rule: "before.person".to_owned(),
        start,
        end: start + words.chars().count(),
        text: words.to_owned(),
        speakers: vec![ida],
        ..Statement::default()
    };
    let publisher = Some("-The Quay".to_owned());
    Record {
        id: "quay#1".to_owned(),
        text: TEXT.to_owned(),
        publisher,
        statements: vec![said],
        ..Record::default()
    }
}

fn sample(seed: u64) -> Sample {
    let passage = |(words, sign): (&str, Sign)| {
        let start = TEXT[..TEXT.find(words).unwrap()].chars().count();
        PlainPassage { start, end: start + words.chars().count(), sign }
    };
    let passages =
        [("Tom Ede warned of fog.", Sign::Reporting), ("The quay is old.", Sign::None)].map(passage);
    let record = record();
    let made = Made { onrecord: "0.1.0".to_owned(), documents: 1, ..Made::default() };
    Sample::draw(&[Audited { record: &record, passages: &passages }], Plan { seed, ..Plan::default() }, made)
        .unwrap()
}

fn marks() -> Vec<Marks> {
    let one = |answers, note: &str| Marks { answers, note: note.to_owned() };
    vec![
        one([Some(Mark::Yes), Some(Mark::No), Some(Mark::Unsure)], "-too short, \"I\" think"),
        one([Some(Mark::No), None, None], "'tis none"),
        Marks::default(),
    ]
}

/// A folder with a marked sheet in it, changed by `change`; the sheet's path and the sample.
fn csv(change: impl Fn(&str) -> String) -> (TempDir, PathBuf, Sample) {
    let (folder, sample) = (tempfile::tempdir().unwrap(), sample(1));
    let mut bytes = Vec::new();
    write_csv(&sample, &marks(), &mut bytes).unwrap();
    let path = folder.path().join("ann.csv");
    fs::write(&path, change(&String::from_utf8(bytes).unwrap())).unwrap();
    (folder, path, sample)
}

fn refused(change: impl Fn(&str) -> String) -> String {
    let (_folder, path, sample) = csv(change);
    let message = read_sheet(&path, &sample).expect_err("the sheet is refused").to_string();
    assert!(
        message.contains("ann.csv") && message.contains("; "),
        "it names the file and a remedy: {message}"
    );
    message
}

#[test]
fn marks_come_back_from_both_forms_whatever_the_texts() {
    let (folder, path, sample) = csv(str::to_owned);
    let read = read_sheet(&path, &sample).unwrap();
    assert_eq!((read.by.as_str(), &read.marks), ("ann", &marks()));
    let book = folder.path().join("ben.xlsx");
    let mut bytes = Vec::new();
    write_xlsx(&sample, &marks(), &mut bytes).unwrap();
    fs::write(&book, &bytes).unwrap();
    let read = read_sheet(&book, &sample).unwrap();
    assert_eq!((read.by.as_str(), read.marks), ("ben", marks()));
    let mut again = Vec::new();
    write_xlsx(&sample, &marks(), &mut again).unwrap();
    assert!(bytes == again, "the same marks give the same bytes");
}

#[test]
fn sheets_may_be_sorted_parted_by_semicolons_and_shouted_into() {
    let (_folder, path, sample) = csv(|text| {
        let mut rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes())
            .records()
            .map(Result::unwrap)
            .collect();
        rows[1..].reverse();
        let mut table = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        rows.iter().for_each(|row| table.write_record(row).unwrap());
        String::from_utf8(table.into_inner().unwrap()).unwrap().replace(";yes;no;unsure;", ";YES; n ;U;")
    });
    assert_eq!(read_sheet(&path, &sample).unwrap().marks, marks());
}

#[test]
fn what_is_no_longer_what_was_drawn_is_named_by_file_row_and_remedy() {
    let run = sample(1).run;
    let other = refused(|text| text.replacen(&run, "0123456789abcdef", 1));
    assert!(other.contains("row 2") && other.contains("0123456789abcdef") && other.contains(&run), "{other}");
    let changed = refused(|text| text.replace(",\"'=Lamps, caf\u{e9}s and\nbells\"", ",\"Lamps\""));
    assert!(changed.contains("row 2: the column `words` of item 1 says `Lamps`"), "{changed}");
    let moved = refused(|text| text.replace("quay#1,17,", "quay#1,18,"));
    assert!(moved.contains("row 2: the column `start`") && moved.contains("put it back"), "{moved}");
    let unknown = refused(|text| text.replace(",yes,no,unsure,", ",yes,nope,unsure,"));
    assert!(
        unknown.contains("row 2: the column `words_right` of item 1 says `nope`; write yes, no or unsure"),
        "{unknown}"
    );
    let missing = refused(|text| text.replacen("is_statement", "statement", 1));
    assert!(missing.contains("row 1: there is no column `is_statement`, only item, task, text"), "{missing}");
    let empty = refused(|_| String::new());
    assert!(empty.contains("there is no column `item`, only empty cells"), "{empty}");
    let short = refused(|text| {
        let last = text.trim_end().rfind("\n3,").unwrap();
        text[..last].to_owned()
    });
    assert!(short.contains("1 of the sample's 3 items have no row, the first of them item 3"), "{short}");
    let twice = refused(|text| {
        let last = text.trim_end().rfind("\n3,").unwrap();
        format!("{text}{}", &text[last + 1..])
    });
    assert!(twice.contains("row 5: item 3 stands in row 4 already"), "{twice}");
    let none = refused(|text| text.replacen("\n3,", "\n7,", 1));
    assert!(none.contains("row 4: the sample has no item `7`, only 1 to 3"), "{none}");
}

#[test]
fn files_that_are_no_sheets_are_refused() {
    let (folder, sample) = (tempfile::tempdir().unwrap(), sample(1));
    for (name, bytes) in
        [("a.xlsx", &b"no workbook"[..]), ("b.csv", b"item,\xff\n"), ("c.ods", b"PK"), ("d", b"\x00")]
    {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let message = read_sheet(&path, &sample).unwrap_err().to_string();
        assert!(message.contains(name), "{message}");
    }
    let gone = read_sheet(&folder.path().join("gone.csv"), &sample).unwrap_err();
    assert!(matches!(gone, Error::Sheet { .. }), "{gone}");
}

#[test]
fn a_sample_is_the_same_for_a_seed_and_knows_when_it_was_changed() {
    assert_eq!(sample(1), sample(1));
    assert_ne!(sample(1).run, sample(2).run);
    let mut bytes = Vec::new();
    sample(1).write(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(Sample::read(&text, "sample.json").unwrap(), sample(1));
    let changed =
        Sample::read(&text.replace("Ida Quill", "Ida Quell"), "sample.json").unwrap_err().to_string();
    assert!(
        changed.contains("sample.json") && changed.contains("it was changed after it was drawn"),
        "{changed}"
    );
    assert!(matches!(Sample::read("{}", "x.json"), Err(Error::Sample { .. })));
    let nothing = Sample::draw(&[], Plan::default(), Made::default());
    assert!(matches!(nothing, Err(Error::NothingToDraw)));
}

#[test]
fn a_report_needs_one_or_two_marked_sheets_of_two_people() {
    let (_folder, path, sample) = csv(str::to_owned);
    let ann = read_sheet(&path, &sample).unwrap();
    let both = report(&sample, &[ann.clone(), ann.clone()]).unwrap_err();
    assert!(matches!(both, Error::OneAnnotator { .. }), "{both}");
    assert!(matches!(report(&sample, &[]), Err(Error::Sheets { count: 0 })));
    let bare = crate::Marked { marks: vec![Marks::default(); 3], by: "ben".to_owned(), ..ann.clone() };
    assert!(matches!(report(&sample, &[ann.clone(), bare]), Err(Error::Unmarked { .. })));
    let found = report(&sample, &[ann]).unwrap();
    assert_eq!(found.sheets[0].unmarked, 1);
    let unseen = found.parts.iter().map(|part| (part.part, part.unseen)).collect::<Vec<_>>();
    assert_eq!(unseen.iter().map(|(_, unseen)| unseen).sum::<usize>(), 1, "{unseen:?}");
    assert!(found.methods.contains("are not spoken for"), "{}", found.methods);
    assert_eq!(found.figure("words").map(|figure| figure.estimate.share), Some(0.0));
    assert_eq!(found.figure("speaker"), None, "an unsure answer alone gives no share");
}

#[test]
fn a_session_marks_by_keys_and_goes_on_where_it_was_left() {
    let sample = sample(1);
    let mut session = Session::new(&sample, Vec::new());
    assert_eq!(session.item().map(|(item, found, _)| (item.item, found)), Some((1, true)));
    assert_eq!((session.press('z'), session.press('t')), (Step::Unknown, Step::Note));
    session.note(" who? ");
    assert_eq!(session.press('S'), Step::Marked);
    assert_eq!(session.press('w'), Step::Unknown, "of a passage nobody asks for the words");
    assert_eq!((session.press('u'), session.press('q')), (Step::Marked, Step::Quit));
    let made = session.marks().to_vec();
    assert_eq!((made[0].to(Question::Speaker), made[0].note.as_str()), (Some(Mark::No), "who?"));
    let mut again = Session::new(&sample, made);
    assert_eq!((again.item().map(|(item, ..)| item.item), again.progress()), (Some(3), (2, 3)));
    assert_eq!(
        (again.press('n'), again.item().is_none(), again.press('y')),
        (Step::Marked, true, Step::Unknown)
    );
    assert_eq!((again.press('b'), again.press('k'), again.progress()), (Step::Moved, Step::Moved, (3, 3)));
    assert!(sample.items[1..].iter().all(|item| sample.part(item) != Part::Found));
}
