//! Releases of one file stand in order of time: dated ones settle the year of those between them.

use onrecord_model::{Date, DateBasis, Dating, Document};

use super::Open;
use super::year::days_between;
use crate::document::note;

/// How far, in days, a release may lie outside the dates of its neighbours.
const MARGIN: i32 = 60;

/// Fills in dates whose year alone was open, where the file's dated documents leave one year; else bounds them.
pub(super) fn settle(documents: &mut [Document], open: &[Option<Open>]) {
    let known: Vec<Date> = documents.iter().filter_map(|document| document.date.date).collect();
    let range = known.iter().min().zip(known.iter().max());
    let range = range.map(|(&first, &last)| (first, last, known.len()));
    for (document, open) in documents.iter_mut().zip(open) {
        if let Some(open) = open {
            settle_one(document, open, range);
        }
    }
}

fn settle_one(document: &mut Document, open: &Open, range: Option<(Date, Date, usize)>) {
    let between = range.and_then(|(first, last, count)| {
        let enough = open.has_weekday || count > 1;
        let mut fitting = open.days.iter().filter(|&&day| enough && is_near(day, first, last));
        fitting.next().filter(|_| fitting.next().is_none())
    });
    if let Some(&date) = between {
        document.date = Dating::known(date, DateBasis::Stated, open.evidence);
    } else if document.date.from.is_some() {
        document.date.from = open.days.first().copied();
        document.date.evidence = open.evidence;
        note(document, "the text gives day and month, and nothing settles the year", open.evidence);
    } else {
        note(document, "the text gives day and month, and nothing settles the year", open.evidence);
    }
}

fn is_near(day: Date, first: Date, last: Date) -> bool {
    days_between(day, first) <= MARGIN && days_between(last, day) <= MARGIN
}

#[cfg(test)]
mod tests {
    use super::super::date_documents;
    use super::*;
    use crate::document::untitled;

    fn dates(texts: &[&str]) -> Vec<Option<String>> {
        let mut documents: Vec<Document> =
            texts.iter().map(|text| untitled((*text).to_owned(), 1, 1)).collect();
        date_documents(&mut documents);
        documents.iter().map(|document| document.date.date.map(|date| date.to_string())).collect()
    }

    #[test]
    fn dated_neighbours_settle_the_year_of_the_others() {
        let open = "It launches today, Monday 18 September. The panel was set up in June 2013.";
        let found = dates(&["Today (13 November 2023) it began.", open, "It met today (5 September 2023)."]);
        assert_eq!(found[1].as_deref(), Some("2023-09-18"));
        assert_eq!(dates(&[open])[0], None);
        assert_eq!(dates(&[open, "It met today (5 September 2019)."])[0], None);
    }

    #[test]
    fn a_day_without_its_year_bounds_the_release_from_below() {
        let text = "Inspectors report today (8 December). The unit was set up in April 2023.";
        let mut documents = [untitled(text.to_owned(), 1, 1)];
        date_documents(&mut documents);
        assert_eq!(documents[0].date.from, Some(Date::constant(2023, 12, 8)));
        assert_eq!((documents[0].date.to, documents[0].date.basis), (None, DateBasis::Bounded));
    }
}
