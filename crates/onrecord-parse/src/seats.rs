//! Places that stand for a force where grammar says so, and names that need a second sign.

use onrecord_model::Form;
use onrecord_pack::{Sense, WordClass};

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
    ambiguous(reading, hits, names);
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
