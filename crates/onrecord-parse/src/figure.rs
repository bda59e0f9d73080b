//! Figures that a text reports: counts, amounts and shares, with what they count, for which operation and when.

mod clause;
mod number;
mod unit;

use std::ops::Range;

use onrecord_model::{BlockKind, Figure, Form, Span};
use onrecord_pack::{TokenKind, WordClass};

use crate::hits::Hits;
use crate::mention::Mentions;
use crate::reading::Reading;
use clause::{clause, period};
use number::{Amount, Written, amount_at, is_currency, strong_len};
use unit::{After, Counted, Units, counted_at, group_at, is_participle, rate_at, substance_at, unit_words};

/// The largest number that only arranges the text before some nouns, or points back: `three themes`, `the four forces`.
const SMALL: f64 = 12.0;
/// The largest number word that needs more than its noun to be a result: `two men`.
const WEAK: f64 = 9.0;
/// How near words of a result must stand to a small number, in tokens.
const NEAR: usize = 6;

/// Every figure of a document, in order of place. Spans are the clauses that state them.
pub(crate) fn figures(reading: &Reading<'_>, hits: &Hits, mentions: &Mentions) -> Vec<Figure> {
    let finder = Finder { reading, hits, units: Units::new(&reading.grammar.pack) };
    let only = only_operation(mentions);
    let mut out = Vec::new();
    for sentence in &reading.sentences {
        if reading.blocks[sentence.block].kind == BlockKind::Source {
            continue;
        }
        let found = finder.sentence(&sentence.tokens, sentence.block);
        let period = period(reading, sentence.tokens.clone());
        let operation = operation_in(reading, mentions, &sentence.tokens).or(only);
        let edges: Vec<(usize, usize)> = found.iter().map(|one| (one.core.start, one.core.end)).collect();
        for (n, one) in found.into_iter().enumerate() {
            let before = n.checked_sub(1).map_or(sentence.tokens.start, |before| edges[before].1);
            let after = edges.get(n + 1).map_or(sentence.tokens.end, |after| after.0);
            let span = clause(reading, one.core.clone(), before.min(one.core.start)..after.max(one.core.end));
            out.push(Figure { span, value: one.value, unit: one.unit, operation, period: period.clone() });
        }
    }
    out
}

/// The operation that a sentence names; the first of several.
fn operation_in(reading: &Reading<'_>, mentions: &Mentions, sentence: &Range<usize>) -> Option<usize> {
    let span: Span = reading.span(sentence.clone());
    let here = mentions.all.iter().find(|mention| mention.form == Form::Operation && span.contains(mention.span));
    here.map(|mention| mention.chain)
}

/// The document's operation, where it names just one.
fn only_operation(mentions: &Mentions) -> Option<usize> {
    let mut chains = mentions.all.iter().filter(|mention| mention.form == Form::Operation).map(|mention| mention.chain);
    let first = chains.next()?;
    chains.all(|chain| chain == first).then_some(first)
}

/// A number with its unit.
#[derive(Clone, Debug)]
struct Found {
    core: Range<usize>,
    value: f64,
    unit: String,
    /// Whether it is a figure only beside another one, or beside words of a result.
    weak: bool,
    /// Whether it shows that the sentence reports results.
    result: bool,
}

struct Finder<'a> {
    reading: &'a Reading<'a>,
    hits: &'a Hits,
    units: Units<'a>,
}

impl Finder<'_> {
    /// The figures of a sentence.
    fn sentence(&self, sentence: &Range<usize>, block: usize) -> Vec<Found> {
        let (mut out, mut at) = (Vec::<Found>::new(), sentence.start);
        let mut waiting: Vec<Amount> = Vec::new();
        while at < sentence.end {
            let Some(amount) = amount_at(self.reading, at, sentence.end) else {
                at += 1;
                continue;
            };
            at = amount.tokens.end;
            match self.found(&amount, sentence, &out) {
                Verdict::Figure(found) => {
                    at = at.max(found.core.end);
                    out.extend(waiting.drain(..).map(|shared| Found { core: shared.tokens, value: shared.value, ..found.clone() }));
                    out.push(found);
                }
                Verdict::Waits => waiting.push(amount),
                Verdict::Nothing => {}
            }
        }
        self.keep_strong(out, sentence, block)
    }

    /// Leaves out small counts that nothing supports.
    fn keep_strong(&self, found: Vec<Found>, sentence: &Range<usize>, block: usize) -> Vec<Found> {
        let item = self.reading.blocks[block].kind == BlockKind::Item;
        let supported = item || found.iter().any(|one| !one.weak && one.result);
        found.into_iter().filter(|one| supported || !one.weak || self.near_result(&one.core, sentence)).collect()
    }

    /// Whether words of a result stand near: `arrested`, `seized`, `charges`.
    fn near_result(&self, core: &Range<usize>, sentence: &Range<usize>) -> bool {
        let near = core.start.saturating_sub(NEAR).max(sentence.start)..(core.end + NEAR).min(sentence.end);
        near.clone().any(|at| self.units.at(self.reading, at, near.end, |class| class == "result").is_some())
    }

    fn found(&self, amount: &Amount, sentence: &Range<usize>, earlier: &[Found]) -> Verdict {
        let from = amount.tokens.end;
        let money = amount.tokens.start > sentence.start && is_currency(&self.reading.tokens[amount.tokens.start - 1]);
        if amount.written == Written::Share {
            return Verdict::Figure(self.share(amount, sentence));
        }
        if let Some(found) = self.measure(amount, money, sentence) {
            return Verdict::Figure(found);
        }
        if self.is_label(amount, sentence) || self.is_list_number(amount, sentence) || self.is_date(amount, sentence) {
            return Verdict::Nothing;
        }
        let strong = strong_len(self.reading, from);
        let group = (strong > 0).then(|| group_at(self.reading, self.hits, from + strong, sentence.end)).flatten();
        if let Some(group) = group {
            return self.counted(amount, &group, sentence);
        }
        match counted_at(self.reading, self.hits, &self.units, from, sentence.end) {
            After::Counted(counted) => self.counted(amount, &counted, sentence),
            After::Shared => Verdict::Waits,
            After::Nothing => self.understood(amount, sentence, earlier),
        }
    }

    /// `a third of crimes`, `one in five crimes`.
    fn share(&self, amount: &Amount, sentence: &Range<usize>) -> Found {
        let (of, end) = substance_at(self.reading, self.hits, amount.tokens.end, sentence.end);
        let unit = if of.is_empty() { "share".to_owned() } else { format!("share of {of}") };
        Found { core: amount.tokens.start..end, value: amount.value, unit, weak: false, result: true }
    }

    /// An amount of money, a percentage, a weight.
    fn measure(&self, amount: &Amount, money: bool, sentence: &Range<usize>) -> Option<Found> {
        let (reading, from) = (self.reading, amount.tokens.end);
        let start = amount.tokens.start - usize::from(money);
        let at = if money { start } else { from };
        let class = |class: &str| if money { class == "money" } else { matches!(class, "money" | "share" | "weight") };
        let hit = self.units.at(reading, at, sentence.end, class)?;
        let row = &reading.grammar.pack.units[hit.row];
        let next = if money { from } else { hit.end };
        let compared = reading.tokens.get(next).is_some_and(|_| next < sentence.end && reading.is(next, WordClass::As));
        let times = row.unit == "times" && !compared;
        if times || (row.unit.len() == 1 && reading.tokens[at].spaced && !money) {
            return None;
        }
        let (of, end) = substance_at(reading, self.hits, next, sentence.end);
        let unit = if of.is_empty() { row.unit.clone() } else { format!("{} {of}", row.unit) };
        Some(Found { core: start..end, value: amount.value, unit, weak: false, result: true })
    }

    /// A count with its noun, unless it is a stretch of time, an enumeration, a code or a year.
    fn counted(&self, amount: &Amount, counted: &Counted, sentence: &Range<usize>) -> Verdict {
        let (reading, head) = (self.reading, counted.tokens.end);
        let class = counted.row.map_or("", |row| reading.grammar.pack.units[row].class.as_str());
        let first = counted.tokens.start;
        let time = class == "time" || (reading.is(first, WordClass::Time) && first + 1 == head);
        if time {
            return self.duration(amount, counted, sentence);
        }
        let small = amount.value <= SMALL;
        let enumerated = small && (class == "enumeration" || self.is_definite(amount, sentence));
        if class == "length" || enumerated || self.is_numbered(amount, counted, sentence) {
            return Verdict::Nothing;
        }
        let (unit, end) = self.unit_of(amount, counted, sentence);
        let all = amount.tokens.start > sentence.start && reading.word(amount.tokens.start - 1).eq_ignore_ascii_case("all");
        let weak = amount.value <= WEAK && amount.written == Written::Words && class != "result" && !all;
        Verdict::Figure(Found { core: amount.tokens.start..end, value: amount.value, unit, weak, result: true })
    }

    /// The unit in words, with what was done to it (`arrested`) and per which time; and where the words end.
    fn unit_of(&self, amount: &Amount, counted: &Counted, sentence: &Range<usize>) -> (String, usize) {
        let (reading, mut end) = (self.reading, counted.tokens.end);
        let mut unit = unit_words(reading, counted.tokens.clone());
        let mut passive = end;
        while passive < sentence.end && passive < end + 3 && reading.known[passive].classes.any(&[WordClass::Auxiliary, WordClass::Be]) {
            passive += 1;
        }
        let before = (amount.tokens.start.saturating_sub(3).max(sentence.start)..amount.tokens.start).rev();
        let before = before.take_while(|&at| !reading.is(at, WordClass::And)).find(|&at| self.is_done(at, sentence.end));
        let done = Some(passive).filter(|&at| self.is_done(at, sentence.end)).or(before);
        if let Some(done) = done {
            unit = format!("{unit} {}", reading.word(done).to_lowercase());
            end += usize::from(done == end);
        }
        match rate_at(reading, end, sentence.end) {
            Some((rate, next)) => (format!("{unit} {rate}"), next),
            None => (unit, end),
        }
    }

    /// Whether a word says what was done as a result: `arrested`, `seized`.
    fn is_done(&self, at: usize, end: usize) -> bool {
        at < end && is_participle(self.reading, at) && self.units.at(self.reading, at, end, |class| class == "result").is_some()
    }

    /// A stretch of time is a figure where it is a penalty, or counts what lasts so long (`400 hours of film`).
    fn duration(&self, amount: &Amount, counted: &Counted, sentence: &Range<usize>) -> Verdict {
        let (reading, start) = (self.reading, amount.tokens.start);
        let near = start.saturating_sub(NEAR).max(sentence.start)..(counted.tokens.end + NEAR).min(sentence.end);
        let penalty = near.clone().find_map(|at| self.units.at(reading, at, near.end, |class| class == "penalty"));
        let ago = start > sentence.start && reading.is(start - 1, WordClass::Time);
        match penalty.filter(|_| !ago) {
            Some(hit) => {
                let unit = format!("{} {}", unit_words(reading, counted.tokens.clone()), reading.grammar.pack.units[hit.row].unit);
                Verdict::Figure(Found { core: start..counted.tokens.end, value: amount.value, unit, weak: false, result: false })
            }
            None => Verdict::Nothing,
        }
    }

    /// Small counts of what is already known: `the three forces`, `these two themes`.
    fn is_definite(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let Some(before) = amount.tokens.start.checked_sub(1).filter(|&before| before >= sentence.start) else { return false };
        let pointing = [WordClass::Article, WordClass::Demonstrative, WordClass::Possessive, WordClass::Time];
        self.reading.known[before].classes.any(&pointing) || self.reading.known[before].possessive
    }

    /// A capitalised word before the number names it (`Section 12`), as capitals after it can (`12 Mill Lane`).
    fn is_numbered(&self, amount: &Amount, counted: &Counted, sentence: &Range<usize>) -> bool {
        let reading = self.reading;
        let sentence_block = reading.sentence_at(sentence.start).map(|n| reading.blocks[reading.sentences[n].block].kind);
        let titled = matches!(sentence_block, Some(BlockKind::Title | BlockKind::Heading));
        let before = amount.tokens.start.checked_sub(1).filter(|&before| before > sentence.start);
        let named = before.is_some_and(|n| reading.tokens[n].is_capital());
        let place = amount.value < 1000.0 && counted.tokens.clone().all(|n| !reading.tokens[n].kind.eq(&TokenKind::Word) || reading.tokens[n].is_capital());
        let year = self.is_year(amount, counted);
        year || (counted.row.is_none() && !titled && (named || (place && before.is_some_and(|n| reading.tokens[n].is(',')))))
    }

    /// A number that looks like a year counts only where nothing before it asks for a time.
    fn is_year(&self, amount: &Amount, counted: &Counted) -> bool {
        let reading = self.reading;
        let bare = reading.word(amount.tokens.start).len() == 4 && amount.tokens.len() == 1 && amount.written == Written::Digits;
        let range = (1900.0..2100.0).contains(&amount.value) && bare;
        let asks = amount.tokens.start.checked_sub(1).is_some_and(|n| {
            reading.known[n].classes.any(&[WordClass::Preposition, WordClass::Month, WordClass::Article, WordClass::Time, WordClass::Possessive])
        });
        range && (asks || counted.row.is_none())
    }

    /// `page 3`, `aged between 18 and 30`, `call 101`.
    fn is_label(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        const REACH: usize = 4;
        let (reading, start) = (self.reading, amount.tokens.start);
        let lead = |at: usize| reading.tokens[at].kind == TokenKind::Number || reading.known[at].classes.any(&[WordClass::Number, WordClass::And, WordClass::Preposition]);
        let from = start.saturating_sub(REACH).max(sentence.start);
        let at = (from..start).rev().find(|&at| !lead(at));
        at.is_some_and(|at| self.units.at(reading, at, start, |class| class == "label").is_some())
    }

    /// The number of a list's item, or of a note: `1.`, `(2)`.
    fn is_list_number(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let reading = self.reading;
        let mark = |at: usize, marks: &[char]| reading.tokens.get(at).is_some_and(|token| marks.iter().any(|&mark| token.is(mark)));
        let (start, next) = (amount.tokens.start, amount.tokens.end);
        let first = start == sentence.start && mark(next, &['.', ')', ':']);
        let note = start > 0 && mark(start - 1, &['(', '[']) && mark(next, &[')', ']']);
        first || note
    }

    /// The day of a month, beside the month or beside another day that is: `5 June`, `between 3 and 9 June`.
    fn is_date(&self, amount: &Amount, sentence: &Range<usize>) -> bool {
        let reading = self.reading;
        let month = |at: usize| at < sentence.end && reading.is(at, WordClass::Month);
        let (start, next) = (amount.tokens.start, amount.tokens.end);
        let linked = next < sentence.end && (reading.is(next, WordClass::And) || reading.is(next, WordClass::Preposition) || matches!(reading.tokens[next].kind, TokenKind::Mark('-' | '\u{2013}')));
        let second = linked && reading.tokens.get(next + 1).is_some_and(|token| token.kind == TokenKind::Number) && month(next + 2);
        let before = start > sentence.start && reading.known[start - 1].classes.any(&[WordClass::Month, WordClass::Weekday]);
        let day = amount.value <= 31.0 && amount.written == Written::Digits;
        let year = amount.value >= 1900.0 && amount.value < 2100.0;
        month(next) && day || second || before && (day || year)
    }

    /// A number whose noun stands before it: `arrests rose from 41 to 133`, `of which 22`, `against 109`.
    fn understood(&self, amount: &Amount, sentence: &Range<usize>, earlier: &[Found]) -> Verdict {
        let (reading, start, next) = (self.reading, amount.tokens.start, amount.tokens.end);
        let rate = rate_at(reading, next, sentence.end);
        let word = |at: Option<usize>| at.filter(|&at| at >= sentence.start && at < sentence.end).map(|at| reading.word(at).to_lowercase());
        let before = word(start.checked_sub(1)).unwrap_or_default();
        let before_that = word(start.checked_sub(2)).unwrap_or_default();
        let after = (word(Some(next)).unwrap_or_default(), word(Some(next + 1)).unwrap_or_default());
        let of_them = after.0 == "of" && matches!(after.1.as_str(), "them" | "these" | "those" | "whom" | "which");
        let of_which = before_that == "of" && matches!(before.as_str(), "which" | "whom" | "these" | "those" | "them");
        let compared = matches!(before.as_str(), "against") || (matches!(before.as_str(), "with" | "to") && before_that.starts_with("compar"));
        let average = before == "of" && matches!(before_that.as_str(), "average" | "peak" | "total" | "low" | "high" | "record");
        let to = (before == "to" && self.ends_change(sentence.start..start)) || (before == "from" && self.starts_change(next, sentence.end));
        let year = amount.written == Written::Digits && (1900.0..2100.0).contains(&amount.value);
        let passive = !earlier.is_empty() && next < sentence.end && (reading.is(next, WordClass::Auxiliary) || self.is_done(next, sentence.end));
        if year || !(passive || of_them || of_which || compared || average || to || rate.is_some()) {
            return Verdict::Nothing;
        }
        let Some(unit) = earlier.last().filter(|one| !one.unit.contains("percent")).map(|one| one.unit.clone()).or_else(|| self.unit_before(sentence.start..start)) else {
            return Verdict::Nothing;
        };
        let end = rate.as_ref().map_or(next, |rate| rate.1);
        let unit = match rate {
            Some((rate, _)) if !unit.contains(&rate) => format!("{unit} {rate}"),
            _ if self.is_done(next, sentence.end) => format!("{} {}", without_deed(&unit), reading.word(next).to_lowercase()),
            _ => unit,
        };
        Verdict::Figure(Found { core: start..end, value: amount.value, unit, weak: false, result: true })
    }

    /// Whether the words before hold the other end of a change: `from 41`.
    fn ends_change(&self, before: Range<usize>) -> bool {
        let reading = self.reading;
        let from = before.clone().find(|&at| reading.word(at).eq_ignore_ascii_case("from"));
        from.is_some_and(|from| (from..before.end).any(|at| reading.tokens[at].kind == TokenKind::Number || reading.is(at, WordClass::Number)))
    }

    /// Whether `to` and a number follow: `from 41 to 133`.
    fn starts_change(&self, next: usize, end: usize) -> bool {
        let reading = self.reading;
        next + 1 < end
            && reading.word(next).eq_ignore_ascii_case("to")
            && amount_at(reading, next + 1, end).is_some_and(|other| other.written != Written::Share)
    }

    /// The last unit of the table before a number, in the text's words.
    fn unit_before(&self, before: Range<usize>) -> Option<String> {
        let class = |class: &str| matches!(class, "result" | "people" | "things");
        let hit = before.clone().rev().find_map(|at| self.units.at(self.reading, at, before.end, class).map(|hit| at..hit.end))?;
        Some(unit_words(self.reading, hit))
    }
}

/// A unit's noun without the participle after it: `people arrested` as `people`.
fn without_deed(unit: &str) -> &str {
    unit.rsplit_once(' ').filter(|(_, last)| last.ends_with("ed")).map_or(unit, |(noun, _)| noun)
}

/// What a number turns out to be.
enum Verdict {
    Figure(Found),
    /// It shares the noun of the next number.
    Waits,
    Nothing,
}
