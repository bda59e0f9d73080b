//! Numbers that are no figures: codes, dates, ages, list numbers, what the law threatens, what only arranges the text.

use std::ops::Range;

use onrecord_model::BlockKind;
use onrecord_pack::{TokenKind, WordClass};

use super::Finder;
use super::number::{Amount, Written};
use super::unit::Counted;

impl Finder<'_> {
    /// Whether an amount is what somebody may have to pay, not what was paid: `could face a fine of £500`.
    pub(super) fn is_threat(&self, core: Range<usize>, sentence: &Range<usize>) -> bool {
        const MAY: [&str; 6] = ["can", "could", "may", "might", "maximum", "face"];
        let near = core.start.saturating_sub(4).max(sentence.start)..(core.end + 3).min(sentence.end);
        let penalty = |class: &str| matches!(class, "penalty" | "result");
        let fine = near.clone().any(|at| self.units.at(self.reading, at, near.end, penalty).is_some());
        fine && sentence.clone().any(|at| MAY.contains(&self.reading.word(at).to_lowercase().as_str()))
    }

    /// Small counts of what is already known: `the three forces`, `these two themes`.
    pub(super) fn is_definite(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let Some(before) = amount.tokens.start.checked_sub(1).filter(|&before| before >= sentence.start)
        else {
            return false;
        };
        let pointing = [WordClass::Article, WordClass::Demonstrative, WordClass::Possessive, WordClass::Time];
        self.reading.known[before].classes.any(&pointing) || self.reading.known[before].possessive
    }

    /// A capitalised word before the number names it (`Section 12`), as capitals after it can (`12 Mill Lane`).
    pub(super) fn is_numbered(&self, amount: &Amount, counted: &Counted, sentence: &Range<usize>) -> bool {
        let reading = self.reading;
        let sentence_block =
            reading.sentence_at(sentence.start).map(|n| reading.blocks[reading.sentences[n].block].kind);
        let titled = matches!(sentence_block, Some(BlockKind::Title | BlockKind::Heading));
        let before = amount.tokens.start.checked_sub(1).filter(|&before| before > sentence.start);
        let function = [
            WordClass::Preposition,
            WordClass::Adverb,
            WordClass::Quantifier,
            WordClass::And,
            WordClass::Article,
            WordClass::Auxiliary,
        ];
        let named = before
            .is_some_and(|n| reading.tokens[n].is_capital() && !reading.known[n].classes.any(&function));
        let place = amount.value < 1000.0
            && counted
                .tokens
                .clone()
                .all(|n| !reading.tokens[n].kind.eq(&TokenKind::Word) || reading.tokens[n].is_capital());
        let year = self.is_year(amount, counted);
        year || (counted.row.is_none()
            && !titled
            && (named || (place && before.is_some_and(|n| reading.tokens[n].is(',')))))
    }

    /// A number that looks like a year counts only where nothing before it asks for a time.
    pub(super) fn is_year(&self, amount: &Amount, counted: &Counted) -> bool {
        let reading = self.reading;
        let bare = reading.word(amount.tokens.start).len() == 4
            && amount.tokens.len() == 1
            && amount.written == Written::Digits;
        let range = (1900.0..2100.0).contains(&amount.value) && bare;
        let asks = amount.tokens.start.checked_sub(1).is_some_and(|n| {
            reading.known[n].classes.any(&[
                WordClass::Preposition,
                WordClass::Month,
                WordClass::Article,
                WordClass::Time,
                WordClass::Possessive,
            ])
        });
        range && (asks || counted.row.is_none())
    }

    /// `page 3`, `aged between 18 and 30`, `call 101`.
    pub(super) fn is_label(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        const REACH: usize = 4;
        let (reading, start) = (self.reading, amount.tokens.start);
        let lead = |at: usize| {
            reading.tokens[at].kind == TokenKind::Number
                || reading.known[at].classes.any(&[WordClass::Number, WordClass::And, WordClass::Preposition])
        };
        let from = start.saturating_sub(REACH).max(sentence.start);
        let at = (from..start).rev().find(|&at| !lead(at));
        at.is_some_and(|at| self.units.at(reading, at, start, |class| class == "label").is_some())
    }

    /// The number of a list's item, or of a note: `1.`, `(2)`.
    pub(super) fn is_list_number(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let reading = self.reading;
        let mark = |at: usize, marks: &[char]| {
            reading.tokens.get(at).is_some_and(|token| marks.iter().any(|&mark| token.is(mark)))
        };
        let (start, next) = (amount.tokens.start, amount.tokens.end);
        let first = start == sentence.start && mark(next, &['.', ')', ':']);
        let note = start > 0 && mark(start - 1, &['(', '[']) && mark(next, &[')', ']']);
        first || note
    }

    /// The day of a month, beside the month or beside another day that is: `5 June`, `between 3 and 9 June`.
    pub(super) fn is_date(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let reading = self.reading;
        let month = |at: usize| at < sentence.end && reading.is(at, WordClass::Month);
        let (start, next) = (amount.tokens.start, amount.tokens.end);
        let linked = next < sentence.end
            && (reading.is(next, WordClass::And)
                || reading.is(next, WordClass::Preposition)
                || matches!(reading.tokens[next].kind, TokenKind::Mark('-' | '\u{2013}')));
        let second = linked
            && reading.tokens.get(next + 1).is_some_and(|token| token.kind == TokenKind::Number)
            && month(next + 2);
        let before = start > sentence.start
            && reading.known[start - 1].classes.any(&[WordClass::Month, WordClass::Weekday]);
        let day = amount.value <= 31.0 && amount.written == Written::Digits;
        let year = amount.value >= 1900.0 && amount.value < 2100.0;
        month(next) && day || second || before && (day || year)
    }
}
