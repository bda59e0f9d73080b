//! Every place that a record names slices its text to the words that it gives, whatever was read.

use onrecord::extract_documents;
use onrecord::model::{Document, Record};
use onrecord::source::{Format, Options, parse};
use onrecord_tests::plain;
use proptest::prelude::*;

use crate::texts::{GRAMMAR, text, tries};

proptest! {
    #![proptest_config(tries(64))]

    #[test]
    fn every_place_of_a_text_holds_its_words(text in text(), title in 0_usize..40) {
        let title = (0..=title.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        let faults = misplaced_in(&[plain("a#1", &text, title)]);
        prop_assert!(faults.is_empty(), "{:?}", faults);
    }

    #[test]
    fn any_bytes_in_any_format_are_read_without_a_panic(text in text(), noise in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut bytes = text.into_bytes();
        let at = bytes.len() / 2;
        bytes.splice(at..at, noise);
        for format in Format::ALL {
            let options = Options { format: Some(format), keep_going: true, ..Options::default() };
            if let Ok(reading) = parse("a.txt", &bytes, &options) {
                let faults = misplaced_in(&reading.documents);
                prop_assert!(faults.is_empty(), "{}: {:?}", format, faults);
            }
        }
    }

    #[test]
    fn any_characters_are_read_without_a_panic(text in "\\PC{0,80}", other in any::<String>()) {
        let faults = misplaced_in(&[plain("a#1", &text, 0), plain("a#2", &other, 0)]);
        prop_assert!(faults.is_empty(), "{:?}", faults);
    }
}

fn misplaced_in(documents: &[Document]) -> Vec<String> {
    extract_documents(documents, &GRAMMAR).records.iter().flat_map(misplaced).collect()
}

/// Places that do not hold their words.
fn misplaced(record: &Record) -> Vec<String> {
    let text: Vec<char> = record.text.chars().collect();
    let mut faults = Vec::new();
    for (what, start, end, words) in places(record) {
        let slice = text.get(start..end);
        let right = match words {
            Some(words) => slice.is_some_and(|slice| slice.iter().copied().eq(words.chars())),
            None => slice.is_some(),
        };
        if !right {
            faults.push(format!("{what} at {start}..{end} is not {words:?}"));
        }
    }
    faults
}

/// Every place of a record with its words, where the record gives them.
fn places(record: &Record) -> Vec<(&'static str, usize, usize, Option<&str>)> {
    let mut places = Vec::new();
    for statement in &record.statements {
        places.push(("statement", statement.start, statement.end, Some(statement.text.as_str())));
        places.push(("passage", statement.passage.0, statement.passage.1, None));
        let speakers = statement.speakers.iter();
        places.extend(
            speakers.map(|speaker| ("speaker", speaker.start, speaker.end, Some(speaker.text.as_str()))),
        );
        places.extend(statement.cue.iter().map(|cue| ("cue", cue.start, cue.end, Some(cue.text.as_str()))));
    }
    places.extend(record.mentions.iter().map(|one| ("mention", one.start, one.end, Some(one.text.as_str()))));
    places.extend(record.posts.iter().map(|one| ("post", one.start, one.end, Some(one.text.as_str()))));
    places.extend(record.outcomes.iter().map(|one| ("outcome", one.start, one.end, Some(one.text.as_str()))));
    places.extend(record.awards.iter().map(|one| ("award", one.start, one.end, None)));
    places
}

/// Texts that once made a reader stumble.
const STUMBLES: &[&str] = &["Ann Oakley and Tom Bell , ", "Superintendent Zoë O’Hara-Ünal , "];

#[test]
fn texts_that_once_made_it_stumble_are_read() {
    for text in STUMBLES {
        assert_eq!(misplaced_in(&[plain("a#1", text, 0)]), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn fragments_reach_every_part_of_a_record() {
    let text = "Chief Constable Ann Oakley said: “We will not let go of knife crime, Café \u{1F46E}.”\n\n\
        Operation Lamplight saw 1,234 arrests.";
    let corpus = extract_documents(&[plain("a#1", text, 0)], &GRAMMAR);
    let found: Vec<&str> = places(&corpus.records[0]).into_iter().map(|place| place.0).collect();
    for what in ["statement", "passage", "speaker", "cue", "mention", "post", "outcome"] {
        assert!(found.contains(&what), "{what} is in none of {found:?}");
    }
    let mut record = corpus.records[0].clone();
    record.statements[0].start += 1;
    assert_eq!(misplaced(&record).len(), 1);
}
