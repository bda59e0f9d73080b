//! What a number counts: the words after it up to the noun, or a unit of the pack's table.

use std::ops::Range;

use onrecord_pack::{Case, CueForm, Pack, Sense, TokenKind, WordClass};

use crate::hits::Hits;
use crate::reading::Reading;

/// Most words before the noun that a number counts.
const LONGEST: usize = 8;

/// The forms of the pack's units, ready to be found in a text.
#[derive(Debug)]
pub(super) struct Units<'a> {
    forms: Vec<Form<'a>>,
}

#[derive(Debug)]
struct Form<'a> {
    words: Vec<&'a str>,
    /// Whether any ending of the last word fits.
    open: bool,
    row: usize,
}

/// A form of a unit in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnitHit {
    pub(super) row: usize,
    /// One past its last token.
    pub(super) end: usize,
}

impl<'a> Units<'a> {
    /// Gathers the forms of the pack's units.
    pub(super) fn new(pack: &'a Pack) -> Self {
        let mut forms = Vec::new();
        for (row, unit) in pack.units.iter().enumerate() {
            for form in &unit.forms {
                let open = form.ends_with('*');
                let words = form.trim_end_matches('*').split(' ').collect();
                forms.push(Form { words, open, row });
            }
        }
        Self { forms }
    }

    /// The longest form at token `at` whose class `wanted` accepts.
    pub(super) fn at(
        &self,
        reading: &Reading<'_>,
        at: usize,
        end: usize,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<UnitHit> {
        let units = &reading.grammar.pack.units;
        let mut best: Option<UnitHit> = None;
        let first = reading.tokens.get(at).filter(|_| at < end).map(|_| reading.word(at).to_lowercase())?;
        for form in self.forms.iter().filter(|form| form.begins(&first) && wanted(&units[form.row].class)) {
            let fits = at + form.words.len() <= end && form.fits(reading, at);
            if fits && best.is_none_or(|best| best.end < at + form.words.len()) {
                best = Some(UnitHit { row: form.row, end: at + form.words.len() });
            }
        }
        best
    }
}

impl Form<'_> {
    fn begins(&self, first: &str) -> bool {
        let word = self.words[0];
        if self.open && self.words.len() == 1 { first.starts_with(word) } else { first == word }
    }

    fn fits(&self, reading: &Reading<'_>, at: usize) -> bool {
        self.words.iter().enumerate().skip(1).all(|(n, word)| {
            let there = reading.word(at + n).to_lowercase();
            if self.open && n + 1 == self.words.len() { there.starts_with(word) } else { there == *word }
        })
    }
}

/// The noun phrase that a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// From its first word to its noun.
    pub(super) tokens: Range<usize>,
    /// The unit of the table that its noun is a form of.
    pub(super) row: Option<usize>,
}

/// What may follow a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum After {
    Counted(Counted),
    /// Only describing words, then `and` or a comma and another number: `seven thematic and ten general proposals`.
    Shared,
    /// No noun: `of them`, `in a year`, the end of the sentence.
    Nothing,
}

/// Reads the words from token `from` on as the noun phrase that a number before them counts.
pub(super) fn counted_at(
    reading: &Reading<'_>,
    hits: &Hits,
    units: &Units<'_>,
    from: usize,
    end: usize,
) -> After {
    let from = after_of(reading, from, end);
    let (mut at, mut joined, mut head) = (from, false, None);
    while at < end && at < from + LONGEST {
        if let Some(found) = head_at(reading, hits, units, at, end) {
            at = found.tokens.end;
            head = Some(found);
        } else if head.is_some() || stops(reading, hits, at, at == from) {
            break;
        } else if reading.is(at, WordClass::And) {
            if joined || at == from || is_number(reading, at + 1, end) {
                break;
            }
            joined = true;
            at += 1;
        } else {
            at += 1;
        }
    }
    match head.map(|found| with_others(reading, hits, units, found, end)) {
        Some(found) => After::Counted(Counted { tokens: from..found.tokens.end, row: found.row }),
        None if at > from && shares(reading, at, end) => After::Shared,
        None => After::Nothing,
    }
}

/// People with others joined to them: `officers and staff`.
fn with_others(reading: &Reading<'_>, hits: &Hits, units: &Units<'_>, found: Counted, end: usize) -> Counted {
    const WORDS: usize = 3;
    let people =
        |counted: &Counted| counted.row.is_none_or(|row| reading.grammar.pack.units[row].class == "people");
    let and = found.tokens.end;
    let known = hits.any(found.tokens.start, |sense| matches!(sense, Sense::Descriptor { .. }))
        || found.row.is_some();
    if !(known && people(&found)) || and >= end || !reading.is(and, WordClass::And) {
        return found;
    }
    let words =
        (and + 1..end.min(and + 1 + WORDS)).take_while(|&at| !stops(reading, hits, at, at == and + 1));
    let other = words.clone().find_map(|at| head_at(reading, hits, units, at, end));
    match other.filter(|other| people(other) && (other.row.is_some() || other.tokens.len() > 1)) {
        Some(other) => Counted { tokens: found.tokens.start..other.tokens.end, row: found.row },
        None => found,
    }
}

/// What `38-strong` counts: the group after it, though it is no plural.
pub(super) fn group_at(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> Option<Counted> {
    let mut at = from;
    while at < end
        && at < from + LONGEST
        && !stops(reading, hits, at, at == from)
        && !reading.is(at, WordClass::And)
    {
        at += 1;
    }
    (at > from).then_some(Counted { tokens: from..at, row: None })
}

/// Past `of the`, `of its`: `13 of the city's shops` counts shops.
fn after_of(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let of = from < end && reading.word(from).eq_ignore_ascii_case("of");
    let determined = of
        && from + 1 < end
        && reading.known[from + 1].classes.any(&[
            WordClass::Article,
            WordClass::Possessive,
            WordClass::Demonstrative,
        ]);
    if determined { from + 2 } else { from }
}

fn shares(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at + 1 < end
        && (reading.is(at, WordClass::And) || reading.tokens[at].is(','))
        && is_number(reading, at + 1, end)
}

fn is_number(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end && (reading.tokens[at].kind == TokenKind::Number || reading.is(at, WordClass::Number))
}

/// A noun that can be counted: a unit of the table or any plural.
fn head_at(reading: &Reading<'_>, hits: &Hits, units: &Units<'_>, at: usize, end: usize) -> Option<Counted> {
    let class = |class: &str| !matches!(class, "money" | "share" | "label" | "penalty");
    let unit = units.at(reading, at, end, class).filter(|hit| counts(reading, hit));
    let people = hits
        .longest(at, |sense| matches!(sense, Sense::Descriptor { plural: true, .. }))
        .map(|hit| hit.tokens.end);
    match (unit, people.filter(|&last| last <= end)) {
        (Some(hit), people) if people.is_none_or(|last| last <= hit.end) => {
            Some(Counted { tokens: at..hit.end, row: Some(hit.row) })
        }
        (_, Some(last)) => Some(Counted { tokens: at..last, row: None }),
        _ => (!stops(reading, hits, at, false)
            && is_plural(reading, at)
            && units.at(reading, at, end, |class| class == "share").is_none())
        .then_some(Counted { tokens: at..at + 1, row: None }),
    }
}

/// Whether a form of a unit can be counted as it stands: a plural, or a word like `staff` that needs no ending.
fn counts(reading: &Reading<'_>, hit: &UnitHit) -> bool {
    let last = reading.word(hit.end - 1);
    let unit = &reading.grammar.pack.units[hit.row];
    let invariable = unit.unit.rsplit(' ').next().is_some_and(|word| word.eq_ignore_ascii_case(last));
    plural_word(last) || invariable || unit.class == "weight"
}

fn is_plural(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    token.kind == TokenKind::Word && !reading.known[at].possessive && plural_word(reading.word(at))
}

fn plural_word(word: &str) -> bool {
    let folded = word.to_lowercase();
    let singular = ["ss", "us", "is", "'s", "\u{2019}s"].iter().any(|ending| folded.ends_with(ending));
    folded.len() > 3 && folded.ends_with('s') && !singular
}

/// Whether a noun phrase cannot go on over this token.
fn stops(reading: &Reading<'_>, hits: &Hits, at: usize, first: bool) -> bool {
    use WordClass::{
        Article, Auxiliary, But, Demonstrative, He, I, It, Not, Possessive, Preposition, She, Subordinator,
        That, They, We, Who, You,
    };
    const GRAMMAR: [WordClass; 17] = [
        Article,
        Auxiliary,
        But,
        Demonstrative,
        He,
        I,
        It,
        Not,
        Possessive,
        Preposition,
        She,
        Subordinator,
        That,
        They,
        We,
        Who,
        You,
    ];
    let token = &reading.tokens[at];
    let classes = reading.known[at].classes;
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark('&') => false,
        TokenKind::Mark('-' | '/' | '\u{2011}') => token.spaced || first,
        TokenKind::Mark(_) => true,
        TokenKind::Word => {
            // `12 reported crimes`, `40 known offenders`: participles may describe the noun, `said` and `told` cannot.
            let said =
                hits.cue(at).is_some_and(|(_, _, form)| matches!(form, CueForm::Past | CueForm::Doing))
                    && !is_participle(reading, at);
            let capital = token.is_capital();
            let after_noun = !first && !capital && classes.any(&[WordClass::Adverb, WordClass::Time]);
            if token.case == Case::Upper && token.span.len() == 1 && !first {
                return classes.has(WordClass::I);
            }
            after_noun || (said && !capital) || classes.any(&GRAMMAR)
        }
    }
}

/// The words of tokens, without owners and words before them that only say how many.
pub(super) fn unit_words(reading: &Reading<'_>, tokens: Range<usize>) -> String {
    let owner = tokens
        .clone()
        .rfind(|&n| reading.known[n].possessive && n + 1 < tokens.end)
        .map_or(tokens.start, |n| n + 1);
    let from = (owner..tokens.end)
        .find(|&n| !reading.is(n, WordClass::Quantifier) || n + 1 == tokens.end)
        .unwrap_or(owner);
    let words = reading.span(from..tokens.end).of(reading.text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `a month`, `per day`, `each year` right after a unit, as `per month`; with the token after it.
pub(super) fn rate_at(reading: &Reading<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    let word = |n: usize| reading.tokens.get(n).filter(|_| n < end).map(|_| reading.word(n).to_lowercase());
    let first = word(at)?;
    let hyphen = usize::from(reading.tokens.get(at + 1).is_some_and(|token| token.is('-') && !token.spaced));
    let time = word(at + 1 + hyphen)?;
    let each = matches!(first.as_str(), "per" | "each" | "every")
        || reading.is(at, WordClass::Article) && first != "the";
    let unit = reading.is(at + 1 + hyphen, WordClass::Time) && !time.ends_with('s');
    (each && unit).then(|| (format!("per {time}"), at + 2 + hyphen))
}

/// The plain words after a unit that tell of what it is: `of heroin`, `in cash`, `worth of cannabis`; and where they end.
pub(super) fn substance_at(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> (String, usize) {
    const LINKS: [&[&str]; 3] = [&["worth", "of"], &["of"], &["in"]];
    let starts = |words: &&[&str]| {
        from + words.len() < end
            && words.iter().enumerate().all(|(n, word)| reading.word(from + n).eq_ignore_ascii_case(word))
    };
    let link = LINKS.iter().copied().find(starts);
    let start = from + link.map_or(0, <[&str]>::len);
    let mut at = start;
    while at < end
        && at < start + 4
        && !stops(reading, hits, at, at == start)
        && !is_participle(reading, at)
        && !ends_substance(reading, at)
    {
        at += 1;
        if is_plural(reading, at - 1) && (link.is_none() || at >= end || !is_plural(reading, at)) {
            break;
        }
    }
    let time = start < at
        && reading.known[start].classes.any(&[WordClass::Month, WordClass::Time, WordClass::Weekday]);
    if at == start || time {
        return (String::new(), from);
    }
    (unit_words(reading, start..at), at)
}

fn ends_substance(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, WordClass::And)
        || reading.is(at, WordClass::Quantifier)
        || reading.is(at, WordClass::Number)
}

/// A lower-case word that ends like a past participle: `seized`, `recovered`.
pub(super) fn is_participle(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    !reading.tokens[at].is_capital() && word.len() > 4 && word.ends_with("ed")
}
