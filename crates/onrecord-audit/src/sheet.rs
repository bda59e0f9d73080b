//! A sheet: one row an item, its columns, and the form in which it is written as CSV.

use std::borrow::Cow;
use std::io::Write;

use onrecord_export::{clean, no_formula};

use crate::frame::Part;
use crate::marks::{Marks, Question};
use crate::sample::{Item, Sample};
use crate::{Error, Mark};

/// A column: its heading, its width in characters, what it holds, and how to fetch that.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) width: u16,
    pub(crate) meaning: &'static str,
    value: fn(&Row<'_>) -> String,
}

/// An item with its marks.
pub(crate) struct Row<'a> {
    pub(crate) item: &'a Item,
    pub(crate) part: Part,
    pub(crate) marks: &'a Marks,
    run: &'a str,
}

macro_rules! columns {
    ($($name:literal $width:literal $meaning:literal $value:expr;)*) => {
        /// The columns in their order.
        pub(crate) const COLUMNS: &[Column] =
            &[$(Column { name: $name, width: $width, meaning: $meaning, value: $value },)*];
    };
}

columns! {
    "item" 6 "Number of the item. Leave it as it is." |row| row.item.item.to_string();
    "task" 24 "What is asked of the row." |row| task(row).to_owned();
    "text" 80 "The words to judge (bold; between « and » in CSV) with what stands round them." |row| in_context(row.item);
    "words" 60 "The words to judge, by themselves." |row| row.item.words.clone();
    "speaker" 26 "Whom the program found to say them; empty where it found nobody." |row| row.item.speaker.clone();
    "named_as" 20 "The words that name the speaker there." |row| row.item.named_as.clone();
    "kind" 10 "direct: own words; indirect: reported; quoted, reporting, plain: what is in a passage." |row| row.item.kind.clone();
    "is_statement" 13 "Of a statement found: is it one? Of a passage: does it hold one? yes, no or unsure." |row| answer(row, Question::Statement);
    "words_right" 12 "Of a statement found: are these its words, from the first to the last? yes, no or unsure." |row| answer(row, Question::Words);
    "speaker_right" 13 "Of a statement found: did this speaker say it? Nobody found is right only where the text does not say. yes, no or unsure." |row| answer(row, Question::Speaker);
    "note" 40 "Whatever you want to say about it." |row| row.marks.note.clone();
    "title" 40 "Title of the document." |row| row.item.title.clone();
    "date" 12 "Day of the document." |row| row.item.date.clone();
    "publisher" 26 "Who published it." |row| row.item.publisher.clone();
    "url" 30 "Its address." |row| row.item.url.clone();
    "document" 28 "Its id." |row| row.item.document.clone();
    "start" 8 "Place of the words in its text: first character, counted from zero." |row| row.item.start.to_string();
    "end" 8 "One past the last character." |row| row.item.end.to_string();
    "run" 18 "The sample that the row belongs to. Leave it as it is." |row| row.run.to_owned();
}

/// Columns by which a row is known to be the one that was drawn.
pub(crate) const FIXED: [&str; 5] = ["words", "speaker", "document", "start", "end"];

impl Row<'_> {
    /// What stands in a column.
    pub(crate) fn cell(&self, column: &Column) -> String {
        let cell = (column.value)(self);
        if let Cow::Owned(cleaned) = clean(&cell) { cleaned } else { cell }
    }
}

/// The row of an item.
pub(crate) fn row<'a>(sample: &'a Sample, item: &'a Item, marks: &'a Marks) -> Row<'a> {
    Row { item, part: sample.part(item), marks, run: &sample.run }
}

/// The rows of a sample, each with its marks; items beyond the marks have none.
pub(crate) fn rows<'a>(sample: &'a Sample, marks: &'a [Marks]) -> impl Iterator<Item = Row<'a>> {
    const NONE: &Marks = &Marks { answers: [None; 3], note: String::new() };
    sample.items.iter().enumerate().map(|(n, item)| row(sample, item, marks.get(n).unwrap_or(NONE)))
}

/// The column of a name.
pub(crate) fn column(name: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.name == name)
}

/// Writes a sheet as CSV in UTF-8 with a byte-order mark, so that spreadsheets read its letters right. Cells that would be
/// taken for formulas begin with an apostrophe.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_csv(sample: &Sample, marks: &[Marks], out: &mut dyn Write) -> Result<(), Error> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS.iter().map(|column| column.name))?;
    for row in rows(sample, marks) {
        table.write_record(COLUMNS.iter().map(|column| no_formula(row.cell(column).into()).into_owned()))?;
    }
    Ok(table.flush()?)
}

/// What is asked of a row, in a word or two.
pub(crate) const fn task(row: &Row<'_>) -> &'static str {
    match row.part {
        Part::Found => "statement found",
        Part::Candidate | Part::Other => "passage without one",
    }
}

fn in_context(item: &Item) -> String {
    format!("{}\u{ab}{}\u{bb}{}", item.before, item.words, item.after)
}

fn answer(row: &Row<'_>, question: Question) -> String {
    row.marks.to(question).map_or("", Mark::word).to_owned()
}
