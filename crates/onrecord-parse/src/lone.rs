//! People and bodies of whom the text gives only one word, and couples who share a surname.

use onrecord_model::{Form, PersonName};
use onrecord_pack::{CueForm, Sense, WordClass};

use crate::hits::Hits;
use crate::names::{Name, Names, plain};
use crate::person::strip_possessive;
use crate::reading::Reading;

/// `Rita and Stan Colby`: the first of the couple has the surname of the second.
pub(crate) fn couples(reading: &Reading<'_>, names: &mut Names) {
    for n in 0..names.all.len() {
        let start = names.all[n].tokens.start;
        let Some(first) = start.checked_sub(2).filter(|_| reading.is(start - 1, WordClass::And)) else {
            continue;
        };
        let Some(person) =
            names.all[n].person.clone().filter(|person| !person.given.is_empty() && !names.all[n].titled)
        else {
            continue;
        };
        let lone = first == 0
            || !reading.tokens[first - 1].is_capital()
            || names.owner(first - 1).is_none() && reading.is(first - 1, WordClass::NotAName);
        if lone
            && names.owner(first).is_none()
            && reading.tokens[first].is_capital()
            && reading.is(first, WordClass::GivenName)
        {
            let person = PersonName { given: vec![reading.word(first).to_owned()], surname: person.surname };
            names.offer(Name { person: Some(person), ..plain(first..first + 1, Form::Person, "couple") });
        }
    }
    names.sort();
}

/// `Foreign minister Petrovan`, `said Mia`: one word after an office, or a given name beside a verb of speech.
pub(crate) fn lone_names(reading: &Reading<'_>, hits: &Hits, names: &mut Names) {
    for at in 0..reading.tokens.len() {
        if !is_lone(reading, hits, names, at) {
            continue;
        }
        let given = reading.is(at, WordClass::GivenName);
        let after_office = at > 0
            && (at.saturating_sub(4)..at).any(|from| {
                hits.at(from).iter().any(|hit| matches!(hit.sense, Sense::Office(_)) && hit.tokens.end == at)
            });
        if !(after_office || given && beside_verb(reading, hits, at)) {
            continue;
        }
        let word = strip_possessive(reading.word(at)).to_owned();
        let person = if given && !after_office {
            PersonName { given: vec![word], surname: String::new() }
        } else {
            PersonName { given: Vec::new(), surname: word }
        };
        names.offer(Name { person: Some(person), ..plain(at..at + 1, Form::Person, "lone name") });
    }
    names.sort();
}

fn is_lone(reading: &Reading<'_>, hits: &Hits, names: &Names, at: usize) -> bool {
    let free = |n: usize| names.owner(n).is_none();
    let capital = reading.tokens[at].is_capital() && reading.tokens[at].case == onrecord_pack::Case::Title;
    let next = reading.tokens.get(at + 1).is_some_and(|token| token.is_capital() && token.spaced);
    let common = reading.known[at].classes.any(&[WordClass::NotAName, WordClass::Month, WordClass::Weekday]);
    let role = |sense| {
        matches!(
            sense,
            Sense::Rank(_) | Sense::Office(_) | Sense::Descriptor { .. } | Sense::OrganisationShape(_)
        )
    };
    capital && free(at) && !next && !common && !hits.any(at, role)
}

fn beside_verb(reading: &Reading<'_>, hits: &Hits, at: usize) -> bool {
    let finite = |n: usize| {
        hits.cue(n).is_some_and(|(_, row, form)| {
            reading.grammar.pack.cues[row].class == "speech"
                && matches!(form, CueForm::Past | CueForm::Present)
        })
    };
    let small_before = at == 0 || !reading.tokens[at - 1].is_capital();
    let after = at + 1 < reading.tokens.len() && finite(at + 1);
    small_before && (after || at > 0 && finite(at - 1))
}
