//! Whether two names mean one person, and the people of a document.

use indexmap::IndexMap;

use onrecord_model::{MentionKind, Record, RecordMention};

use crate::fold::{key, key_words, name_words, words};
use crate::gold::GoldPerson;
use crate::miss::Fault;
use crate::pairing::pair;
use crate::score::Both;
use crate::tally::{Link, Shown, Sides, Tally};

/// How much of a name must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fullness {
    /// A bare surname will do.
    Surname,
    /// Where the wanted name has a given name, the found one needs one too.
    Full,
}

/// Whether `found` names the person that `wanted` names: by the same surname and, where both have one, a given
/// name that is the same or agrees with an initial.
pub(crate) fn same_person(wanted: &str, found: &str, fullness: Fullness) -> bool {
    let (x, y) = (name_words(wanted), name_words(found));
    let (Some(surname), Some(other)) = (x.last(), y.last()) else { return false };
    if x == y {
        return true;
    }
    if surname != other {
        return false;
    }
    if x.len() == 1 || y.len() == 1 {
        return fullness == Fullness::Surname || y.len() >= x.len();
    }
    same_given_name(&x[0], &y[0])
}

/// Whether `found` names the speaker `wanted`: the same person, or a description that shares three words in four.
pub(crate) fn same_speaker(wanted: &str, found: &str) -> bool {
    if same_person(wanted, found, Fullness::Full) || key(wanted) == key(found) {
        return true;
    }
    let (x, y) = (key_words(wanted), key_words(found));
    let both = x.intersection(&y).count();
    both >= 2 && 4 * both >= 3 * x.len().min(y.len()) && key(found).contains(' ')
}

/// Scores the layer `persons` and links each person found to its entity.
pub(crate) fn score_people(tally: &mut Tally, both: &Both<'_>) {
    let (gold, found) = (&both.gold.persons, people(both.record));
    let same = |i: usize, j: usize, how| same_person(&gold[i].name, &found[j].1.name, how);
    let pairs = pair(gold.len(), found.len(), 1.0, |i, j| f64::from(same(i, j, Fullness::Full)));
    let wanted: Vec<Shown> = gold.iter().map(|person| shown_wanted(both, person)).collect();
    let names: Vec<Shown> = found.iter().map(|(_, mention)| shown_found(both, mention)).collect();
    let sides = Sides { wanted: &wanted, found: &names, pairs: &pairs, else_fault: Fault::WrongName };
    tally.layer("persons", &sides, |i, j| same(i, j, Fullness::Surname));
    for &(i, j) in &pairs.rows {
        let (gold, found) = (key(&gold[i].name), found[j].0.to_owned());
        tally.links.push(Link { kind: "person", gold, found });
    }
}

/// Every person that the record mentions, by id, with the first mention, in that order.
fn people(record: &Record) -> Vec<(&str, &RecordMention)> {
    let mut found = IndexMap::new();
    for mention in record.mentions.iter().filter(|mention| mention.kind == MentionKind::Person) {
        found.entry(entity_id(mention)).or_insert(mention);
    }
    found.into_iter().collect()
}

fn shown_wanted(both: &Both<'_>, person: &GoldPerson) -> Shown {
    let excerpt = both.wanted_at(person.mentions.iter().chain([&person.name]).map(String::as_str));
    let first = person.mentions.first().map_or("", String::as_str);
    let phenomena = phenomena(&person.name, first);
    Shown { words: person.name.clone(), optional: person.optional, excerpt, phenomena }
}

fn shown_found(both: &Both<'_>, mention: &RecordMention) -> Shown {
    let phenomena = phenomena(&mention.name, &mention.text);
    let excerpt = both.found_at(mention.start, mention.end);
    Shown { words: mention.name.clone(), excerpt, phenomena, ..Shown::default() }
}

/// What is peculiar about a person's name, and about the words that first give it.
fn phenomena(name: &str, first: &str) -> Vec<String> {
    let (own, all) = (name_words(name), words(first));
    let found = [
        (own.len() == 1).then_some("one name only"),
        (own.len() > 2).then_some("three names or more"),
        own.iter().any(|word| word.len() == 1).then_some("initial"),
        name.contains('-').then_some("hyphen"),
        (all.len() > name_words(first).len()).then_some("with title"),
    ];
    found.into_iter().flatten().map(str::to_owned).collect()
}

/// The entity of a mention; its name where it has none.
pub(crate) fn entity_id(mention: &onrecord_model::RecordMention) -> &str {
    mention.entity.as_deref().filter(|id| !id.is_empty()).unwrap_or(&mention.name)
}

fn same_given_name(x: &str, y: &str) -> bool {
    let initial = x.len().min(y.len()) <= 2;
    x == y || (initial && x.chars().next() == y.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_initials_and_titles() {
        use Fullness::{Full, Surname};
        assert!(same_person("Ida Quill", "Chief Constable Ida Quill QPM", Full));
        assert!(same_person("Ida Quill", "I. Quill", Full));
        assert!(same_person("Ida Quill", "Quill", Surname));
        assert!(!same_person("Ida Quill", "Quill", Full));
        assert!(same_person("Quill", "Ida Quill", Full));
        assert!(!same_person("Ida Quill", "Ivy Quill", Surname));
        assert!(!same_person("Ida Quill", "", Surname));
    }

    #[test]
    fn described_speakers_agree_by_their_words() {
        assert!(same_speaker("a spokesperson for the Lamp Guild", "spokesperson, Lamp Guild"));
        assert!(!same_speaker("a spokesperson for the Lamp Guild", "guild"));
        assert!(!same_speaker("bakers in Oxley", "bakers in Marlow"));
    }
}
