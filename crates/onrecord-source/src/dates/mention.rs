//! Dates that a text mentions, whole or in part, day first as in the UK.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use onrecord_model::{Date, Span};
use regex::{Captures, Regex};

use super::names;

/// A date in a text; what the words leave out is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) span: Span,
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) weekday: Option<Weekday>,
    /// Whether it is a pair of years (`2022/23`), of which `year` is the second.
    pub(super) is_pair: bool,
    /// Whether the sentence may speak of it as yet to come; false until that has been looked at.
    pub(super) ahead: bool,
}

impl Mention {
    /// The day, where the words give it whole.
    pub(super) fn date(&self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// The day in a year, where the words give day and month and the year has such a day.
    pub(super) fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month?, self.day?).ok()
    }

    /// Whether day and month are given.
    pub(super) fn has_day(&self) -> bool {
        self.day.is_some() && self.month.is_some()
    }

    /// The first and the last day that the words cover, where they give a year.
    pub(super) fn range(&self) -> Option<(Date, Date)> {
        let year = self.year?;
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.date().map(|date| (date, date)),
            (Some(month), None) => {
                let first = Date::new(year, month, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            _ => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        }
    }
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let (month, weekday) = (names::month_pattern(), names::weekday_pattern());
    let pattern = format!(
        r"(?-u:\b)(?:(?P<w1>{weekday})(?-u:\b)[.,]?(?:\s+the)?\s*)?(?-u:\b)(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th|ST|ND|RD|TH)?(?:\s+of)?(?:\s+|-)(?P<m1>{month})(?-u:\b)\.?(?:,?(?:\s+|-)(?P<y1>(?:19|20)[0-9]{{2}})(?-u:\b))?
        |(?-u:\b)(?:(?P<w2>{weekday})[.,]?\s+)?(?-u:\b)(?P<m2>{month})(?-u:\b)\.?\s+(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?-u:\b)(?:,?\s+(?P<y2>(?:19|20)[0-9]{{2}})(?-u:\b))?
        |(?-u:\b)(?P<y3>(?:19|20)[0-9]{{2}})-(?P<m3>[0-9]{{2}})-(?P<d3>[0-9]{{2}})(?:(?-u:\b)|T)
        |(?-u:\b)(?:(?P<w4>{weekday})[.,]?\s+)?(?P<d4>[0-9]{{1,2}})(?P<s4>[/.])(?P<m4>[0-9]{{1,2}})[/.](?P<y4>(?:19|20)?[0-9]{{2}})(?-u:\b)
        |(?-u:\b)(?P<m5>{month})(?-u:\b)\.?,?\s+(?P<y5>(?:19|20)[0-9]{{2}})(?-u:\b)
        |(?-u:\b)(?P<y6>(?:19|20)[0-9]{{2}})(?:\s?[/–-]\s?(?P<z6>(?:19|20)?[0-9]{{2}}))?(?-u:\b)"
    );
    Regex::new(&pattern.replace("\n        |", "|")).expect("the pattern is fixed and tested")
});

static BEFORE_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    let words = "in|since|of|by|until|till|during|from|to|between|and|Act|year|early|late|mid|before|after|spring|summer|autumn|winter|over|end";
    Regex::new(&format!(r"(?i)(?:(?-u:\b)(?:{words})\s+|[(/–-]\s?)$"))
        .expect("the pattern is fixed and tested")
});

/// Every date, month with a year, and year that `text` mentions, in order.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    DATE.captures_iter(text).filter_map(|found| mention(text, &found)).collect()
}

fn mention(text: &str, found: &Captures<'_>) -> Option<Mention> {
    let whole = found.get(0)?;
    let span = Span::new(whole.start(), whole.end());
    let group = |name: &str| found.name(name).map(|group| group.as_str());
    let any = |names: [&str; 5]| names.into_iter().find_map(group);
    let day = any(["d1", "d2", "d3", "d4", "d4"]).and_then(|day| day.parse().ok());
    let month = any(["m1", "m2", "m3", "m4", "m5"]).and_then(month_of);
    let year = any(["z6", "y1", "y2", "y3", "y4"]).or(group("y5")).or(group("y6"));
    let year = year.and_then(|year| year_of(year, group("y6")));
    let weekday = any(["w1", "w2", "w4", "w4", "w4"]).and_then(names::weekday);
    let mention = Mention { span, year, month, day, weekday, is_pair: group("z6").is_some(), ahead: false };
    is_sound(text, &mention).then_some(mention)
}

/// A day that the calendar has; a bare number between 1900 and 2099 only where its neighbour says it is a year.
fn is_sound(text: &str, mention: &Mention) -> bool {
    match (mention.month, mention.day) {
        (Some(_), Some(_)) => mention.in_year(mention.year.unwrap_or(2024)).is_some(),
        (Some(month), None) => (1..=12).contains(&month),
        _ => mention.is_pair || BEFORE_YEAR.is_match(tail(&text[..mention.span.start], 12)),
    }
}

/// The last `bytes` bytes of a text, or fewer where a character would be cut.
pub(super) fn tail(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// The first `bytes` bytes of a text, or fewer where a character would be cut.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn month_of(word: &str) -> Option<i8> {
    names::month(word).or_else(|| word.parse().ok())
}

/// The year of four digits, or of two: beside `2022/` the same century, else up to 35 the present one.
fn year_of(word: &str, first: Option<&str>) -> Option<i16> {
    let number: i16 = word.parse().ok()?;
    match (number, first.and_then(|first| first.parse::<i16>().ok())) {
        (100.., _) => Some(number),
        (_, Some(first)) => {
            Some(first / 100 * 100 + number).filter(|&year| year == first + 1).or(Some(first))
        }
        (0..=35, None) => Some(2000 + number),
        _ => Some(1900 + number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        let show = |m: &Mention| {
            let part = |n: Option<i16>| n.map_or("?".to_owned(), |n| n.to_string());
            let day = m.weekday.map_or(String::new(), |day| format!("{day:?} "));
            format!("{day}{}-{}-{}", part(m.year), part(m.month.map(i16::from)), part(m.day.map(i16::from)))
        };
        mentions(text).iter().map(show).collect()
    }

    #[test]
    fn dates_are_read_day_first_in_every_common_form() {
        let cases = [
            ("on 13 November 2023 they", "2023-11-13"),
            ("on Monday 12th December.", "Monday ?-12-12"),
            ("UNTIL 00:01, FRIDAY 17 NOVEMBER", "Friday ?-11-17"),
            ("the 3rd of May, 2021", "2021-5-3"),
            ("8\u{A0}August 2023", "2023-8-8"),
            ("(Tuesday, August 23)", "Tuesday ?-8-23"),
            ("on Monday, January 30, 2012.", "Monday 2012-1-30"),
            ("0930hrs, 09/02/11", "2011-2-9"),
            ("13.11.2023", "2023-11-13"),
            ("at 2023-11-13T10:00:00Z", "2023-11-13"),
            ("Thurs 5 Sept 2019", "Thursday 2019-9-5"),
            ("in April 2023 they", "2023-4-?"),
            ("in 2022/23, 40", "2023-?-?"),
            ("since 2019 the", "2019-?-?"),
        ];
        for (text, form) in cases {
            assert_eq!(forms(text), [form], "{text}");
        }
    }

    #[test]
    fn numbers_and_verbs_are_no_dates() {
        for text in
            ["2000 officers may 12 times", "we may 3 march on", "31/02/2020", "call 0800 555 2011", "1.2.3.4"]
        {
            assert!(forms(text).is_empty(), "{text}: {:?}", forms(text));
        }
    }

    #[test]
    fn spans_hold_the_words() {
        let text = "Today, Monday 18 September and 8\u{A0}August 2023.";
        let words: Vec<&str> = mentions(text).iter().map(|mention| mention.span.of(text)).collect();
        assert_eq!(words, ["Monday 18 September", "8\u{A0}August 2023"]);
    }
}
