//! The table of all statements: who, in which office, when, in which words, where it stands.

mod csv;
mod xlsx;

use std::borrow::Cow;

pub use csv::statements_csv;
pub use xlsx::statements_xlsx;

/// One statement by one speaker; a statement of two speakers takes two rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementRow {
    /// Canonical name of the speaker, or the description of somebody unnamed; empty if unresolved.
    pub who: String,
    /// Office at that time, as the text words it; empty where none is given.
    pub office: String,
    /// ISO date, or `from/to` where only a range is known; empty where nothing is.
    pub date: String,
    /// How the date is known: `stated`, `metadata`, `user`, `bounded`, `unknown`.
    pub date_basis: String,
    /// `direct` or `indirect`.
    pub kind: String,
    /// The words.
    pub words: String,
    /// Slugs of the topics.
    pub topics: Vec<String>,
    /// Title of the document.
    pub title: String,
    /// What the document names as its source.
    pub source: String,
    /// Address of the document; empty where it has none.
    pub url: String,
    /// Id of the document.
    pub document: String,
    /// First code point of the words in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Number of the quotation within the document.
    pub quotation: usize,
    /// The words that name the speaker in the text (`Mr Stephens`, `She`).
    pub said_as: String,
    /// Entity id of the speaker; empty for somebody unnamed or unresolved.
    pub entity: String,
    /// The rule that found the speaker.
    pub rule: String,
    /// The rule's measured confidence; none while it is unmeasured.
    pub confidence: Option<f64>,
    /// Id of the statement.
    pub id: String,
}

/// A column: its header, its width in characters, what it holds, and how to fetch that.
struct Column {
    name: &'static str,
    width: u16,
    meaning: &'static str,
    value: fn(&StatementRow) -> Cell<'_>,
}

enum Cell<'r> {
    Text(Cow<'r, str>),
    Link(&'r str),
    Count(usize),
    Number(Option<f64>),
}

const fn text(text: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(text))
}

macro_rules! columns {
    ($($name:literal $width:literal $meaning:literal $value:expr;)*) => {
        /// The columns in their order.
        const COLUMNS: &[Column] = &[$(Column { name: $name, width: $width, meaning: $meaning, value: $value },)*];
    };
}

columns! {
    "who" 26 "Name of the speaker, or the description of somebody unnamed; empty where nobody was found." |row| text(&row.who);
    "office" 34 "Office of the speaker at that time, as the text words it." |row| text(&row.office);
    "date" 12 "Date of the release, or from/to where only a range is known." |row| text(&row.date);
    "date_basis" 11 "How the date is known: stated, metadata, user, bounded, unknown." |row| text(&row.date_basis);
    "kind" 9 "direct: the speaker's own words; indirect: reported in the words of the release." |row| text(&row.kind);
    "words" 80 "The words, without outer quotation marks." |row| text(&row.words);
    "topics" 28 "Topics of the whole quotation, by its own words, joined by |." |row| Cell::Text(row.topics.join("|").into());
    "title" 40 "Title of the release." |row| text(&row.title);
    "source" 30 "What the release names as its source." |row| text(&row.source);
    "url" 30 "Address of the release." |row| Cell::Link(&row.url);
    "document" 24 "Id of the release." |row| text(&row.document);
    "start" 8 "Place of the words in the text of the release: first character, counted from zero." |row| Cell::Count(row.start);
    "end" 8 "One past the last character." |row| Cell::Count(row.end);
    "quotation" 9 "Number of the quotation in its release; statements of one speech share it." |row| Cell::Count(row.quotation);
    "said_as" 22 "The words that name the speaker there." |row| text(&row.said_as);
    "entity" 26 "Id of the speaker in the graph." |row| text(&row.entity);
    "rule" 20 "The rule that found the speaker." |row| text(&row.rule);
    "confidence" 10 "Lower bound (95 %) of the rule's measured precision; empty while it is unmeasured." |row| Cell::Number(row.confidence);
    "id" 28 "Id of the statement: ask `onrecord why` with it." |row| text(&row.id);
}
