//! Words that the documents put before people's names.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Corpus, EntityKind};

use crate::fold::fold;

/// The words before the last name of people as they are mentioned that belong to none of the person's names, unless
/// somebody's name begins with them.
pub(super) fn titles(corpus: &Corpus) -> BTreeSet<String> {
    let names = names(corpus);
    let mut words = BTreeSet::new();
    for mention in corpus.records.iter().flat_map(|record| &record.mentions) {
        let Some(own) = mention.entity.as_deref().and_then(|id| names.get(id)) else { continue };
        let folded = fold(&mention.text);
        let spoken: Vec<&str> = folded.split(' ').collect();
        let Some((last, before)) = spoken.split_last() else { continue };
        if own.iter().any(|name| name.split(' ').next_back() == Some(last)) {
            let part = |word: &str| own.iter().any(|name| name.split(' ').any(|own| own == word));
            words.extend(before.iter().filter(|word| !part(word)).map(|&word| word.to_owned()));
        }
    }
    for first in names.values().flatten().filter_map(|name| name.split(' ').next()) {
        words.remove(first);
    }
    words
}

/// The folded names of every person, by id.
fn names(corpus: &Corpus) -> BTreeMap<&str, Vec<String>> {
    let people = corpus.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    let named = people.map(|person| {
        let names = [&person.name].into_iter().chain(&person.aliases).map(|name| fold(name)).collect();
        (person.id.as_str(), names)
    });
    named.collect()
}
