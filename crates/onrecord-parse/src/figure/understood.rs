//! Numbers whose noun is understood: it stands before them, or with a number before them.

use std::ops::Range;

use onrecord_pack::{TokenKind, WordClass};

use super::number::{Amount, Written, amount_at};
use super::unit::{rate_at, unit_words};
use super::{Finder, Found, Verdict, without_deed};

impl Finder<'_> {
    /// A number whose noun stands before it: `arrests rose from 41 to 133`, `of which 22`, `against 109`.
    pub(super) fn understood(&self, amount: &Amount, sentence: &Range<usize>, earlier: &[Found]) -> Verdict {
        let (reading, start, next) = (self.reading, amount.tokens.start, amount.tokens.end);
        let rate = rate_at(reading, next, sentence.end);
        let word = |at: Option<usize>| {
            at.filter(|&at| at >= sentence.start && at < sentence.end)
                .map(|at| reading.word(at).to_lowercase())
        };
        let before = word(start.checked_sub(1)).unwrap_or_default();
        let before_that = word(start.checked_sub(2)).unwrap_or_default();
        let after = (word(Some(next)).unwrap_or_default(), word(Some(next + 1)).unwrap_or_default());
        let of_them =
            after.0 == "of" && matches!(after.1.as_str(), "them" | "these" | "those" | "whom" | "which");
        let of_which =
            before_that == "of" && matches!(before.as_str(), "which" | "whom" | "these" | "those" | "them");
        let compared = matches!(before.as_str(), "against")
            || (matches!(before.as_str(), "with" | "to") && before_that.starts_with("compar"));
        let average = before == "of"
            && matches!(before_that.as_str(), "average" | "peak" | "total" | "low" | "high" | "record");
        let to = (before == "to" && self.ends_change(sentence.start..start))
            || (before == "from" && self.starts_change(next, sentence.end));
        let year = amount.written == Written::Digits && (1900.0..2100.0).contains(&amount.value);
        let passive = !earlier.is_empty()
            && next < sentence.end
            && (reading.is(next, WordClass::Auxiliary) || self.is_done(next, sentence.end));
        let first = start.checked_sub(1).filter(|&at| at >= sentence.start);
        let parted = first.is_some_and(|at| reading.tokens[at].is(',') || reading.is(at, WordClass::And));
        let listed =
            !earlier.is_empty() && parted && next < sentence.end && reading.is(next, WordClass::Preposition);
        let level = matches!(before.as_str(), "at" | "to" | "by" | "just" | "only")
            && self.tells_number(sentence.start..start);
        if year
            || !(listed
                || level
                || passive
                || of_them
                || of_which
                || compared
                || average
                || to
                || rate.is_some())
        {
            return Verdict::Nothing;
        }
        let Some(unit) = earlier
            .last()
            .filter(|one| !one.unit.contains("percent"))
            .map(|one| one.unit.clone())
            .or_else(|| self.unit_before(sentence.start..start))
        else {
            return Verdict::Nothing;
        };
        let end = rate.as_ref().map_or(next, |rate| rate.1);
        let unit = match rate {
            Some((rate, _)) if !unit.contains(&rate) => format!("{unit} {rate}"),
            _ if self.is_done(next, sentence.end) => {
                format!("{} {}", without_deed(&unit), reading.word(next).to_lowercase())
            }
            _ => unit,
        };
        Verdict::Figure(Found { core: start..end, value: amount.value, unit, weak: false, result: true })
    }

    /// Whether words before speak of a number: `the number of complaints stood`.
    pub(super) fn tells_number(&self, before: Range<usize>) -> bool {
        let word = |at: usize| self.reading.word(at).to_lowercase();
        before.clone().any(|at| matches!(word(at).as_str(), "number" | "numbers" | "total"))
    }

    /// Whether the words before hold the other end of a change: `from 41`.
    pub(super) fn ends_change(&self, before: Range<usize>) -> bool {
        let reading = self.reading;
        let from = before.clone().find(|&at| reading.word(at).eq_ignore_ascii_case("from"));
        from.is_some_and(|from| {
            (from..before.end)
                .any(|at| reading.tokens[at].kind == TokenKind::Number || reading.is(at, WordClass::Number))
        })
    }

    /// Whether `to` and a number follow: `from 41 to 133`.
    pub(super) fn starts_change(&self, next: usize, end: usize) -> bool {
        let reading = self.reading;
        next + 1 < end
            && reading.word(next).eq_ignore_ascii_case("to")
            && amount_at(reading, next + 1, end).is_some_and(|other| other.written != Written::Share)
    }

    /// The last unit of the table before a number, in the text's words.
    pub(super) fn unit_before(&self, before: Range<usize>) -> Option<String> {
        let class = |class: &str| matches!(class, "result" | "people" | "things");
        let hit = before
            .clone()
            .rev()
            .find_map(|at| self.units.at(self.reading, at, before.end, class).map(|hit| at..hit.end))?;
        Some(unit_words(self.reading, hit))
    }
}
