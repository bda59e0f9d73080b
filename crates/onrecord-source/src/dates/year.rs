//! Which year a date without one means.

use onrecord_model::Date;

use super::mention::Mention;

/// The years that a release can come from.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2035;

/// What the words of one release make of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// They fix the day.
    Day(Date),
    /// They leave it open between these days, in order.
    Open(Vec<Date>),
}

/// Reads `mention` beside the other mentions of the same release.
pub(super) fn read(mention: &Mention, others: &[Mention]) -> Option<Reading> {
    if let Some(date) = mention.date() {
        return Some(Reading::Day(date));
    }
    if let Some(date) = repeated(mention, others) {
        return Some(Reading::Day(date));
    }
    let candidates = candidates(mention);
    if candidates.is_empty() {
        return None;
    }
    let supported = mention.weekday.and_then(|_| supported(&candidates, others));
    Some(supported.map_or(Reading::Open(candidates), Reading::Day))
}

/// The same day and month written with its year elsewhere in the release.
fn repeated(mention: &Mention, others: &[Mention]) -> Option<Date> {
    let same = |other: &&Mention| other.day == mention.day && other.month == mention.month;
    let mut dates = others.iter().filter(same).filter_map(Mention::date).filter(|date| fits(mention, *date));
    let first = dates.next()?;
    dates.all(|date| date == first).then_some(first)
}

/// Whether the weekday, if one is given, is that of the day.
fn fits(mention: &Mention, date: Date) -> bool {
    mention.weekday.is_none_or(|weekday| weekday == date.weekday())
}

/// The days that day, month and weekday allow.
fn candidates(mention: &Mention) -> Vec<Date> {
    YEARS.filter_map(|year| mention.in_year(year)).filter(|date| fits(mention, *date)).collect()
}

/// The one candidate that no later year of the release speaks against and one of its dates speaks for: a pair of years
/// that ends in the candidate's, a month or day a little before it, or a coming day a little after it.
///
/// A year alone is not enough: a release of 2024 that says "since 2019" would be taken for one of 2019 whenever
/// both calendars happen to agree.
fn supported(candidates: &[Date], others: &[Mention]) -> Option<Date> {
    let past = || others.iter().filter(|other| !other.ahead);
    let latest = past().filter_map(|other| other.year).filter(|year| YEARS.contains(year)).max();
    let pairs: Vec<i16> = past().filter(|other| other.is_pair).filter_map(|other| other.year).collect();
    let months: Vec<Date> = past()
        .filter(|other| other.month.is_some())
        .filter_map(Mention::range)
        .map(|(first, _)| first)
        .collect();
    let ahead: Vec<Date> = others.iter().filter(|other| other.ahead).filter_map(Mention::date).collect();
    let fits = |date: &&Date| {
        let soon = months.iter().any(|&month| (0..=NEAR).contains(&days_between(month, **date)));
        let coming = ahead.iter().any(|&day| (0..=NEAR).contains(&days_between(**date, day)));
        let spoken_for = pairs.contains(&date.year()) || soon || coming;
        spoken_for && latest.is_none_or(|latest| latest <= date.year())
    };
    let mut fitting = candidates.iter().filter(fits);
    let first = *fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// How many days are a little while.
const NEAR: i32 = 180;

/// Days from one day to another, negative if the second comes first.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::super::bounds::mark_ahead;
    use super::super::mention::mentions;
    use super::*;

    fn read_first(text: &str) -> Option<Reading> {
        let mut found = mentions(text);
        mark_ahead(text, &mut found);
        read(&found[0], &found[1..])
    }

    fn day(year: i16, month: i8, day: i8) -> Option<Reading> {
        Some(Reading::Day(Date::new(year, month, day).unwrap()))
    }

    #[test]
    fn a_weekday_and_another_year_of_the_release_fix_the_year() {
        assert_eq!(read_first("Friday 10 November: hate crime in 2022/23 rose"), day(2023, 11, 10));
        assert_eq!(read_first("Tuesday, August 23, and on 23 August 2011"), day(2011, 8, 23));
        assert_eq!(read_first("Monday 18 September to Friday 13 October 2023"), day(2023, 9, 18));
        assert_eq!(read_first("Wednesday 10 January after a raid in November 2023"), day(2024, 1, 10));
    }

    #[test]
    fn without_enough_signs_the_year_stays_open() {
        assert!(
            matches!(read_first("Monday 18 September, since June 2013"), Some(Reading::Open(days)) if days.len() > 3)
        );
        assert!(matches!(read_first("8 December, established in April 2023"), Some(Reading::Open(_))));
        assert!(matches!(read_first("Monday 18 March, since 2019, in 2019"), Some(Reading::Open(_))));
        assert!(matches!(
            read_first("Monday 18 March, set up in January 2019, and in 2023"),
            Some(Reading::Open(_))
        ));
        assert!(matches!(read_first("Friday 10 November"), Some(Reading::Open(_))));
    }
}
