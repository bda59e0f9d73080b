//! The county-lines question on the real corpus: who spoke on it, by own words or only in a release on it.

use std::collections::BTreeMap;

use onrecord::query::{Filters, StatementAnswer, Voice, WhoAnswer, who};
use onrecord_tests::{releases, shared, stored};

const OWN: [&str; 5] = ["Duncan Ball", "Nadhim Zahawi", "Paul Brogden", "Steve Rodhouse", "Suella Braverman"];
const RELEASE_ONLY: [&str; 2] = ["James Simmonds-Read", "Victoria Atkins"];

#[test]
fn those_who_spoke_on_county_lines_are_named_and_no_one_else() {
    let Some(folder) = shared("the county-lines question") else { return };
    let found = releases(&folder);
    let (_folder, store) = stored(&found.corpus);
    let answer = who(&store, "county-lines", &Filters::default()).expect("an answer");
    assert_eq!(answer.topic.as_deref(), Some("county-lines"));
    let texts: BTreeMap<&str, &str> =
        found.corpus.records.iter().map(|record| (record.id.as_str(), record.text.as_str())).collect();
    let mut faults = differences(&answer);
    for voice in answer.speakers.iter().chain(&answer.release_only) {
        faults.extend(unsupported(voice, &texts));
    }
    assert!(faults.is_empty(), "the county-lines answer:\n{}", faults.join("\n"));
}

/// Who is missing, and who should not be there, each with the words.
fn differences(answer: &WhoAnswer) -> Vec<String> {
    let parts =
        [("own words", &answer.speakers, &OWN[..]), ("release only", &answer.release_only, &RELEASE_ONLY)];
    let mut faults = Vec::new();
    for (part, voices, expected) in parts {
        let missing = expected.iter().filter(|name| voices.iter().all(|voice| voice.name != **name));
        faults.extend(missing.map(|name| format!("{part}: {name} is missing")));
        let spurious = voices.iter().filter(|voice| !expected.contains(&voice.name.as_str()));
        faults.extend(
            spurious.map(|voice| format!("{part}: {} should not be there: {}", voice.name, evidence(voice))),
        );
    }
    faults
}

fn evidence(voice: &Voice) -> String {
    let one = |statement: &StatementAnswer| {
        let words: String = statement.words.chars().take(80).collect();
        format!("{} {}: {words}", statement.statement, statement.topics.join("|"))
    };
    voice.statements.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What an answer must show and does not: office, date with its basis, document, words that stand where it says.
fn unsupported(voice: &Voice, texts: &BTreeMap<&str, &str>) -> Vec<String> {
    let mut faults = Vec::new();
    if voice.offices.is_empty() || voice.entity.is_none() {
        faults.push(format!("{}: no office, or no entity", voice.name));
    }
    for statement in &voice.statements {
        let document = &statement.document;
        let dated = document.date.is_some() || document.date_from.is_some() || document.date_to.is_some();
        if dated == (document.date_basis == "unknown") {
            faults.push(format!("{}: date and basis of {} do not fit", voice.name, document.id));
        }
        let text = texts.get(document.id.as_str()).copied().unwrap_or_default();
        let words: String =
            text.chars().skip(statement.start).take(statement.end - statement.start).collect();
        if words != statement.words || words.is_empty() {
            faults.push(format!("{}: {} does not hold the words", voice.name, statement.statement));
        }
    }
    faults
}
