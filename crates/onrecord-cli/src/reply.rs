//! An answer in every form, and its printing.

use std::io::Write;

use anstyle::{AnsiColor, Style as Look};
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use onrecord::query::{Answer, Piece, Style};
use serde::Serialize;

use crate::ask::{Form, Shape};
use crate::console::{coloured, harmless, width};
use crate::failure::{Exit, Failure};
use crate::output::{is_stdout, write_to};

/// An answer in every form.
#[derive(Debug, Default)]
pub(crate) struct Reply {
    /// All of it as JSON.
    pub(crate) json: String,
    /// Its parts as JSON, one a line.
    pub(crate) lines: Vec<String>,
    /// Names of the columns.
    pub(crate) columns: Vec<&'static str>,
    /// Those of them that a table for reading shows; all where none is named.
    pub(crate) shown: &'static [&'static str],
    /// The rows.
    pub(crate) rows: Vec<Vec<String>>,
    /// The text for reading.
    pub(crate) pieces: Vec<Piece>,
    /// Whether there is nothing to say.
    pub(crate) is_empty: bool,
}

impl Reply {
    /// An answer of the library. `lines` are its parts, `shown` the columns of the table for reading.
    pub(crate) fn of<'p, P: Serialize + 'p>(
        answer: &impl Answer,
        parts: impl IntoIterator<Item = &'p P>,
        shown: &'static [&'static str],
    ) -> Result<Self, Failure> {
        Ok(Self {
            json: serde_json::to_string_pretty(answer)?,
            lines: parts.into_iter().map(serde_json::to_string).collect::<Result<_, _>>()?,
            columns: answer.columns(),
            shown,
            rows: answer.rows(),
            pieces: answer.text().pieces().to_vec(),
            is_empty: answer.is_empty(),
        })
    }

    /// An answer made of rows that are all there is to it.
    pub(crate) fn of_rows<R: Serialize>(
        rows: &[R],
        columns: Vec<&'static str>,
        cells: impl Fn(&R) -> Vec<String>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            json: serde_json::to_string_pretty(rows)?,
            lines: rows.iter().map(serde_json::to_string).collect::<Result<_, _>>()?,
            columns,
            rows: rows.iter().map(cells).collect(),
            is_empty: rows.is_empty(),
            ..Self::default()
        })
    }

    /// Adds words to the text for reading.
    pub(crate) fn push(&mut self, style: Style, words: impl AsRef<str>) {
        self.pieces.push(Piece { words: harmless(words.as_ref()), style });
    }

    /// Writes the answer in the form asked for. An empty one is written too, and ends with its own code.
    pub(crate) fn print(&self, form: &Form) -> Result<Exit, Failure> {
        let colour = is_stdout(&form.output) && coloured();
        write_to(&form.output, |out| match form.format {
            Shape::Text => write_pieces(&self.pieces, colour, out),
            Shape::Table => self.write_table(out),
            Shape::Json => Ok(writeln!(out, "{}", self.json)?),
            Shape::Jsonl => Ok(self.lines.iter().try_for_each(|line| writeln!(out, "{line}"))?),
            Shape::Csv => self.write_csv(out),
        })?;
        Ok(if self.is_empty { Exit::NoAnswer } else { Exit::Done })
    }

    fn write_csv(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(&self.columns)?;
        for row in &self.rows {
            table.write_record(row)?;
        }
        Ok(table.flush()?)
    }

    fn write_table(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let shown = |at: &usize| self.shown.is_empty() || self.shown.contains(&self.columns[*at]);
        let places: Vec<usize> = (0..self.columns.len()).filter(shown).collect();
        let mut table = Table::new();
        table.load_style(OPEN).set_content_arrangement(ContentArrangement::Dynamic).set_width(width());
        table.set_header(places.iter().map(|&at| self.columns[at]));
        for row in &self.rows {
            let cells = places.iter().map(|&at| row.get(at).map_or_else(String::new, |cell| harmless(cell)));
            table.add_row(cells);
        }
        if table.trim_fmt().lines().count() > self.rows.len() + 2 {
            table.load_style(RULED);
        }
        Ok(writeln!(out, "{}", table.trim_fmt())?)
    }
}

/// For rows of one line each.
const OPEN: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('\u{2500}').junction('\u{2500}'));

/// For rows of several lines, which need a rule between them.
const RULED: TableStyle = OPEN.row_separator(LineStyle::none().fill('\u{2500}').junction('\u{2500}'));

const HEADING: Look = Look::new().bold();
const MARKED: Look = AnsiColor::Yellow.on_default().bold();
const ASIDE: Look = Look::new().dimmed();

/// Marked words are coloured, or stand between guillemets.
pub(crate) fn write_pieces(pieces: &[Piece], colour: bool, out: &mut dyn Write) -> Result<(), Failure> {
    for Piece { words, style } in pieces {
        let look = match style {
            Style::Plain => Look::new(),
            Style::Heading => HEADING,
            Style::Marked => MARKED,
            Style::Aside => ASIDE,
        };
        match style {
            _ if colour => write!(out, "{look}{words}{look:#}")?,
            Style::Marked => write!(out, "«{words}»")?,
            _ => write!(out, "{words}")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_stand_out_with_and_without_colour() {
        let piece = |words: &str, style| Piece { words: words.to_owned(), style };
        let pieces = [piece("She said ", Style::Plain), piece("no", Style::Marked)];
        let written = |colour| {
            let mut out = Vec::new();
            write_pieces(&pieces, colour, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(false), "She said «no»");
        assert!(written(true).contains("\u{1b}[1m") && !written(true).contains('«'));
    }
}
