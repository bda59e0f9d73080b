//! Numbers whose noun is understood: it stands before them, or with a number before them.

use std::ops::Range;

use onrecord_pack::{TokenKind, WordClass};

use super::number::{Amount, Written, amount_at};
use super::unit::{rate_at, unit_words};
use super::{Finder, Found, Verdict, without_deed};

impl Finder<'_> {
    /// A number whose noun stands before it: `arrests rose from 41 to 133`, `of which 22`, `against 109`.
    pub(super) fn understood(&self, amount: &Amount, sentence: &Range<usize>, earlier: &[Found]) -> Verdict {
        let (start, next) = (amount.tokens.start, amount.tokens.end);
        let rate = rate_at(self.reading, next, sentence.end);
        let year = amount.written == Written::Digits && (1900.0..2100.0).contains(&amount.value);
        let pointed = self.is_pointed_at(amount, sentence) || self.is_end_of_change(amount, sentence);
        let listed = !earlier.is_empty() && self.goes_on(amount, sentence);
        if year || !(pointed || listed || rate.is_some()) {
            return Verdict::Nothing;
        }
        let last = earlier.last().filter(|one| !one.unit.contains("percent")).map(|one| one.unit.clone());
        let Some(unit) = last.or_else(|| self.unit_before(sentence.start..start)) else {
            return Verdict::Nothing;
        };
        let end = rate.as_ref().map_or(next, |rate| rate.1);
        let unit = match rate {
            Some((rate, _)) if !unit.contains(&rate) => format!("{unit} {rate}"),
            _ if self.is_done(next, sentence.end) => {
                format!("{} {}", without_deed(&unit), self.reading.word(next).to_lowercase())
            }
            _ => unit,
        };
        Verdict::Figure(Found { core: start..end, value: amount.value, unit, weak: false, result: true })
    }

    /// The word at a place of the sentence in lower case; empty outside it.
    fn word_in(&self, sentence: &Range<usize>, at: Option<usize>) -> String {
        at.filter(|at| sentence.contains(at))
            .map(|at| self.reading.word(at).to_lowercase())
            .unwrap_or_default()
    }

    /// `41 of them`, `of which 41`, `against 41`, `compared with 41`, `an average of 41`.
    fn is_pointed_at(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        const THEM: [&str; 5] = ["them", "these", "those", "whom", "which"];
        const SUMS: [&str; 6] = ["average", "peak", "total", "low", "high", "record"];
        let (start, next) = (amount.tokens.start, amount.tokens.end);
        let before = self.word_in(sentence, start.checked_sub(1));
        let before_that = self.word_in(sentence, start.checked_sub(2));
        let of_them = self.word_in(sentence, Some(next)) == "of"
            && THEM.contains(&self.word_in(sentence, Some(next + 1)).as_str());
        let of_which = before_that == "of" && THEM.contains(&before.as_str());
        let compared = matches!(before.as_str(), "with" | "to") && before_that.starts_with("compar");
        let sum = before == "of" && SUMS.contains(&before_that.as_str());
        of_them || of_which || compared || sum || before == "against"
    }

    /// One end of a change: `from 41`, `to 133`, `the number of arrests stood at 41`.
    fn is_end_of_change(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let (start, next) = (amount.tokens.start, amount.tokens.end);
        let before = self.word_in(sentence, start.checked_sub(1));
        let level = matches!(before.as_str(), "at" | "to" | "by" | "just" | "only");
        (before == "to" && self.ends_change(sentence.start..start))
            || (before == "from" && self.starts_change(next, sentence.end))
            || (level && self.tells_number(sentence.start..start))
    }

    /// After another figure: `, 41 in the town`, `and 12 charged`, `41 were`.
    fn goes_on(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let (reading, next) = (self.reading, amount.tokens.end);
        if next >= sentence.end {
            return false;
        }
        let first = amount.tokens.start.checked_sub(1).filter(|at| sentence.contains(at));
        let parted = first.is_some_and(|at| reading.tokens[at].is(',') || reading.is(at, WordClass::And));
        let passive = reading.is(next, WordClass::Auxiliary) || self.is_done(next, sentence.end);
        passive || (parted && reading.is(next, WordClass::Preposition))
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
