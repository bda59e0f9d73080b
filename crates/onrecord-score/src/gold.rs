//! The form of an answer key: one annotated document a line, as annotators write it.

use onrecord_model::StatementKind;
use serde::Deserialize;
use serde_json::Value;

use crate::Error;

/// One annotated document. Layers that it does not carry (`None`) are not scored.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldDocument {
    /// The document's id, by which a record is found.
    pub id: String,
    /// Who published it; where the key does not say, the record's publisher or source stands for it.
    pub publisher: Option<String>,
    /// Headline, by which a record is found where no id agrees.
    #[serde(default)]
    pub title: String,
    /// The text that was annotated.
    pub text: String,
    /// People that it names.
    #[serde(default)]
    pub persons: Vec<GoldPerson>,
    /// What is said in it.
    pub statements: Vec<GoldStatement>,
    /// Bodies that it names.
    #[serde(default)]
    pub organisations: Vec<GoldEntity>,
    /// Operations, programmes, campaigns and the like that it names.
    #[serde(default)]
    pub operations: Vec<GoldEntity>,
    /// Reported figures; where they are annotated, posts and awards are too.
    pub statistics: Option<Vec<GoldStatistic>>,
    /// Honours and awards.
    #[serde(default)]
    pub awards: Vec<GoldAward>,
    /// Marked words that nobody said.
    #[serde(default)]
    pub scare_quotes: Vec<String>,
    /// Slugs of the topics that it must be given.
    pub topic_slugs: Option<Vec<String>>,
    /// Slugs of the topics that it may be given.
    #[serde(default)]
    pub topic_slugs_optional: Vec<String>,
}

/// A person with the offices that the text gives them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldPerson {
    /// Name without titles and post-nominals.
    pub name: String,
    /// The words by which the text names them.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// Offices.
    #[serde(default)]
    pub posts: Vec<GoldPost>,
    /// Whether finding them counts neither way.
    #[serde(default)]
    pub optional: bool,
}

/// An office of a person.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldPost {
    /// The office's noun.
    pub title: Option<String>,
    /// Where it is held; none where the text does not say.
    pub organisation: Option<String>,
    /// What a lead leads on.
    pub remit: Option<String>,
    /// Whether it was held before.
    #[serde(default)]
    pub former: bool,
    /// Whether finding it counts neither way.
    #[serde(default)]
    pub optional: bool,
}

/// Something said.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldStatement {
    /// Own words or reported ones.
    pub kind: StatementKind,
    /// The words, without outer quotation marks.
    pub quote: String,
    /// Who said it, by canonical name or by description.
    pub speakers: Vec<String>,
    /// First code point of the words in `text`.
    pub start: Option<usize>,
    /// One past the last.
    pub end: Option<usize>,
    /// The words that say that somebody spoke, with those that name the speaker there.
    pub cue: Option<String>,
    /// First code point of the cue, where it is annotated.
    pub cue_start: Option<usize>,
    /// One past its last.
    pub cue_end: Option<usize>,
    /// What is peculiar about it, in the annotators' words (`missing_close`).
    #[serde(default)]
    pub flags: Vec<String>,
    /// Number of the speech that it belongs to.
    pub quotation: Option<i64>,
    /// Slugs of the topics that the speech must be given, by its own words.
    pub topic_slugs: Option<Vec<String>>,
    /// Slugs of the topics that it may be given.
    #[serde(default)]
    pub topic_slugs_optional: Vec<String>,
    /// Whether finding it counts neither way.
    #[serde(default)]
    pub optional: bool,
}

/// A body or an operation.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldEntity {
    /// Canonical name.
    pub name: String,
    /// The annotators' word for what it is.
    #[serde(default)]
    pub kind: String,
    /// The words by which the text names it.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// Whether it is a unit, which may count as body or as operation.
    #[serde(default)]
    pub unit: bool,
    /// Whether finding it counts neither way.
    #[serde(default)]
    pub optional: bool,
}

/// A reported figure.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct GoldStatistic {
    /// The words that state it.
    pub text: String,
    /// The number, or words where it is none.
    pub value: Value,
    /// Its unit in words.
    #[serde(default)]
    pub unit: String,
    /// Whether finding it counts neither way.
    #[serde(default)]
    pub optional: bool,
}

/// An honour or award.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct GoldAward {
    /// Who received it.
    pub person: String,
    /// Its short name.
    pub award: String,
    /// Whether finding it counts neither way.
    #[serde(default)]
    pub optional: bool,
}

/// Reads an answer key: JSON Lines, one annotated document a line; blank lines are passed over.
///
/// # Errors
/// Where a line is not such a document; the error names the line.
pub fn read_gold(text: &str) -> Result<Vec<GoldDocument>, Error> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(n, line)| document(line).map_err(|source| Error::Gold { line: n + 1, source })).collect()
}

fn document(line: &str) -> Result<GoldDocument, serde_json::Error> {
    serde_json::from_str(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_named() {
        let good = r#"{"id": "a", "text": "t", "statements": []}"#;
        assert_eq!(read_gold(&format!("{good}\n\n{good}\n")).map(|gold| gold.len()).ok(), Some(2));
        let error = read_gold(&format!("{good}\n\n{{\"id\": 3}}\n")).expect_err("an id is text");
        assert!(error.to_string().starts_with("line 3 of the gold"), "{error}");
    }
}
