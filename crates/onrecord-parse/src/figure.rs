//! Figures that a text reports: counts, amounts and shares, with what they count, for which operation and when.

mod clause;
mod number;
mod other;
mod understood;
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
    let here =
        mentions.all.iter().find(|mention| mention.form == Form::Operation && span.contains(mention.span));
    here.map(|mention| mention.chain)
}

/// The document's operation, where it names just one.
fn only_operation(mentions: &Mentions) -> Option<usize> {
    let mut chains =
        mentions.all.iter().filter(|mention| mention.form == Form::Operation).map(|mention| mention.chain);
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
                    out.extend(waiting.drain(..).map(|shared| Found {
                        core: shared.tokens,
                        value: shared.value,
                        ..found.clone()
                    }));
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
        found
            .into_iter()
            .filter(|one| supported || !one.weak || self.near_result(&one.core, sentence))
            .collect()
    }

    /// Whether words of a result stand near: `arrested`, `seized`, `charges`.
    fn near_result(&self, core: &Range<usize>, sentence: &Range<usize>) -> bool {
        let near = core.start.saturating_sub(NEAR).max(sentence.start)..(core.end + NEAR).min(sentence.end);
        near.clone().any(|at| self.units.at(self.reading, at, near.end, |class| class == "result").is_some())
    }

    fn found(&self, amount: &Amount, sentence: &Range<usize>, earlier: &[Found]) -> Verdict {
        let from = amount.tokens.end;
        let money = amount.tokens.start > sentence.start
            && is_currency(&self.reading.tokens[amount.tokens.start - 1]);
        if amount.written == Written::Share {
            return Verdict::Figure(self.share(amount, sentence));
        }
        if let Some(found) = self.measure(amount, money, sentence) {
            return Verdict::Figure(found);
        }
        let joined = from < sentence.end && is_joined(self.reading, from);
        if joined
            || self.is_label(amount, sentence)
            || self.is_list_number(amount, sentence)
            || self.is_date(amount, sentence)
        {
            return Verdict::Nothing;
        }
        let strong = strong_len(self.reading, from);
        let group =
            (strong > 0).then(|| group_at(self.reading, self.hits, from + strong, sentence.end)).flatten();
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
        let inner = amount.tokens.start + 1;
        let noun = amount.tokens.len() > 3
            && !self.reading.is(inner, WordClass::Preposition)
            && self.is_plain(inner);
        if noun {
            let unit = format!("share of {}", unit_words(self.reading, inner..inner + 1));
            return Found {
                core: amount.tokens.clone(),
                value: amount.value,
                unit,
                weak: false,
                result: true,
            };
        }
        let (of, end) = substance_at(self.reading, self.hits, amount.tokens.end, sentence.end);
        let unit = if of.is_empty() { "share".to_owned() } else { format!("share of {of}") };
        Found { core: amount.tokens.start..end, value: amount.value, unit, weak: false, result: true }
    }

    /// A plain word, as of `one shop in three`.
    fn is_plain(&self, at: usize) -> bool {
        let plain = [WordClass::And, WordClass::Number, WordClass::Preposition];
        self.reading.tokens[at].kind == TokenKind::Word && !self.reading.known[at].classes.any(&plain)
    }

    /// An amount of money, a percentage, a weight.
    fn measure(&self, amount: &Amount, money: bool, sentence: &Range<usize>) -> Option<Found> {
        let (reading, from) = (self.reading, amount.tokens.end);
        let start = amount.tokens.start - usize::from(money);
        let at = if money { start } else { from };
        let class = |class: &str| {
            if money { class == "money" } else { matches!(class, "money" | "share" | "weight") }
        };
        let hit = self.units.at(reading, at, sentence.end, class)?;
        let row = &reading.grammar.pack.units[hit.row];
        let next = if money { from } else { hit.end };
        let compared =
            reading.tokens.get(next).is_some_and(|_| next < sentence.end && reading.is(next, WordClass::As));
        let times = row.unit == "times" && !compared;
        if times || (row.unit.len() == 1 && reading.tokens[at].spaced && !money) {
            return None;
        }
        if self.is_threat(start..next, sentence) {
            return None;
        }
        let (of, end) = substance_at(reading, self.hits, next, sentence.end);
        let of_what =
            row.class == "share" && reading.word(next.min(sentence.end - 1)).eq_ignore_ascii_case("of");
        let unit = match (of.is_empty(), of_what) {
            (true, _) => row.unit.clone(),
            (false, true) => format!("{} of {of}", row.unit),
            (false, false) => format!("{} {of}", row.unit),
        };
        Some(Found { core: start..end, value: amount.value, unit, weak: false, result: true })
    }

    /// A count with its noun, unless it is a stretch of time, an enumeration, a code or a year.
    fn counted(&self, amount: &Amount, counted: &Counted, sentence: &Range<usize>) -> Verdict {
        let reading = self.reading;
        let class = counted.row.map_or("", |row| reading.grammar.pack.units[row].class.as_str());
        let first = counted.tokens.start;
        let time = class == "time" || reading.is(first, WordClass::Time);
        if time {
            return self.duration(amount, counted, sentence);
        }
        let small = amount.value <= SMALL;
        let enumerated = small && (class == "enumeration" || self.is_definite(amount, sentence));
        if class == "length" || enumerated || self.is_numbered(amount, counted, sentence) {
            return Verdict::Nothing;
        }
        let (unit, end) = self.unit_of(amount, counted, sentence);
        let all = amount.tokens.start > sentence.start
            && reading.word(amount.tokens.start - 1).eq_ignore_ascii_case("all");
        let weak = amount.value <= WEAK && amount.written == Written::Words && class != "result" && !all;
        Verdict::Figure(Found {
            core: amount.tokens.start..end,
            value: amount.value,
            unit,
            weak,
            result: true,
        })
    }

    /// The unit in words, with what was done to it (`arrested`) and per which time; and where the words end.
    fn unit_of(&self, amount: &Amount, counted: &Counted, sentence: &Range<usize>) -> (String, usize) {
        let (reading, mut end) = (self.reading, counted.tokens.end);
        let mut unit = unit_words(reading, counted.tokens.clone());
        let mut passive = end;
        while passive < sentence.end
            && passive < end + 3
            && reading.known[passive].classes.any(&[WordClass::Auxiliary, WordClass::Be])
        {
            passive += 1;
        }
        let before = (amount.tokens.start.saturating_sub(3).max(sentence.start)..amount.tokens.start).rev();
        let before = before
            .take_while(|&at| !reading.is(at, WordClass::And))
            .find(|&at| self.is_done(at, sentence.end));
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
        at < end
            && is_participle(self.reading, at)
            && self.units.at(self.reading, at, end, |class| class == "result").is_some()
    }

    /// A stretch of time is a figure where it is a penalty, or counts what lasts so long (`400 hours of film`).
    fn duration(&self, amount: &Amount, counted: &Counted, sentence: &Range<usize>) -> Verdict {
        let (reading, start) = (self.reading, amount.tokens.start);
        let near =
            start.saturating_sub(NEAR).max(sentence.start)..(counted.tokens.end + NEAR).min(sentence.end);
        let penalty =
            near.clone().find_map(|at| self.units.at(reading, at, near.end, |class| class == "penalty"));
        let ago = start > sentence.start && reading.is(start - 1, WordClass::Time);
        match penalty.filter(|_| !ago && !self.is_threat(start..counted.tokens.end, sentence)) {
            Some(hit) => {
                let unit = format!(
                    "{} {}",
                    unit_words(reading, counted.tokens.clone()),
                    reading.grammar.pack.units[hit.row].unit
                );
                Verdict::Figure(Found {
                    core: start..counted.tokens.end,
                    value: amount.value,
                    unit,
                    weak: false,
                    result: false,
                })
            }
            None => Verdict::Nothing,
        }
    }
}

/// Whether a word stands right at the end of a number: `3D`, `5th`, `10am`.
fn is_joined(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    token.kind == TokenKind::Word && !token.spaced
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

#[cfg(test)]
mod tests;
