//! Between which days an undated release must have been published.

use std::sync::LazyLock;

use onrecord_model::{Date, Dating, Span};
use regex::Regex;

use super::mention::{Mention, head, mentions, tail};
use super::year::days_between;

/// The range that the release's words allow; unknown where they say nothing sure.
pub(super) fn bounds(text: &str, found: &[Mention]) -> Dating {
    if let Some(dating) = current_period(text) {
        return dating;
    }
    let from = found
        .iter()
        .filter(|mention| is_past(text, mention))
        .filter_map(|mention| mention.range().map(|(first, _)| (first, mention.span)));
    let from = from.max_by_key(|&(date, span)| (date, std::cmp::Reverse(span)));
    let to = found
        .iter()
        .filter(|mention| is_future(text, mention))
        .filter_map(|mention| mention.range().map(|(_, last)| (last, mention.span)));
    let to = to.filter(|&(last, _)| from.is_none_or(|(first, _)| first <= last)).min();
    match (from, to) {
        (None, None) => Dating::default(),
        _ => Dating::bounded(from.map(|at| at.0), to.map(|at| at.0), from.or(to).map(|at| at.1)),
    }
}

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?P<which>this|last)\s+(?P<unit>week|month)\s*\((?P<inside>[^()\n]{3,60})\)")
        .expect("the pattern is fixed and tested")
});

/// `this month (September 2018)`, `last week (13 November to 19 November 2023)`.
fn current_period(text: &str) -> Option<Dating> {
    let found = PERIOD.captures(text)?;
    let inside = mentions(&found["inside"]);
    let whole = found.get(0)?;
    let (first, last) = (inside.first()?, inside.last()?);
    let year = last.year?;
    let start = Mention { year: first.year.or(Some(year)), ..*first }.range()?.0;
    let end = last.range()?.1;
    let is_month = found["unit"].eq_ignore_ascii_case("month");
    let longest = if is_month { 31 } else { 7 };
    if !(0..=longest).contains(&days_between(start, end)) {
        return None;
    }
    let (from, to) = if found["which"].eq_ignore_ascii_case("this") {
        (start, end)
    } else if is_month {
        let next = end.tomorrow().ok()?;
        (next, next.last_of_month())
    } else {
        (end, week_after(end)?)
    };
    Some(Dating::bounded(Some(from), Some(to), Some(Span::new(whole.start(), whole.end()))))
}

/// The Sunday that ends the week after the week of `date`.
fn week_after(date: Date) -> Option<Date> {
    let to_sunday = 7 - i64::from(date.weekday().to_monday_one_offset());
    date.checked_add(jiff::Span::new().try_days(to_sunday + 7).ok()?).ok()
}

static PAST: LazyLock<Regex> = LazyLock::new(|| {
    let verb = r"(?:was|were|had|been|\p{Ll}{2,}ed)\b(?:\s+[\p{L}\p{N}’'&-]+){0,6}\s+(?:in|on|during|as\s+of|(?:at|by)\s+the\s+end\s+of|between\s+\S+(?:\s+\d{4})?\s+and)";
    Regex::new(&format!(r"(?:\bAct(?:\s+of)?|\bsince|\b{verb})\s+(?:the\s+)?$"))
        .expect("the pattern is fixed and tested")
});

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|\band\s+|,\s+)(?:[Ii]n|[Oo]n)\s+(?:the\s+)?$").expect("the pattern is fixed and tested")
});

static PAST_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^,?\s+(?:[\p{L}\p{N},’'()-]+\s+){1,20}?(?:was|were|had|\p{Ll}{2,}ed)\b")
        .expect("the pattern is fixed and tested")
});

static NOT_PAST: LazyLock<Regex> = LazyLock::new(|| {
    let words = "will|shall|would|could|should|may|might|until|till|before|due|ahead|next|forthcoming|upcoming|to\\s+be|if|unless|when|closes?|ends?|expires?";
    let stems =
        "plan|expect|need|requir|propos|forecast|project|estimat|target|aim|commit|pledg|schedul|intend";
    Regex::new(&format!(r"\b(?:(?i:{words})|(?:{stems})\p{{L}}*)\b"))
        .expect("the pattern is fixed and tested")
});

/// Whether the sentence surely speaks of the date as past.
fn is_past(text: &str, mention: &Mention) -> bool {
    let (before, after) = sentence(text, mention.span);
    if NOT_PAST.is_match(before) || NOT_PAST.is_match(after) {
        return before.trim_end().ends_with(" Act") && mention.month.is_none();
    }
    PAST.is_match(before) || (OPENING.is_match(before) && PAST_AFTER.is_match(after))
}

static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:[Bb]y|[Uu]ntil|to|towards?|beyond|from)\s+(?:the\s+)?$")
        .expect("the pattern is fixed and tested")
});

/// Marks the mentions whose sentence may speak of them as yet to come.
pub(super) fn mark_ahead(text: &str, found: &mut [Mention]) {
    for mention in found {
        let (before, after) = sentence(text, mention.span);
        mention.ahead = NOT_PAST.is_match(before) || NOT_PAST.is_match(after) || AHEAD.is_match(before);
    }
}

static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
    let open = r"\bwill\s+(?:be|remain)\s+[^.]{1,40}\s(?:until|by|in|on)";
    let close = r"\bcloses\s+(?:at\s+\S+\s+)?on";
    Regex::new(&format!(
        r"(?:{open}|{close}|\bto\s+be\s+\p{{Ll}}+ed\s+in)(?:\s+\d\d[:.]\d\d\s+on)?\s+(?:the\s+)?$"
    ))
    .expect("the pattern is fixed and tested")
});

/// Whether the sentence surely speaks of the date as yet to come.
fn is_future(text: &str, mention: &Mention) -> bool {
    let (before, _) = sentence(text, mention.span);
    FUTURE.is_match(before) && !before.to_ascii_lowercase().contains(" would ")
}

/// What stands before and after the words in their sentence, at most 160 bytes each.
fn sentence(text: &str, span: Span) -> (&str, &str) {
    let before = tail(&text[..span.start], 160);
    let start = before
        .rfind(['\n', '“', '"'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let start = before.rfind(". ").map_or(start, |at| start.max(at + 2));
    let after = head(&text[span.end..], 160);
    let end = after.find(['\n', '”', '"']).unwrap_or(after.len());
    let end = after.find(". ").map_or(end, |at| end.min(at));
    (&before[start..], &after[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> (String, String) {
        let dating = bounds(text, &mentions(text));
        let show = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        (show(dating.from), show(dating.to))
    }

    #[test]
    fn sure_words_bound_the_release() {
        let cases = [
            ("He stepped down as chair in April 2023.", "2023-04-01", "-"),
            ("and in August 2023 they published a report.", "2023-08-01", "-"),
            ("On 8\u{A0}August 2023, the data of staff were lost.", "2023-08-08", "-"),
            ("Lines closed since April 2022 are many.", "2022-04-01", "-"),
            ("under the Public Order Act 1986 it may", "1986-01-01", "-"),
            ("It is newer: this month (September 2018) it came.", "2018-09-01", "2018-09-30"),
            ("took place last week (13 November to 19 November 2023) and", "2023-11-19", "2023-11-26"),
            ("It will remain open until 23:59 on the 7 February 2024.", "-", "2024-02-07"),
            ("backed by a fund and to be launched in 2019, will help", "-", "2019-12-31"),
        ];
        for (text, from, to) in cases {
            assert_eq!(range(text), (from.to_owned(), to.to_owned()), "{text}");
        }
    }

    #[test]
    fn unsure_words_do_not() {
        for text in [
            "It will review cases reported in 2013.",
            "Savings needed in 2030 are large.",
            "By May 2024 they hope for more.",
            "The summit of 2025 matters.",
            "It was planned to end in March 2031.",
        ] {
            assert_eq!(range(text), ("-".to_owned(), "-".to_owned()), "{text}");
        }
    }
}
