//! What is found in a passage against what is expected of it, as `cases/README.md` says.

use onrecord::model::{MentionKind, Record, Speaker, Statement, StatementKind};
use onrecord_tests::{Case, Expectation};

use crate::words::{Place, overlap, places, same_name, same_words, shared};

/// Every fault of what was found, as `what was expected -> what was found`.
pub(crate) fn judge(case: &Case, record: &Record) -> Vec<String> {
    let mut faults = judge_statements(case, record);
    for expected in &case.expected {
        faults.extend(judge_line(expected, record));
    }
    faults
}

/// Statements are complete: each expected one is found, and no other.
fn judge_statements(case: &Case, record: &Record) -> Vec<String> {
    let expected: Vec<&Expectation> = case.expected.iter().filter(|line| kind(line).is_some()).collect();
    let mut left: Vec<&Statement> = record.statements.iter().collect();
    let mut faults = Vec::new();
    for line in &expected {
        let fits: Vec<usize> = (0..left.len()).filter(|&n| has_words(line, left[n], record)).collect();
        let right = fits.iter().copied().find(|&n| has_speakers(line, &left[n].speakers));
        match (right, fits.first()) {
            (Some(at), _) => {
                left.remove(at);
            }
            (None, Some(&at)) => {
                faults.push(format!("speaker: {} -> {}", shown(line), names(&left.remove(at).speakers)));
            }
            (None, None) if line.label.ends_with('?') => {}
            (None, None) => faults.push(format!("missing: {} -> nothing", shown(line))),
        }
    }
    let spurious = left.into_iter().filter(|found| !is_fragment(found, &expected, record));
    faults.extend(spurious.map(|found| format!("spurious: nothing -> {}", told(found))));
    faults
}

/// The other lines stand each for itself.
fn judge_line(line: &Expectation, record: &Record) -> Option<String> {
    match line.label.as_str() {
        "not-direct" => forbidden(line, StatementKind::Direct, record),
        "not-indirect" => forbidden(line, StatementKind::Indirect, record),
        "person" if !has_person(&line.parts[0], record) => {
            let people: Vec<&str> = people(record).collect();
            Some(format!("person: {} -> {}", line.parts[0], people.join(", ")))
        }
        "not-person" if has_person(&line.parts[0], record) => {
            Some(format!("not-person: {} -> found", line.parts[0]))
        }
        "post" if !posts(record).any(|post| is_post(&line.parts, &post)) => {
            let posts: Vec<String> = posts(record).map(|post| post.join(" | ")).collect();
            Some(format!("post: {} -> {}", line.parts.join(" | "), posts.join(" / ")))
        }
        "not-post" if posts(record).any(|post| is_post(&line.parts, &post)) => {
            Some(format!("not-post: {} -> found", line.parts.join(" | ")))
        }
        _ => None,
    }
}

fn kind(line: &Expectation) -> Option<StatementKind> {
    match line.label.trim_end_matches('?') {
        "direct" => Some(StatementKind::Direct),
        "indirect" => Some(StatementKind::Indirect),
        _ => None,
    }
}

/// Own words must be the same; of reported ones half of both must be.
fn has_words(line: &Expectation, found: &Statement, record: &Record) -> bool {
    if kind(line) != Some(found.kind) {
        return false;
    }
    match found.kind {
        StatementKind::Direct => same_words(&line.parts[0], &found.text),
        StatementKind::Indirect => {
            let places = places(&record.text, &line.parts[0]);
            places.into_iter().any(|place| overlap(place, (found.start, found.end)) >= 0.5)
        }
    }
}

/// `A & B` are two speakers (or one whose name is that), `A / B` two right names of one, `?` nobody.
fn has_speakers(line: &Expectation, found: &[Speaker]) -> bool {
    let named: Vec<&str> = found.iter().filter_map(|speaker| speaker.name.as_deref()).collect();
    if named.is_empty() && line.parts[1].split(" / ").any(|name| name == "?") {
        return true;
    }
    let one_name = |name: &str| name.contains(" & ") && named.len() == 1 && same_name(name, named[0]);
    if line.parts[1].split(" / ").any(one_name) {
        return true;
    }
    let expected: Vec<&str> = line.parts[1].split(" & ").collect();
    let is_found =
        |names: &&str| names.split(" / ").any(|name| named.iter().any(|found| same_name(name, found)));
    expected.len() == found.len() && expected.iter().all(is_found)
}

/// A fragment quoted inside an expected reported clause is free.
fn is_fragment(found: &Statement, expected: &[&Expectation], record: &Record) -> bool {
    let place: Place = (found.start, found.end);
    let reported = expected.iter().filter(|line| kind(line) == Some(StatementKind::Indirect));
    let mut clauses = reported.flat_map(|line| places(&record.text, &line.parts[0]));
    let length = (place.1 - place.0) as f64;
    found.kind == StatementKind::Direct && clauses.any(|clause| shared(clause, place) as f64 >= 0.8 * length)
}

fn forbidden(line: &Expectation, kind: StatementKind, record: &Record) -> Option<String> {
    let places = places(&record.text, &line.parts[0]);
    let overlaps =
        |found: &Statement| places.iter().any(|&place| shared(place, (found.start, found.end)) > 0);
    let found = record.statements.iter().find(|found| found.kind == kind && overlaps(found))?;
    Some(format!("forbidden: {}: {} -> {}", line.label, line.parts[0], told(found)))
}

fn has_person(name: &str, record: &Record) -> bool {
    people(record).any(|found| same_name(name, found))
}

fn people(record: &Record) -> impl Iterator<Item = &str> {
    let people = record.mentions.iter().filter(|mention| mention.kind == MentionKind::Person);
    people.map(|mention| mention.name.as_str())
}

/// The offices in the form of the case files.
fn posts(record: &Record) -> impl Iterator<Item = [String; 5]> {
    let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
    record.posts.iter().map(move |post| {
        let (person, title) = (post.person.clone(), post.title.clone());
        [person, title, part(&post.remit), part(&post.organisation), post.status.word().to_owned()]
    })
}

/// Whether the office has all the parts that are asked for; the pack may know an organisation that the text does not say.
fn is_post(parts: &[String], post: &[String; 5]) -> bool {
    let unsaid = |n: usize, part: &str| n == 3 && part == "-";
    parts.iter().zip(post).enumerate().all(|(n, (part, found))| unsaid(n, part) || same_name(part, found))
}

fn shown(line: &Expectation) -> String {
    format!("{}: {}", line.label, line.parts.join(" | "))
}

fn told(found: &Statement) -> String {
    format!("{}: {} | {}", found.kind.word(), found.text.replace('\n', " "), names(&found.speakers))
}

fn names(speakers: &[Speaker]) -> String {
    let names: Vec<String> = speakers
        .iter()
        .map(|speaker| speaker.name.clone().unwrap_or_else(|| format!("? ({})", speaker.text)))
        .collect();
    if names.is_empty() { "?".to_owned() } else { names.join(" & ") }
}

#[test]
fn every_sort_of_fault_is_named() {
    let case = "## a\nAda Bell said it was “lit”. “Go,” she said.\n---\nindirect: it was “lit” | Ada Bell\n\
        direct: Go, | Ada Bell\nnot-direct: said it\nperson: Ada Bell\npost: Ada Bell | Chair | - | - | current";
    let case = onrecord_tests::read_cases("a.txt", case).expect("a case").remove(0);
    let found = |kind, start, text: &str, name: &str| Statement {
        kind,
        start,
        end: start + text.chars().count(),
        text: text.to_owned(),
        speakers: vec![Speaker { name: Some(name.to_owned()), ..Speaker::default() }],
        ..Statement::default()
    };
    let (direct, indirect) = (StatementKind::Direct, StatementKind::Indirect);
    let right = [
        found(indirect, 14, "it was “lit”", "Ada Bell"),
        found(direct, 22, "lit", "Nobody"),
        found(direct, 29, "Go,", "Ada Bell"),
    ];
    let beginnings = |statements: &[Statement]| -> Vec<String> {
        let record = Record { text: case.text(), statements: statements.to_vec(), ..Record::default() };
        let faults = judge(&case, &record).into_iter();
        faults.map(|fault| fault.split(':').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(beginnings(&right), ["person", "post"]);
    assert_eq!(beginnings(&right[..2]), ["missing", "person", "post"]);
    let wrong =
        [right[0].clone(), found(direct, 29, "Go,", "Bo Bell"), found(direct, 9, "said it", "Ada Bell")];
    assert_eq!(beginnings(&wrong), ["speaker", "spurious", "forbidden", "person", "post"]);
}
