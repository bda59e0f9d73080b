//! Names of people: ranks and titles before them, given names, initials, particles, letters after them.

use std::ops::Range;

use onrecord_model::{Gender, PersonName};
use onrecord_pack::{Case, Sense, TokenKind, WordClass};

use crate::hits::Hits;
use crate::phrase::is_function;
use crate::reading::Reading;

/// Longest name, in words.
const NAME_WORDS: usize = 6;

/// A person's name found in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedPerson {
    /// With titles and letters.
    pub(crate) tokens: Range<usize>,
    /// The name alone.
    pub(crate) name: Range<usize>,
    pub(crate) parts: PersonName,
    pub(crate) gender: Gender,
    /// Whether a rank or honorific stands before it.
    pub(crate) titled: bool,
    /// Whether it is a name by itself, without need of a second sign.
    pub(crate) sure: bool,
}

/// The person's name that begins at token `from`, with its titles; it ends before token `end`.
pub(crate) fn person_at(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> Option<NamedPerson> {
    let titles = titles_at(reading, hits, from, end);
    let lone = titles.honorific && is_title(hits, titles.end) && ends_capitals(reading, titles.end, end);
    let mut name = if lone { titles.end..titles.end + 1 } else { name_run(reading, hits, titles.end, end)? };
    let by_place = name.len() == 1 && surname_by_place(reading, hits, &titles, name.end, end);
    name.end += usize::from(by_place);
    if names_an_office(hits, from, name.end) {
        return None;
    }
    let parts = parts_of(reading, name.clone());
    let words = parts.given.len() + usize::from(!parts.surname.is_empty());
    let titled = titles.rank || titles.honorific;
    let street = reading.is(name.end - 1, WordClass::PlaceWord)
        && name.len() == 2
        && !by_place
        && !acts(reading, hits, &name);
    if (!titled && (street || words < 2 || titles.end > from))
        || (titles.given_follows
            && words < 2
            && !titles.rank
            && !reading.is(name.start, WordClass::GivenName))
    {
        return None;
    }
    let parts = if titles.given_follows && words == 1 {
        PersonName { given: vec![parts.surname], surname: String::new() }
    } else {
        parts
    };
    let first = name.start;
    let given = reading.is(first, WordClass::GivenName);
    let sure = titled || given || (words >= 2 && begins_with_initials(reading, hits, &name));
    let to = letters_end(reading, hits, name.end, end);
    let gender = match titles.gender {
        Gender::Unknown if !parts.given.is_empty() => given_gender(reading, first),
        gender => gender,
    };
    Some(NamedPerson { tokens: from..to, name, parts, gender, titled, sure })
}

/// Whether the one word after a given name is a surname though it is also the word of some body (`Stephen House`): a
/// title stands before, or a verb or comma follows.
fn surname_by_place(reading: &Reading<'_>, hits: &Hits, titles: &Titles, at: usize, end: usize) -> bool {
    if at >= end || !reading.tokens[at].is_capital() || reading.known[at - 1].possessive {
        return false;
    }
    let shape = hits.any(at, |sense| matches!(sense, Sense::OrganisationShape(_) | Sense::OperationShape(_)));
    let common = reading.is(at, WordClass::NotAName) && !is_function(reading, at);
    let next = at + 1;
    let acts = next < end
        && (reading.tokens[next].is(',')
            || reading.is(next, WordClass::Auxiliary)
            || hits.cue(next).is_some());
    let given = reading.is(at - 1, WordClass::GivenName);
    let titled = titles.rank || titles.honorific;
    let office = hits.office(at).is_some();
    let role =
        hits.any(next, |sense| matches!(sense, Sense::Office(_) | Sense::Rank(_) | Sense::Descriptor { .. }));
    let alone = ends_capitals(reading, at, end) && !is_place(hits, at - 1) && !role;
    let title = alone && (office || is_title(hits, at)) && !reading.is(next, WordClass::Preposition);
    given
        && ((shape || common)
            && !office
            && (titled || acts || alone && common && !shape && !reading.is(at, WordClass::PlaceWord))
            || title)
}

/// Whether no capital follows the capitalised word at `at`, and a word of its sentence does.
fn ends_capitals(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let next = at + 1;
    if at >= end || !reading.tokens[at].is_capital() {
        return false;
    }
    let goes_on = next < end && reading.tokens[next].kind == TokenKind::Word;
    goes_on && !reading.tokens[next].is_capital() || reading.known[at].possessive
}

fn is_place(hits: &Hits, at: usize) -> bool {
    hits.any(at, |sense| matches!(sense, Sense::Place(_) | Sense::Seat(_)))
}

/// A rank or honorific of one word.
fn is_title(hits: &Hits, at: usize) -> bool {
    let one = |hit: &crate::hits::Hit| hit.tokens.len() == 1;
    hits.at(at).iter().any(|hit| one(hit) && matches!(hit.sense, Sense::Rank(_) | Sense::Honorific(_)))
}

/// Whether an office stands right before a name, or a verb right after it.
fn acts(reading: &Reading<'_>, hits: &Hits, name: &Range<usize>) -> bool {
    let before =
        name.start.checked_sub(usize::from(name.start > 0 && reading.tokens[name.start - 1].is(',')));
    let office = before.is_some_and(|end| {
        (end.saturating_sub(6)..end).any(|at| {
            hits.at(at).iter().any(|hit| matches!(hit.sense, Sense::Office(_)) && hit.tokens.end == end)
        })
    });
    let verb = reading.tokens.get(name.end).is_some()
        && (hits.cue(name.end).is_some() || reading.is(name.end, WordClass::Auxiliary));
    let comma = reading.tokens.get(name.end).is_some_and(|token| token.is(','));
    let who =
        comma && reading.is(name.end + 1, WordClass::Who) && !reading.is(name.end + 1, WordClass::Possessive);
    office || verb || who
}

/// Whether the words are the title of an office (`Lord Advocate`).
fn names_an_office(hits: &Hits, from: usize, end: usize) -> bool {
    hits.at(from).iter().any(|hit| matches!(hit.sense, Sense::Office(_)) && hit.tokens.end >= end)
}

/// `AJ Whitlam`, `J. K. Thorogood`: capitals that are no known name or word, or letters with their points, before one
/// surname.
fn begins_with_initials(reading: &Reading<'_>, hits: &Hits, name: &Range<usize>) -> bool {
    let surname = reading.tokens[name.end - 1].case == Case::Title;
    let pointed = (name.start..name.end - 1)
        .all(|at| reading.tokens[at].is('.') || reading.tokens[at].span.len() == 1)
        && name.len() >= 3
        && reading.tokens[name.start + 1].is('.');
    surname && (pointed || name.len() == 2 && are_initials(reading, hits, name.start))
}

/// Two or three capitals that are no known name or word by themselves.
fn are_initials(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    let short = reading.tokens[at].case == Case::Upper && reading.tokens[at].span.len() <= 3;
    short && reading.known[at].classes.is_empty() && hits.at(at).is_empty()
}

struct Titles {
    end: usize,
    rank: bool,
    honorific: bool,
    given_follows: bool,
    gender: Gender,
}

fn titles_at(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> Titles {
    let mut titles =
        Titles { end: from, rank: false, honorific: false, given_follows: false, gender: Gender::Unknown };
    while let Some(hit) = title_hit(hits, titles.end).filter(|hit| hit.tokens.end < end) {
        let given = reading.is(titles.end, WordClass::GivenName);
        let surname = titles.honorific && !titles.given_follows && ends_capitals(reading, titles.end, end);
        if matches!(hit.sense, Sense::Honorific(_)) && given || surname {
            break;
        }
        match hit.sense {
            Sense::Rank(_) => titles.rank = true,
            Sense::Honorific(row) => {
                let row = &reading.grammar.pack.honorifics[row];
                titles.honorific = true;
                titles.given_follows = row.takes == "given";
                titles.gender = gender_of(&row.gender);
            }
            _ => {}
        }
        titles.end = skip_point(reading, hit.tokens.end, end);
    }
    titles
}

fn title_hit(hits: &Hits, at: usize) -> Option<&crate::hits::Hit> {
    let rank = hits.longest(at, |sense| matches!(sense, Sense::Rank(_)));
    let other = hits.longest(at, |sense| matches!(sense, Sense::Honorific(_) | Sense::Qualifier(_)));
    // A title that the pack knows as a rank is one.
    rank.filter(|rank| other.is_none_or(|other| rank.tokens.end >= other.tokens.end)).or(other)
}

/// Past the full stop or stroke of an abbreviated title.
fn skip_point(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    let skips =
        at < end && !reading.tokens[at].spaced && (reading.tokens[at].is('.') || reading.tokens[at].is('/'));
    if skips { at + 1 } else { at }
}

/// The gender that a table's cell gives.
pub(crate) fn gender_of(cell: &str) -> Gender {
    match cell {
        "m" => Gender::He,
        "f" => Gender::She,
        _ => Gender::Unknown,
    }
}

fn given_gender(reading: &Reading<'_>, token: usize) -> Gender {
    match (reading.is(token, WordClass::GivenHe), reading.is(token, WordClass::GivenShe)) {
        (true, false) => Gender::He,
        (false, true) => Gender::She,
        _ => Gender::Unknown,
    }
}

/// Words of a name from `from` on.
pub(crate) fn name_run(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> Option<Range<usize>> {
    let mut at = from;
    let mut words = 0;
    while at < end && words < NAME_WORDS {
        let token = &reading.tokens[at];
        let glued =
            words > 0 && !token.spaced && !reading.tokens[at - 1].is('-') && !reading.tokens[at - 1].is('.');
        if glued {
            break;
        }
        let particle = words > 0
            && reading.tokens[at - 1].case == Case::Lower
            && reading.is(at - 1, WordClass::NameParticle)
            && !is_function(reading, at);
        let joined = words > 0 && (reading.tokens[at - 1].is('-') || particle);
        if token.is_capital() && (joined || !stops_name(reading, hits, at, words)) {
            words += 1;
            at += 1;
            if reading.known[at - 1].possessive {
                break;
            }
            at = past_initial(reading, at, end);
            at = past_hyphen(reading, hits, at, end, words);
            at = past_nickname(reading, hits, at, end);
        } else if words > 0 && is_particle(reading, at, end) {
            at += 1 + usize::from(reading.tokens[at + 1].is('-'));
        } else {
            break;
        }
    }
    (words > 0).then_some(from..at)
}

/// Past a nickname in marks or brackets between a given name and a surname: `Albert “Bert” Crouch`.
fn past_nickname(reading: &Reading<'_>, hits: &Hits, at: usize, end: usize) -> usize {
    const WORDS: usize = 3;
    let close = match reading.tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Mark('\u{201C}')) => '\u{201D}',
        Some(TokenKind::Mark('\u{2018}')) => '\u{2019}',
        Some(TokenKind::Mark('(')) => ')',
        Some(TokenKind::Mark(mark @ ('"' | '\''))) => mark,
        _ => return at,
    };
    let closing = (at + 2..end.min(at + 2 + WORDS)).find(|&n| reading.tokens[n].is(close));
    let Some(closing) = closing.filter(|&n| n + 1 < end) else { return at };
    let inside = (at + 1..closing).all(|n| reading.tokens[n].kind == TokenKind::Word)
        && reading.tokens[at + 1].is_capital()
        && !reading.known[closing - 1].possessive;
    let surname = closing + 1;
    let goes_on = reading.tokens[surname].is_capital()
        && reading.tokens[surname].spaced
        && !stops_name(reading, hits, surname, 1);
    let given = reading.is(at - 1, WordClass::GivenName) && reading.tokens[at].spaced;
    if inside && goes_on && given { surname } else { at }
}

/// The tokens of a name without a nickname's: pairs of marks or brackets and what stands between them.
fn without_nickname(reading: &Reading<'_>, name: Range<usize>) -> Vec<usize> {
    let mark = |n: usize| match reading.tokens[n].kind {
        TokenKind::Mark(mark) => !matches!(mark, '.' | '-'),
        _ => false,
    };
    let mut inside = false;
    name.filter(|&n| {
        let border = mark(n);
        inside ^= border;
        !inside && !border
    })
    .collect()
}

fn past_initial(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    let initial = reading.tokens[at - 1].span.len() == 1;
    if initial && at + 1 < end && reading.tokens[at].is('.') && reading.tokens[at + 1].is_capital() {
        at + 1
    } else {
        at
    }
}

fn past_hyphen(reading: &Reading<'_>, hits: &Hits, at: usize, end: usize, words: usize) -> usize {
    let hyphen = at + 1 < end && reading.tokens[at].is('-') && !reading.tokens[at].spaced;
    if !hyphen || reading.tokens[at + 1].spaced {
        return at;
    }
    let name = words > 1 || reading.is(at - 1, WordClass::GivenName);
    if reading.tokens[at + 1].is_capital() && (name || !stops_name(reading, hits, at + 1, words)) {
        return at + 1;
    }
    if is_syllable(reading, at + 1) { at + 2 } else { at }
}

/// `Mei-ling`, `Ji-hoon`: a short small word after a hyphen that is no word of English, though it may be a name.
fn is_syllable(reading: &Reading<'_>, at: usize) -> bool {
    const LETTERS: usize = 5;
    let token = &reading.tokens[at];
    let short = token.kind == TokenKind::Word && token.case == Case::Lower && token.span.len() <= LETTERS;
    let classes = reading.known[at].classes;
    let english =
        !classes.is_empty() && (!classes.has(WordClass::GivenName) || classes.has(WordClass::NotAName));
    short && !english && !reading.word(at).ends_with("ed")
}

/// A small particle before the word that it goes with (`van`, `al-`).
fn is_particle(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let lower = reading.tokens[at].case == Case::Lower && reading.is(at, WordClass::NameParticle);
    let hyphen = at + 2 < end && reading.tokens[at + 1].is('-') && !reading.tokens[at + 1].spaced;
    let next = at + 1 + usize::from(hyphen);
    let next_particle = next < end && reading.is(next, WordClass::NameParticle);
    lower && next < end && (reading.tokens[next].is_capital() || next_particle)
}

/// The tokens of a surname alone that begins at `from`, particles and hyphens included, and the surname as `parts_of`
/// would give it but for its capitals.
pub(crate) fn surname_at(reading: &Reading<'_>, from: usize) -> (Range<usize>, String) {
    const TOKENS: usize = 8;
    let end = reading.tokens.len().min(from + TOKENS);
    let mut at = from;
    while at < end
        && reading.is(at, WordClass::NameParticle)
        && (at == from || !reading.tokens[at].is_capital())
    {
        let hyphen = at + 1 < end && reading.tokens[at + 1].is('-') && !reading.tokens[at + 1].spaced;
        at += 1 + usize::from(hyphen);
    }
    at = (at + 1).min(end);
    while at + 1 < end
        && reading.tokens[at].is('-')
        && !reading.tokens[at].spaced
        && (reading.tokens[at + 1].is_capital() || is_syllable(reading, at + 1))
        && !reading.tokens[at + 1].spaced
    {
        at += 2;
    }
    let words = strip_possessive(reading.span(from..at).of(reading.text));
    (from..at, crate::mention::clean(words))
}

/// Whether a capitalised word is no part of a name that has `words` words so far.
fn stops_name(reading: &Reading<'_>, hits: &Hits, at: usize, words: usize) -> bool {
    let classes = reading.known[at].classes;
    let given = classes.has(WordClass::GivenName);
    if classes.any(&[WordClass::NotAName, WordClass::Weekday]) && !(given && words < 2) {
        return true;
    }
    if classes.has(WordClass::Month) && !given || classes.has(WordClass::Generation) && words > 0 {
        return true;
    }
    hits.at(at).iter().any(|hit| match hit.sense {
        Sense::Rank(_) => hit.certain && (hit.tokens.len() > 1 || words > 0),
        Sense::Honour(_) => reading.tokens[at].case == Case::Upper && reading.tokens[at].span.len() > 1,
        Sense::Organisation(_) => {
            hit.certain && (reading.tokens[at].case == Case::Upper || hit.tokens.len() > 1) && words > 0
        }
        Sense::OrganisationShape(_) | Sense::OperationShape(_) => words > 0 || hit.tokens.len() > 1,
        Sense::Office(_) => !given,
        Sense::Kin(_) => {
            words == 0 && reading.tokens.get(hit.tokens.end).is_some_and(|next| next.is_capital())
        }
        // `Goaltender Luc Beauchemin`: what somebody is, at the beginning of a sentence.
        Sense::Descriptor { .. } => {
            let next = hit.tokens.end;
            let named = reading.is(next, WordClass::GivenName) && reading.tokens[next].is_capital();
            words == 0 && !given && named
        }
        _ => false,
    })
}

/// Past letters after a name (`QPM`, `, MP`).
fn letters_end(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> usize {
    let mut at = from;
    if at < end && reading.is(at, WordClass::Generation) && reading.tokens[at].is_capital() {
        at = skip_point(reading, at + 1, end);
    }
    loop {
        let next = if at < end && reading.tokens[at].is(',') { at + 1 } else { at };
        let letters = hits.longest(next, |sense| matches!(sense, Sense::Honour(_)));
        match letters {
            Some(hit) if next < end && hit.tokens.end <= end && reading.tokens[next].case == Case::Upper => {
                at = hit.tokens.end;
            }
            _ => return at,
        }
    }
}

/// Given names and surname of the words of a name.
pub(crate) fn parts_of(reading: &Reading<'_>, name: Range<usize>) -> PersonName {
    let mut words: Vec<String> = Vec::new();
    let (mut joined, mut particle) = (false, false);
    for n in without_nickname(reading, name) {
        let word = strip_possessive(reading.word(n));
        if reading.tokens[n].is('.') {
            continue;
        }
        if reading.tokens[n].is('-') || joined || particle && !words.is_empty() {
            if let Some(last) = words.last_mut() {
                if !joined && !reading.tokens[n].is('-') {
                    last.push(' ');
                }
                last.push_str(&proper_case(word));
            }
        } else {
            words.push(proper_case(word));
        }
        joined = reading.tokens[n].is('-');
        particle = (joined && particle)
            || reading.is(n, WordClass::NameParticle)
                && !(words.len() == 1 && reading.is(n, WordClass::GivenName));
    }
    let surname = words.pop().unwrap_or_default();
    PersonName { given: words, surname }
}

/// A word without possessive `'s` or final apostrophe.
pub(crate) fn strip_possessive(word: &str) -> &str {
    let cut = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word);
    cut.trim_end_matches(['\'', '\u{2019}'])
}

/// `HEWITT` as `Hewitt`, `MCFARLANE` as `McFarlane`; other words as they are.
fn proper_case(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut out = String::new();
    let mut up = true;
    for c in word.chars() {
        if up {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        let mac = out == "Mc";
        up = !c.is_alphanumeric() || mac;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_are_set_in_lower_case() {
        assert_eq!(proper_case("O\u{2019}DONNELL"), "O\u{2019}Donnell");
        assert_eq!(proper_case("MCFARLANE"), "McFarlane");
        assert_eq!(proper_case("BJ"), "BJ");
    }
}
