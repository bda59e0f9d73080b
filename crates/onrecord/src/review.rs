//! What a person should look at: what was found, what was not, and how sure the rules are.

use std::collections::BTreeSet;

use onrecord_model::{CodePoints, Document, Entity, Record, Span};
use onrecord_pack::{Grammar, Pack, folded_words};
use onrecord_parse::unclaimed;
use onrecord_query::{ReviewAnswer, Reviewed, Silence};

/// What a person should look at in these records, most valuable first. The grammar says which words are offices and which
/// verbs report speech; records of a database and of a run of today are read alike.
#[must_use]
pub fn review(records: &[Record], entities: &[Entity], grammar: &Grammar) -> ReviewAnswer {
    let silences: Vec<Vec<Silence>> = records.iter().map(|record| silences(record, grammar)).collect();
    let documents: Vec<Reviewed<'_>> =
        records.iter().zip(&silences).map(|(record, silences)| Reviewed { record, silences }).collect();
    let (offices, many) = (offices(&grammar.pack), one_of_many(&grammar.pack));
    onrecord_query::review(&documents, entities, &|words| is_office(words, &offices, &many))
}

/// Sentences of a record's text that look as if somebody spoke, and in which nothing was found.
fn silences(record: &Record, grammar: &Grammar) -> Vec<Silence> {
    if record.duplicate_of.is_some() {
        return Vec::new();
    }
    let bytes = Bytes::new(&record.text);
    let statements: Vec<Span> =
        record.statements.iter().map(|one| Span::new(bytes.at(one.start), bytes.at(one.end))).collect();
    let points = CodePoints::new(&record.text);
    let found = unclaimed(&document(record), grammar, &statements);
    let silence = |one: onrecord_parse::Unclaimed| {
        let (start, end) = points.of(one.span);
        Silence { start, end, quoted: one.quoted, reporting: one.reporting }
    };
    found.into_iter().map(silence).collect()
}

/// The document of a record, as far as the record tells; markup of the source is not kept.
fn document(record: &Record) -> Document {
    let text = record.text.as_str();
    let lead = text.len() - text.trim_start().len();
    let titled = !record.title.is_empty() && text[lead..].starts_with(&record.title);
    let title = titled.then(|| Span::new(lead, lead + record.title.len()));
    let body = Span::new(title.map_or(0, |title| title.end), text.len());
    Document {
        id: record.id.clone(),
        title: record.title.clone(),
        title_span: title,
        body,
        text: record.text.clone(),
        ..Document::default()
    }
}

/// Code points of a text to bytes.
struct Bytes(Vec<usize>);

impl Bytes {
    fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect())
    }

    fn at(&self, point: usize) -> usize {
        self.0.get(point).or(self.0.last()).copied().unwrap_or_default()
    }
}

/// The words of every office and rank of the pack, folded.
fn offices(pack: &Pack) -> BTreeSet<Vec<String>> {
    let titles = pack.offices.iter().filter(|row| row.class != "spokesperson" && row.class != "profession");
    let titles = titles.flat_map(|row| row.forms.iter().chain([&row.title]));
    let ranks = pack.ranks.iter().map(|row| &row.title);
    titles.chain(ranks).map(|title| folded_words(title)).filter(|words| !words.is_empty()).collect()
}

/// The first words of descriptions that mean one or some of many: `a`, `one`, `several`.
fn one_of_many(pack: &Pack) -> BTreeSet<String> {
    let classes = ["quantifier", "number"];
    let many = pack.words.iter().filter(|row| classes.contains(&row.class.as_str()));
    many.map(|row| row.word.to_lowercase()).chain(["a", "an"].map(str::to_owned)).collect()
}

/// Whether a description names one office: some office's words stand in it, and it begins with no word for one of many.
fn is_office(description: &str, offices: &BTreeSet<Vec<String>>, many: &BTreeSet<String>) -> bool {
    let words = folded_words(description);
    let longest = offices.iter().map(Vec::len).max().unwrap_or_default();
    let definite = words.first().is_some_and(|first| !many.contains(first));
    let stands = |from: usize| {
        (1..=longest.min(words.len() - from)).any(|length| offices.contains(&words[from..from + length]))
    };
    definite && (0..words.len()).any(stands)
}

#[cfg(test)]
mod tests {
    use onrecord_pack::{Pack, PackRef};

    use super::*;

    #[test]
    fn an_office_is_one_of_its_kind() {
        let pack = Pack::load(&[PackRef::parse("general")]).expect("the pack is sound");
        let (offices, many) = (offices(&pack), one_of_many(&pack));
        for (words, office) in [
            ("the Lamp Guild Chair", true),
            ("The outgoing chair", true),
            ("a chair of the Lamp Guild", false),
            ("several chairs", false),
            ("residents of the quay", false),
            ("", false),
        ] {
            assert_eq!(is_office(words, &offices, &many), office, "{words}");
        }
    }
}
