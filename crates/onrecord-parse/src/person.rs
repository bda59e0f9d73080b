//! Names of people: ranks and titles before them, given names, initials, particles, letters after them.

use std::ops::Range;

use onrecord_model::{Gender, PersonName};
use onrecord_pack::{Case, Sense, WordClass};

use crate::hits::Hits;
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
    let mut name = name_run(reading, hits, titles.end, end)?;
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
    let initials = are_initials(reading, hits, first);
    let given = reading.is(first, WordClass::GivenName);
    let sure = titled
        || given
        || (initials && words >= 2 && reading.tokens[name.end - 1].case == Case::Title && name.len() == 2);
    let to = letters_end(reading, hits, name.end, end);
    let gender = if titles.gender == Gender::Unknown { given_gender(reading, first) } else { titles.gender };
    Some(NamedPerson { tokens: from..to, name, parts, gender, titled, sure })
}

/// Whether the one word after a given name is a surname though it is also the word of some body (`Stephen House`): a
/// title stands before, or a verb or comma follows.
fn surname_by_place(reading: &Reading<'_>, hits: &Hits, titles: &Titles, at: usize, end: usize) -> bool {
    if at >= end || !reading.tokens[at].is_capital() || reading.known[at - 1].possessive {
        return false;
    }
    let shape = hits.any(at, |sense| matches!(sense, Sense::OrganisationShape(_) | Sense::OperationShape(_)));
    let common = reading.is(at, WordClass::NotAName) && !crate::phrase::is_function(reading, at);
    let next = at + 1;
    let acts = next < end
        && (reading.tokens[next].is(',')
            || reading.is(next, WordClass::Auxiliary)
            || hits.cue(next).is_some());
    let given = reading.is(at - 1, WordClass::GivenName);
    (shape || common) && given && hits.office(at).is_none() && (titles.rank || titles.honorific || acts)
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
    office || verb
}

/// Whether the words are the title of an office (`Lord Advocate`).
fn names_an_office(hits: &Hits, from: usize, end: usize) -> bool {
    hits.at(from).iter().any(|hit| matches!(hit.sense, Sense::Office(_)) && hit.tokens.end >= end)
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
        if matches!(hit.sense, Sense::Honorific(_)) && reading.is(titles.end, WordClass::GivenName) {
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
    hits.longest(at, |sense| matches!(sense, Sense::Rank(_) | Sense::Honorific(_) | Sense::Qualifier(_)))
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
        let joined = words > 0 && reading.tokens[at - 1].is('-');
        if token.is_capital() && (joined || !stops_name(reading, hits, at, words)) {
            words += 1;
            at += 1;
            if reading.known[at - 1].possessive {
                break;
            }
            at = past_initial(reading, at, end);
            at = past_hyphen(reading, hits, at, end, words);
        } else if words > 0 && is_particle(reading, at, end) {
            at += 1;
        } else {
            break;
        }
    }
    (words > 0).then_some(from..at)
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
    let joins = hyphen && !reading.tokens[at + 1].spaced && reading.tokens[at + 1].is_capital();
    let name = words > 1 || reading.is(at - 1, WordClass::GivenName);
    if joins && (name || !stops_name(reading, hits, at + 1, words)) { at + 1 } else { at }
}

fn is_particle(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let lower = reading.tokens[at].case == Case::Lower && reading.is(at, WordClass::NameParticle);
    let next_particle = at + 1 < end && reading.is(at + 1, WordClass::NameParticle);
    lower && at + 1 < end && (reading.tokens[at + 1].is_capital() || next_particle)
}

/// Whether a capitalised word is no part of a name that has `words` words so far.
fn stops_name(reading: &Reading<'_>, hits: &Hits, at: usize, words: usize) -> bool {
    let classes = reading.known[at].classes;
    let given = classes.has(WordClass::GivenName);
    if classes.any(&[WordClass::NotAName, WordClass::Weekday]) && !(given && words < 2) {
        return true;
    }
    if classes.has(WordClass::Month) && !given {
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
        _ => false,
    })
}

/// Past letters after a name (`QPM`, `, MP`).
fn letters_end(reading: &Reading<'_>, hits: &Hits, from: usize, end: usize) -> usize {
    let mut at = from;
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
    let mut joined = false;
    for n in name {
        let word = strip_possessive(reading.word(n));
        if reading.tokens[n].is('.') {
            continue;
        }
        if reading.tokens[n].is('-') || joined || continues_surname(&words) {
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
    }
    let surname = words.pop().unwrap_or_default();
    PersonName { given: words, surname }
}

/// Whether the words so far end in a particle, which the next word goes with.
fn continues_surname(words: &[String]) -> bool {
    words.len() > 1
        && words.last().is_some_and(|last| {
            last.rsplit(' ')
                .next()
                .is_some_and(|word| word.chars().all(char::is_lowercase) && word.len() <= 4)
        })
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
