//! Numbers as a text writes them: digits, words, multiples and fractions.

use std::ops::Range;

use onrecord_pack::{Token, TokenKind, WordClass};

use crate::reading::Reading;

/// Words for the numbers up to twelve, and the rest up to twenty.
const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// Words for the tens from twenty.
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// Words that multiply, with the power of ten; those of one letter only count right after an amount of money.
const MULTIPLES: [(&str, u32); 10] = [
    ("hundred", 2),
    ("thousand", 3),
    ("k", 3),
    ("million", 6),
    ("mn", 6),
    ("m", 6),
    ("billion", 9),
    ("bn", 9),
    ("trillion", 12),
    ("tn", 12),
];
/// Parts of a whole, and into how many it is cut.
const PARTS: [(&str, f64); 12] = [
    ("half", 2.0),
    ("halves", 2.0),
    ("third", 3.0),
    ("thirds", 3.0),
    ("quarter", 4.0),
    ("quarters", 4.0),
    ("fifth", 5.0),
    ("fifths", 5.0),
    ("sixth", 6.0),
    ("eighth", 8.0),
    ("tenth", 10.0),
    ("tenths", 10.0),
];

/// A number in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) tokens: Range<usize>,
    pub(super) value: f64,
    pub(super) written: Written,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Digits,
    Words,
    /// A share of a whole: `a third of`, `one in five`.
    Share,
}

/// The number that begins at token `at`; none where there is none, or where digits are part of something else (a date,
/// a time, a telephone number, a code).
pub(super) fn amount_at(reading: &Reading<'_>, at: usize, end: usize) -> Option<Amount> {
    let token = &reading.tokens[at];
    let simple = match token.kind {
        TokenKind::Number => digits_at(reading, at, end),
        TokenKind::Word => words_at(reading, at, end),
        TokenKind::Mark(_) => None,
    };
    let share =
        part_at(reading, at, end).or_else(|| simple.as_ref().and_then(|first| ratio_at(reading, first, end)));
    let amount = share.or_else(|| simple.filter(|amount| !is_word(reading, amount.tokens.clone(), ONES[1])));
    amount.filter(|amount| amount.value.is_finite())
}

fn is_word(reading: &Reading<'_>, tokens: Range<usize>, word: &str) -> bool {
    tokens.len() == 1 && reading.word(tokens.start).eq_ignore_ascii_case(word)
}

/// Digits with a multiple after them: `1,613`, `1.2 million`, `£44.5m`.
fn digits_at(reading: &Reading<'_>, at: usize, end: usize) -> Option<Amount> {
    let money = at > 0 && is_currency(&reading.tokens[at - 1]);
    if !money && is_joined_before(reading, at) {
        return None;
    }
    let written = plain_digits(reading.word(at))?;
    let next = reading.tokens.get(at + 1).filter(|_| at + 1 < end);
    let power = next.and_then(|next| multiple(reading.word(at + 1), money, next.spaced));
    let last = at + usize::from(power.is_some());
    if is_joined_after(reading, last, end) {
        return None;
    }
    let value = format!("{written}e{}", power.unwrap_or(0)).parse().ok()?;
    Some(Amount { tokens: at..last + 1, value, written: Written::Digits })
}

/// Whether a mark stands for a currency.
pub(super) fn is_currency(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark('£' | '$' | '€'))
}

/// Digits without the commas that part thousands; none for other uses of commas and points, and codes with leading zeros.
fn plain_digits(word: &str) -> Option<String> {
    let mut groups = word.split('.').next().unwrap_or_default().split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || first.len() <= 3);
    let decimals = word.matches('.').count();
    let code = first.len() > 1 && first.starts_with('0');
    let comma_after_point = word.rfind(',') > word.find('.') && decimals > 0;
    (grouped && decimals <= 1 && !code && !comma_after_point).then(|| word.replace(',', ""))
}

fn multiple(word: &str, money: bool, spaced: bool) -> Option<u32> {
    let folded = word.to_ascii_lowercase();
    let (name, power) = MULTIPLES.iter().find(|(name, _)| *name == folded)?;
    (name.len() > 2 || money || (!spaced && name.len() == 2)).then_some(*power)
}

/// Whether the number is the end of something longer: `00:01`, `Covid-19`, `24/7`, `0800 555`.
fn is_joined_before(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let token = &reading.tokens[before];
    if reading.tokens[at].spaced {
        return token.kind == TokenKind::Number && before_is_bare(reading, before);
    }
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
        || matches!(
            token.kind,
            TokenKind::Mark(':' | '/' | '.' | '-' | '\u{2013}' | '\u{2011}' | '#' | '@' | '_' | '\\' | ',')
        )
}

fn before_is_bare(reading: &Reading<'_>, before: usize) -> bool {
    reading.sentence_at(before) == reading.sentence_at(before + 1)
}

/// Whether something longer goes on after the number's last token: `10:30`, `24/7`, `3-year`, `4x4`, `5th`.
fn is_joined_after(reading: &Reading<'_>, last: usize, end: usize) -> bool {
    let Some(next) = reading.tokens.get(last + 1).filter(|_| last + 1 < end) else { return false };
    if next.spaced {
        return next.kind == TokenKind::Number;
    }
    let then = reading.tokens.get(last + 2).filter(|then| last + 2 < end && !then.spaced);
    match next.kind {
        TokenKind::Number => true,
        TokenKind::Mark(':' | '/' | '@' | '_' | '\u{2013}') => then.is_some(),
        TokenKind::Mark('-' | '\u{2011}') => then.is_some() && !is_strong(reading, last),
        _ => false,
    }
}

/// Whether `-strong` follows: `a 38-strong team` counts people, unlike other compounds of a number.
fn is_strong(reading: &Reading<'_>, last: usize) -> bool {
    reading.tokens.get(last + 2).is_some() && reading.word(last + 2).eq_ignore_ascii_case("strong")
}

/// How many tokens `-strong` takes after a number that ends before token `at`.
pub(super) fn strong_len(reading: &Reading<'_>, at: usize) -> usize {
    let mark = reading.tokens.get(at).is_some_and(|token| token.is('-') || token.is('\u{2011}'));
    if mark && is_strong(reading, at.saturating_sub(1)) { 2 } else { 0 }
}

/// Number words: `seventeen`, `forty-one`, `a hundred and seventy`, `half a million`, `eight and a half`.
fn words_at(reading: &Reading<'_>, at: usize, end: usize) -> Option<Amount> {
    if at > 0 && !reading.tokens[at].spaced && reading.tokens[at - 1].is('-') {
        return None;
    }
    let half = is_word(reading, at..at + 1, PARTS[0].0);
    let article = indefinite(reading, at + usize::from(half));
    let from = at + usize::from(half) + usize::from(article);
    let (value, mut next) = count_words(reading, from, end, article)?;
    if half && !(article && value >= 1000.0) {
        return None;
    }
    let mut value = if half { value / 2.0 } else { value };
    if and_a_half(reading, next, end) {
        value += 0.5;
        next += 3;
    }
    let hyphened = reading.tokens.get(next).is_some_and(|token| next < end && !token.spaced && token.is('-'));
    let compound = hyphened && strong_len(reading, next) == 0;
    (!compound).then_some(Amount { tokens: at..next, value, written: Written::Words })
}

fn indefinite(reading: &Reading<'_>, at: usize) -> bool {
    at < reading.tokens.len() && reading.is(at, WordClass::Article) && reading.word(at).len() == 1
}

fn and_a_half(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at + 2 < end
        && reading.is(at, WordClass::And)
        && indefinite(reading, at + 1)
        && is_word(reading, at + 2..at + 3, PARTS[0].0)
}

/// The value of number words from `from` on, and where they end; with an article before them the first must multiply.
fn count_words(reading: &Reading<'_>, from: usize, end: usize, article: bool) -> Option<(f64, usize)> {
    let (mut total, mut current, mut at, mut found) = (0.0, 0.0, from, false);
    while at < end {
        let word = reading.word(at).to_lowercase();
        let skip = usize::from(found && joins_words(reading, at, end));
        let word = if skip > 0 { reading.word(at + skip).to_lowercase() } else { word };
        if let Some(value) = small_value(&word).filter(|_| !article || found) {
            current += value;
        } else if let Some(power) = multiple(&word, false, true).filter(|_| found || article) {
            let scale = 10_f64.powi(i32::try_from(power).unwrap_or(0));
            let part = if current == 0.0 { scale } else { current * scale };
            (total, current) = if power > 2 { (total + part, 0.0) } else { (total, part) };
        } else if word == "dozen" && (found || article) {
            current = if current == 0.0 { 12.0 } else { current * 12.0 };
        } else {
            break;
        }
        found = true;
        at += skip + 1;
    }
    found.then_some((total + current, at))
}

/// Whether the token only joins two number words: the hyphen of `forty-one`, the `and` of `a hundred and one`.
fn joins_words(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let token = &reading.tokens[at];
    if at + 1 >= end {
        return false;
    }
    let next = reading.word(at + 1).to_lowercase();
    let number = small_value(&next).is_some() || multiple(&next, false, true).is_some();
    let hundreds = reading.word(at - 1).to_lowercase();
    let after_hundred = multiple(&hundreds, false, true).is_some();
    number && ((token.is('-') && !token.spaced) || (reading.is(at, WordClass::And) && after_hundred))
}

fn small_value(word: &str) -> Option<f64> {
    let ones = ONES.iter().position(|one| *one == word).filter(|&n| n > 0);
    let tens = || TENS.iter().position(|ten| *ten == word).map(|n| 10 * (n + 2));
    ones.or_else(tens).and_then(|n| u32::try_from(n).ok()).map(f64::from)
}

/// `a third of`, `two thirds of`, `three-quarters of`, `half of`.
fn part_at(reading: &Reading<'_>, at: usize, end: usize) -> Option<Amount> {
    let first = reading.word(at).to_lowercase();
    let (count, mut next) = match small_value(&first) {
        Some(count) => (count, at + 1),
        None if indefinite(reading, at) => (1.0, at + 1),
        None => (1.0, at),
    };
    next += usize::from(
        next > at && reading.tokens.get(next).is_some_and(|token| token.is('-') && !token.spaced),
    );
    let word = reading.tokens.get(next).filter(|_| next < end).map(|_| reading.word(next).to_lowercase())?;
    let (name, parts) = PARTS.iter().find(|(name, _)| *name == word)?;
    let bare = next == at && *name != PARTS[0].0;
    let of = next + 1 < end && is_word(reading, next + 1..next + 2, "of");
    (!bare && of && count < *parts).then(|| Amount {
        tokens: at..next + 1,
        value: count / parts,
        written: Written::Share,
    })
}

/// `one in five`, `four out of ten`, `one shop in three`.
fn ratio_at(reading: &Reading<'_>, first: &Amount, end: usize) -> Option<Amount> {
    let at = first.tokens.end;
    let next = ratio_link(reading, at, end).or_else(|| {
        let noun = at + 1 < end
            && reading.tokens[at].kind == TokenKind::Word
            && (first.value - 1.0).abs() < f64::EPSILON;
        noun.then(|| ratio_link(reading, at + 1, end)).flatten()
    })?;
    let whole = match reading.tokens.get(next)?.kind {
        TokenKind::Number => digits_at(reading, next, end),
        TokenKind::Word => words_at(reading, next, end),
        TokenKind::Mark(_) => None,
    }?;
    let follows = whole.tokens.end < end && reading.is(whole.tokens.end, WordClass::Time);
    let fits =
        whole.value > first.value && whole.value <= 1000.0 && !follows && first.written == whole.written;
    fits.then(|| Amount {
        tokens: first.tokens.start..whole.tokens.end,
        value: first.value / whole.value,
        written: Written::Share,
    })
}

/// Past `in`, `in every`, `out of`, `out of every`.
fn ratio_link(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    let words = |n: usize| reading.tokens.get(n).filter(|_| n < end).map(|_| reading.word(n).to_lowercase());
    let next = match (words(at)?.as_str(), words(at + 1)?.as_str()) {
        ("in", _) => at + 1,
        ("out", "of") => at + 2,
        _ => return None,
    };
    Some(next + usize::from(words(next)? == "every"))
}
