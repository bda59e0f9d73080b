//! Places that stand for a force or a government where grammar says so, and names that need a second sign.

use onrecord_model::Form;
use onrecord_pack::{CueForm, Sense, TokenKind, WordClass};

use crate::hits::Hits;
use crate::names::{Name, Names, entity_id, plain};
use crate::reading::Reading;

/// `North Wales Chief Constable`; `Merseyside, Greater Manchester and West Midlands Police`; `ASP` in a text that also
/// names the force in full.
pub(crate) fn seats(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    let mut found = Vec::new();
    for at in 0..reading.tokens.len() {
        let Some(hit) = hits.longest(at, |sense| matches!(sense, Sense::Seat(_))) else { continue };
        if free_for(names, hit.tokens.clone())
            && (before_rank(hits, hit.tokens.end) || before_police(reading, hits, hit.tokens.end))
        {
            let known = entity_id(reading, hit.sense).into_iter().collect();
            found.push(Name { known, ..plain(hit.tokens.clone(), Form::Organisation, "seat") });
        }
    }
    names.replace_places(found);
    governments(reading, hits, names);
    ambiguous(reading, hits, names);
}

/// `Moscow said`, `while the United States has denied`: a country or city that is the subject of a verb of speech stands
/// for its government.
fn governments(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    for name in names.all.iter_mut().filter(|name| name.form == Form::Place) {
        if is_state(reading, hits, &name.tokens)
            && opens_clause(reading, name.tokens.start)
            && speaks(reading, hits, name.tokens.end)
        {
            (name.form, name.class) = (Form::Organisation, Some("government".to_owned()));
        }
    }
}

/// Whether a place is a country, a part of one, or a city.
fn is_state(reading: &Reading<'_>, hits: &Hits, place: &std::ops::Range<usize>) -> bool {
    let places = &reading.grammar.pack.places;
    hits.at(place.start).iter().any(|hit| match hit.sense {
        Sense::Place(row) => {
            hit.tokens.end == place.end && matches!(&*places[row].class, "country" | "region" | "city")
        }
        _ => false,
    })
}

/// Whether the word at `at`, or the article before it, begins a sentence or a clause.
fn opens_clause(reading: &Reading<'_>, at: usize) -> bool {
    let before = |at: usize| {
        let first = reading.sentence_at(at).map_or(at, |n| reading.sentences[n].tokens.start);
        at.checked_sub(1).filter(|_| at > first)
    };
    let at = before(at).filter(|&article| reading.is(article, WordClass::Article)).unwrap_or(at);
    before(at).is_none_or(|end| {
        let joins = [WordClass::And, WordClass::But, WordClass::Subordinator, WordClass::That];
        matches!(reading.tokens[end].kind, TokenKind::Mark(_)) || reading.known[end].classes.any(&joins)
    })
}

/// Whether a finite verb of speech in the active voice follows, with auxiliaries and adverbs before it.
fn speaks(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    const BETWEEN: usize = 3;
    let small = |at: &usize| {
        let auxiliary = reading.is(*at, WordClass::Auxiliary) && !reading.is(*at, WordClass::Be);
        auxiliary || reading.is(*at, WordClass::Adverb)
    };
    let verb = (at..at + BETWEEN).find(|at| !small(at)).unwrap_or(at + BETWEEN);
    hits.cue(verb).is_some_and(|(_, row, form)| {
        let finite = matches!(form, CueForm::Past | CueForm::Present)
            || verb > at && matches!(form, CueForm::Plain | CueForm::Done);
        finite && matches!(&*reading.grammar.pack.cues[row].class, "speech" | "writing")
    })
}

fn free_for(names: &Names, tokens: std::ops::Range<usize>) -> bool {
    tokens.into_iter().all(|n| names.owner(n).is_none_or(|name| names.all[name].form == Form::Place))
}

fn before_rank(hits: &Hits, at: usize) -> bool {
    hits.any(at, |sense| matches!(sense, Sense::Rank(_)))
}

/// A list of places whose last is a force's full name.
fn before_police(reading: &Reading<'_>, hits: &Hits, mut at: usize) -> bool {
    for _ in 0..6 {
        let Some(token) = reading.tokens.get(at) else { return false };
        if !(token.is(',') || reading.is(at, WordClass::And)) {
            return false;
        }
        at += 1;
        if reading.tokens.get(at).is_some() && reading.is(at, WordClass::And) {
            at += 1;
        }
        let force = hits.longest(at, |sense| matches!(sense, Sense::Organisation(_)));
        let seat = hits.longest(at, |sense| matches!(sense, Sense::Seat(_)));
        match (force, seat) {
            (Some(force), Some(seat)) if force.tokens.end > seat.tokens.end => return true,
            (_, Some(seat)) => at = seat.tokens.end,
            _ => return false,
        }
    }
    false
}

/// Whether a body is of the pack's own field: a pack that builds on another names it, not the one at the bottom.
fn is_field_body(reading: &Reading<'_>, id: &str) -> bool {
    let pack = &reading.grammar.pack;
    pack.organisation(id).is_some_and(|row| Some(&*row.place.pack) != pack.layers.first().map(String::as_str))
}

/// Names that need a second sign count where the same body is named in full in the document; acronyms also where
/// another body of the field is.
fn ambiguous(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    let certain: std::collections::BTreeSet<String> =
        names.all.iter().filter(|name| name.known.len() == 1).flat_map(|name| name.known.clone()).collect();
    let in_the_field = certain.iter().any(|id| id.starts_with("force/") || is_field_body(reading, id));
    for at in 0..reading.tokens.len() {
        let wanted = |sense| matches!(sense, Sense::Organisation(_) | Sense::Operation(_));
        let Some(hit) = hits
            .at(at)
            .iter()
            .filter(|hit| !hit.certain && wanted(hit.sense))
            .max_by_key(|hit| hit.tokens.end)
        else {
            continue;
        };
        let acronym =
            reading.tokens[at].case == onrecord_pack::Case::Upper && reading.tokens[at].span.len() >= 3;
        let vouched = |id: &String| certain.contains(id) || (acronym && in_the_field);
        let Some(id) = entity_id(reading, hit.sense).filter(vouched) else { continue };
        let form =
            if matches!(hit.sense, Sense::Operation(_)) { Form::Operation } else { Form::Organisation };
        names.offer(Name { known: vec![id], ..plain(hit.tokens.clone(), form, "second sign") });
    }
}
