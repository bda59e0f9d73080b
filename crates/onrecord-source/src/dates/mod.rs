//! When documents were published: stated by their words, settled by their neighbours, or bounded.

mod bounds;
mod claim;
mod date_line;
mod mention;
mod names;
mod neighbours;
mod sheet;
mod year;

pub(crate) use date_line::is_date_line;
pub(crate) use sheet::{Sheet, parse_sheet};

use onrecord_model::{Date, DateBasis, Dating, Document, Span};

use crate::document::note;
use claim::{Claim, Kind};
use mention::{Mention, mentions};
use year::Reading;

/// Dates the documents of one file; a date from metadata stays.
pub(crate) fn date_documents(documents: &mut [Document]) {
    let open: Vec<Option<Open>> = documents.iter_mut().map(date_document).collect();
    neighbours::settle(documents, &open);
}

/// The day of a date field: ISO, with or without a time, or in the words of the UK.
pub(crate) fn parse_date(words: &str) -> Option<Date> {
    let digits = words.trim();
    let iso = digits.get(..10).map(|date| date.replace('/', "-")).and_then(|date| date.parse().ok());
    let compact = || (digits.len() == 8).then(|| digits.parse().ok()).flatten();
    let written = || mentions(words).iter().find_map(Mention::date);
    iso.or_else(compact).or_else(written)
}

/// A date that the text states but for its year.
struct Open {
    days: Vec<Date>,
    has_weekday: bool,
    evidence: Option<Span>,
}

fn date_document(document: &mut Document) -> Option<Open> {
    let mut found = mentions(&document.text);
    bounds::mark_ahead(&document.text, &mut found);
    let claims = claims(document, &found);
    if document.date.date.is_some() {
        contradict(document, &claims, &found);
        return None;
    }
    let stated = stated(&claims, &found);
    if let Some((dating, message)) = stated {
        document.date = dating;
        if let Some(message) = message {
            note(document, message, dating.evidence);
        }
        return None;
    }
    document.date = bounds::bounds(&document.text, &found);
    open(&claims, &found, document.date.from)
}

/// The claims of the text, or those of a title that stands apart from it.
fn claims(document: &Document, found: &[Mention]) -> Vec<Claim> {
    let claims = claim::claims(&document.text, found);
    if !claims.is_empty() || document.title_span.is_some() {
        return claims;
    }
    let apart = claim::claims(&document.title, &mentions(&document.title));
    let embargo = apart.into_iter().filter(|claim| claim.kind == Kind::Embargo);
    embargo.map(|claim| Claim { evidence: None, ..claim }).collect()
}

/// What the claims of the surest kind say, and what is odd about it.
fn stated(claims: &[Claim], found: &[Mention]) -> Option<(Dating, Option<String>)> {
    let days: Vec<(Claim, Date)> =
        claims.iter().filter_map(|claim| Some((*claim, day(claim, found)?))).collect();
    let &(first, date) = days.first()?;
    let same: Vec<Date> =
        days.iter().filter(|(claim, _)| claim.kind == first.kind).map(|&(_, day)| day).collect();
    let (earliest, latest) = (*same.iter().min()?, *same.iter().max()?);
    if first.kind == Kind::Today && earliest != latest {
        let dating = Dating::bounded(Some(earliest), Some(latest), first.evidence);
        return Some((dating, Some(format!("the text calls both {earliest} and {latest} today"))));
    }
    let dating = Dating::known(date, DateBasis::Stated, first.evidence);
    Some((dating, odd_weekday(&first, date).or_else(|| differing(&days, date))))
}

fn day(claim: &Claim, found: &[Mention]) -> Option<Date> {
    let others: Vec<Mention> =
        found.iter().filter(|other| other.span != claim.mention.span).copied().collect();
    match year::read(&claim.mention, &others)? {
        Reading::Day(date) => shifted(date, claim.shift),
        Reading::Open(_) => None,
    }
}

fn shifted(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn odd_weekday(claim: &Claim, date: Date) -> Option<String> {
    let said = claim.mention.weekday?;
    let real = claim.mention.date()?.weekday();
    (said != real).then(|| format!("the text calls {date} a {said:?}, but it was a {real:?}"))
}

fn differing(days: &[(Claim, Date)], date: Date) -> Option<String> {
    let other = days.iter().find(|(_, other)| *other != date)?;
    Some(format!("the text also gives {} as its date; {date} was taken", other.1))
}

/// Notes where the text's own date differs from that of its metadata.
fn contradict(document: &mut Document, claims: &[Claim], found: &[Mention]) {
    let known = document.date.date;
    let Some((dating, _)) = stated(claims, found) else { return };
    if let (Some(known), Some(date)) = (known, dating.date)
        && known != date
    {
        note(document, format!("the metadata gives {known}, the text {date}"), dating.evidence);
    }
}

/// The first claim whose year is open, without the days that the sure bound rules out.
fn open(claims: &[Claim], found: &[Mention], from: Option<Date>) -> Option<Open> {
    claims.iter().find_map(|claim| {
        let others: Vec<Mention> =
            found.iter().filter(|other| other.span != claim.mention.span).copied().collect();
        let Reading::Open(days) = year::read(&claim.mention, &others)? else { return None };
        let days = days.into_iter().filter_map(|date| shifted(date, claim.shift));
        let days: Vec<Date> = days.filter(|&date| from.is_none_or(|from| from <= date)).collect();
        let has_weekday = claim.mention.weekday.is_some();
        (!days.is_empty()).then_some(Open { days, has_weekday, evidence: claim.evidence })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::untitled;

    fn dated(text: &str) -> Document {
        let mut documents = [untitled(text.to_owned(), 1, 1)];
        date_documents(&mut documents);
        let [document] = documents;
        document
    }

    #[test]
    fn a_release_states_its_date_in_these_ways() {
        let cases = [
            ("Title\n\nToday (13 November 2023) marks a start.", "2023-11-13", "Today (13 November 2023)"),
            (
                "23 August 2011 11:21\n\nThe force has today (Tuesday, August 23) spoken.",
                "2011-08-23",
                "23 August 2011 11:21",
            ),
            ("Title\n\n0930hrs, 09/02/11\nPress Office\n\nWords.", "2011-02-09", "0930hrs, 09/02/11"),
            (
                "Embargoed until Friday 10 November 00:01: Title\n\nCrime in 2022/23 rose.",
                "2023-11-10",
                "Embargoed until Friday 10 November",
            ),
            (
                "Title\n\nUNDER EMARGO UNTIL 00:01, FRIDAY 17 NOVEMBER\n\nIn 2022/23 it rose.",
                "2023-11-17",
                "EMARGO UNTIL 00:01, FRIDAY 17 NOVEMBER",
            ),
            (
                "Title\n\nThe panel met yesterday (Tuesday 5 May 2020).",
                "2020-05-06",
                "yesterday (Tuesday 5 May 2020)",
            ),
            (
                "Title\n\nEmbargoed 00.01 Tuesday 5 May 2020\n\nWords.",
                "2020-05-05",
                "Embargoed 00.01 Tuesday 5 May 2020",
            ),
            (
                "Title\n\nWords.\n\nMore.\n\nEven more.\n\nPublished: 2020-05-05",
                "2020-05-05",
                "Published: 2020-05-05",
            ),
            (
                "Title\n\nIt opens tomorrow (Friday 10 May 2024).",
                "2024-05-09",
                "tomorrow (Friday 10 May 2024)",
            ),
            ("Title\n\nNORTHMOOR, 5 May 2020 – Officers came.", "2020-05-05", "NORTHMOOR, 5 May 2020"),
            (
                "Title\n\nWords.\n\nMore.\n\nEven more.\n\nPublished: 2020-05-05",
                "2020-05-05",
                "Published: 2020-05-05",
            ),
        ];
        for (text, date, evidence) in cases {
            let document = dated(text);
            assert_eq!(document.date.date.map(|date| date.to_string()).as_deref(), Some(date), "{text}");
            assert_eq!(document.date.basis, DateBasis::Stated);
            assert_eq!(document.date.evidence.unwrap().of(text), evidence);
        }
    }

    #[test]
    fn a_date_of_something_else_is_not_the_releases_own() {
        for text in [
            "Title\n\nThe show is on Monday 12th December.",
            "Title\n\nToday, the court sat. On 12 May 2020 it had not.",
            "Title\n\nOctober 5 – 6, 2011\n\nThe conference meets.",
            "Title\n\nOn 12 May 2020, today’s victim was seen.",
            "Title\n\n5 May 2020: the raid.\n\n9 May 2020: the trial.",
            "Title\n\nWords.\n\nMore.\n\nDates:\n\n5 May 2020\n\n9 May 2020",
            "Title\n\nOn 5 May 2020 – a Tuesday – officers came.",
            "Title\n\n5 May 2020 – 9 May 2020\n\nA week of action.",
            "Title\n\ntoday (8 December). It was set up in April 2023.",
            "Title\n\nThe arms embargo was lifted. It had stood to 5 May 2020.",
        ] {
            assert_eq!(dated(text).date.date, None, "{text}");
        }
    }

    #[test]
    fn a_title_apart_may_bear_the_embargo() {
        let mut document = untitled("Crime rose in 2022/23.".to_owned(), 1, 1);
        document.title = "Embargoed until Friday 10 November: Crime rises".to_owned();
        let mut documents = [document];
        date_documents(&mut documents);
        assert_eq!(documents[0].date.date, Some(Date::constant(2023, 11, 10)));
        assert_eq!(documents[0].date.evidence, None);
    }

    #[test]
    fn a_year_that_lies_ahead_settles_none() {
        let text = "It launches today, Monday 18 March. The force wants to halve it by 2030 and will report in 2024.";
        assert_eq!(dated(text).date.date, None);
    }

    #[test]
    fn contradictions_are_noted() {
        let document = dated("Title\n\nToday (Monday 14 November 2023) it began.");
        assert_eq!(document.notes.len(), 1);
        let document =
            dated("Title\n\nIt began today (13 November 2023). It ended today (14 November 2023).");
        assert_eq!((document.date.basis, document.date.date), (DateBasis::Bounded, None));
    }

    #[test]
    fn fields_are_read_in_every_common_form() {
        let day = Some(Date::constant(2023, 11, 13));
        for words in [
            "2023-11-13",
            "2023-11-13T10:00:00+00:00",
            "2023/11/13",
            "20231113",
            "13/11/2023",
            "Mon, 13 Nov 2023 10:00:00 GMT",
            "November 13, 2023",
        ] {
            assert_eq!(parse_date(words), day, "{words}");
        }
        assert_eq!(parse_date("13 November"), None);
        assert_eq!(parse_date("soon"), None);
    }
}
