//! Marked sheets, checked against the sample that they were drawn with.

use std::path::Path;

use onrecord_export::no_formula;

use crate::Error;
use crate::cells::cells;
use crate::marks::{Mark, Marked, Marks, Question};
use crate::sample::{Item, Sample};
use crate::sheet::{FIXED, column, row};

/// Reads a marked sheet (.xlsx, .ods or .csv); its annotator is called as the file is.
///
/// # Errors
/// If it cannot be read, lacks a column or a row, belongs to another sample, was changed in what it asks, or holds a mark
/// that is none. Rows may stand in any order, columns too, and others may be added.
pub fn read_sheet(path: &Path, sample: &Sample) -> Result<Marked, Error> {
    let rows = cells(path)?;
    let heading = rows.first().map(Vec::as_slice).unwrap_or_default();
    let sheet = Sheet { file: path.display().to_string(), places: Vec::new(), sample };
    let sheet = sheet.with_places(heading)?;
    let mut marks: Vec<Option<(usize, Marks)>> = sample.items.iter().map(|_| None).collect();
    for (number, cells) in
        (1..).zip(&rows).skip(1).filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()))
    {
        let (item, found) = sheet.row(number, cells)?;
        if let Some((first, _)) = marks[item] {
            return Err(Error::Twice { file: sheet.file, row: number, item: item + 1, first });
        }
        marks[item] = Some((number, found));
    }
    let by = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Marked { file: sheet.file.clone(), by, marks: sheet.whole(marks)? })
}

/// A sheet that is being read.
struct Sheet<'a> {
    file: String,
    /// The columns that are read, with their places.
    places: Vec<(&'static str, usize)>,
    sample: &'a Sample,
}

impl Sheet<'_> {
    fn with_places(mut self, heading: &[String]) -> Result<Self, Error> {
        let place = |name: &str| heading.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        let questions = Question::ALL.map(Question::column);
        for column in ["item", "run"].into_iter().chain(FIXED).chain(questions) {
            let Some(place) = place(column) else {
                let found = heading.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
                let found = found.collect::<Vec<_>>().join(", ");
                let found = if found.is_empty() { "empty cells".to_owned() } else { found };
                return Err(Error::Column { file: self.file, column, found });
            };
            self.places.push((column, place));
        }
        self.places.extend(place("note").map(|place| ("note", place)));
        Ok(self)
    }

    fn cell<'c>(&self, cells: &'c [String], column: &str) -> &'c str {
        let place = self.places.iter().find(|(name, _)| *name == column).map(|(_, place)| *place);
        place.and_then(|place| cells.get(place)).map_or("", |cell| cell.trim())
    }

    /// The item of a row, from zero, and its marks.
    fn row(&self, row: usize, cells: &[String]) -> Result<(usize, Marks), Error> {
        let (file, run) = (self.file.clone(), self.cell(cells, "run"));
        if run != self.sample.run {
            return Err(Error::AnotherRun { file, row, found: run.to_owned(), run: self.sample.run.clone() });
        }
        let (found, items) = (self.cell(cells, "item"), self.sample.items.len());
        let number = found.parse::<usize>().ok().filter(|number| (1..=items).contains(number));
        let Some(item) = number.map(|number| number - 1) else {
            return Err(Error::Item { file, row, found: found.to_owned(), items });
        };
        self.check(row, cells, &self.sample.items[item])?;
        let mut answers = [None; 3];
        for question in Question::ALL {
            answers[question as usize] = self.answer(row, cells, item + 1, question)?;
        }
        Ok((item, Marks { answers, note: unguarded(self.cell(cells, "note")).to_owned() }))
    }

    /// That the row still asks what was drawn. White space and the apostrophe before what looks like a formula are free.
    fn check(&self, number: usize, cells: &[String], item: &Item) -> Result<(), Error> {
        let none = Marks::default();
        let drawn_row = row(self.sample, item, &none);
        for name in FIXED {
            let drawn = column(name).map(|column| drawn_row.cell(column)).unwrap_or_default();
            let found = self.cell(cells, name);
            if plain(found) != plain(&drawn) {
                let (found, drawn) = (short(found), short(&drawn));
                let file = self.file.clone();
                return Err(Error::Changed {
                    file,
                    row: number,
                    item: item.item,
                    column: name,
                    found,
                    drawn,
                });
            }
        }
        Ok(())
    }

    fn answer(
        &self,
        row: usize,
        cells: &[String],
        item: usize,
        question: Question,
    ) -> Result<Option<Mark>, Error> {
        let cell = self.cell(cells, question.column());
        if cell.is_empty() {
            return Ok(None);
        }
        let (file, column, found) = (self.file.clone(), question.column(), short(cell));
        Mark::parse(cell).map(Some).ok_or(Error::Mark { file, row, item, column, found })
    }

    fn whole(self, marks: Vec<Option<(usize, Marks)>>) -> Result<Vec<Marks>, Error> {
        let (file, items) = (self.file, marks.len());
        let count = marks.iter().filter(|marks| marks.is_none()).count();
        if let Some(missing) = marks.iter().position(Option::is_none) {
            return Err(Error::Missing { file, count, items, first: missing + 1 });
        }
        Ok(marks.into_iter().flatten().map(|(_, marks)| marks).collect())
    }
}

/// Text as all spreadsheets keep it.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    unguarded(&words.join(" ")).to_owned()
}

/// Text without the apostrophe that keeps it from being a formula.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| no_formula((*rest).into()) != *rest).unwrap_or(text)
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() { format!("{cut}\u{2026}") } else { cut }
}
