//! People by their office: `chair of the council`.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::EntityKind;
use onrecord_store::{Holding, Naming, Store, fold};

use crate::error::Error;

/// Words shorter than this need not be part of the office's name (`of`, `the`, `for`), though they count if they are.
const LONG: usize = 4;

/// The people of `names` who hold the office that `folded` words best: every long word of it is in the title, the
/// remit or a name of the organisation.
pub(super) fn holders(store: &Store, folded: &str, names: &[Naming]) -> Result<Vec<Naming>, Error> {
    let people: BTreeMap<&str, &Naming> = names
        .iter()
        .filter(|naming| naming.kind == EntityKind::Person)
        .map(|naming| (naming.entity.as_str(), naming))
        .collect();
    if people.is_empty() || !folded.split(' ').any(|word| word.len() >= LONG) {
        return Ok(Vec::new());
    }
    let bodies = names_of_bodies(store)?;
    let mut best = (0, Vec::new());
    for holding in store.holdings()? {
        let Some(&holder) = people.get(holding.person.as_str()) else { continue };
        let fit = fit(folded, &words_of(&holding, &bodies));
        if fit > best.0 {
            best = (fit, Vec::new());
        }
        if fit == best.0 && fit > 0 {
            best.1.push(holder.clone());
        }
    }
    Ok(best.1)
}

/// How many words of `folded` the office has; none if it lacks a long one.
fn fit(folded: &str, office: &BTreeSet<String>) -> usize {
    let (found, missing): (Vec<&str>, Vec<&str>) = folded.split(' ').partition(|&word| office.contains(word));
    if missing.iter().any(|word| word.len() >= LONG) { 0 } else { found.len() }
}

fn words_of(office: &Holding, bodies: &BTreeMap<String, String>) -> BTreeSet<String> {
    let body = office.organisation_entity.as_ref().and_then(|id| bodies.get(id));
    let wordings = [Some(&office.title), office.remit.as_ref(), office.organisation.as_ref(), body];
    let folded = wordings.into_iter().flatten().map(|wording| fold(wording));
    folded.flat_map(|wording| wording.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// All names of each body in one string, by its id.
fn names_of_bodies(store: &Store) -> Result<BTreeMap<String, String>, Error> {
    let mut bodies: BTreeMap<String, String> = BTreeMap::new();
    for naming in store.names()? {
        if matches!(naming.kind, EntityKind::Force | EntityKind::Organisation) {
            let names = bodies.entry(naming.entity).or_default();
            names.push_str(&naming.folded);
            names.push(' ');
        }
    }
    Ok(bodies)
}
