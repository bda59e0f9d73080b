//! People worth a look: known by one name only, or by names so alike that they may be one person's.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Entity, EntityKind, MentionKind};

use super::{Reason, ReviewItem, Reviewed, Spot};

/// The doubt about whatever nobody measured.
const HALF: f64 = 0.5;
/// Fewest letters of a name of which one letter may be a slip.
const LONG_NAME: usize = 7;
/// Most letters of it, so that the work stays in proportion to the text.
const LONGEST_NAME: usize = 60;

/// Pairs of entities, the first id first.
type Pairs<'a> = BTreeSet<(&'a str, &'a str)>;

/// The items about people over all documents.
pub(super) fn items(documents: &[Reviewed<'_>], entities: &[Entity]) -> Vec<ReviewItem> {
    let seen = Seen::new(documents);
    let people: Vec<&Entity> = entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Person && seen.first.contains_key(entity.id.as_str()))
        .collect();
    let single = people.iter().filter(|person| person.name.split_whitespace().count() == 1);
    let mut items: Vec<ReviewItem> = single
        .filter(|person| seen.said(&person.id) > 0)
        .filter_map(|person| seen.item(Reason::OneName, &[person], seen.said(&person.id)))
        .collect();
    let by_id: BTreeMap<&str, &Entity> = people.iter().map(|person| (person.id.as_str(), *person)).collect();
    items.extend(near(&people).into_iter().filter_map(|(a, b)| {
        // Joining two names matters as much as the one that says less.
        let statements = seen.said(a).min(seen.said(b)).max(1);
        seen.item(Reason::NearNames, &[by_id.get(a)?, by_id.get(b)?], statements)
    }));
    items
}

/// Where people are first named, and how many statements they make.
struct Seen<'a> {
    first: BTreeMap<&'a str, Spot<'a>>,
    said: BTreeMap<&'a str, usize>,
}

impl<'a> Seen<'a> {
    fn new(documents: &[Reviewed<'a>]) -> Self {
        let (mut first, mut said) = (BTreeMap::new(), BTreeMap::new());
        for Reviewed { record, .. } in documents {
            for mention in record.mentions.iter().filter(|mention| mention.kind == MentionKind::Person) {
                let Some(id) = mention.entity.as_deref() else { continue };
                let (start, end) = (mention.start, mention.end);
                first.entry(id).or_insert(Spot { record, start, end, within: (start, end) });
            }
            let speakers = record.statements.iter().flat_map(|statement| &statement.speakers);
            for id in speakers.filter_map(|speaker| speaker.entity.as_deref()) {
                *said.entry(id).or_insert(0) += 1;
            }
        }
        Self { first, said }
    }

    fn said(&self, id: &str) -> usize {
        self.said.get(id).copied().unwrap_or_default()
    }

    /// An item at the first mention of the last of these people.
    fn item(&self, reason: Reason, people: &[&Entity], statements: usize) -> Option<ReviewItem> {
        let spot = self.first.get(people.last()?.id.as_str())?;
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        Some(ReviewItem {
            who: names.join(" / "),
            entities: people.iter().map(|person| person.id.clone()).collect(),
            ..ReviewItem::at(*spot, reason, statements, HALF)
        })
    }
}

/// Pairs of people whose names are the same, differ by one letter, or by a given name against its initial.
fn near<'a>(people: &[&'a Entity]) -> Pairs<'a> {
    let (mut alike, mut by_initial) = (BTreeMap::<String, Vec<&str>>::new(), BTreeMap::new());
    for person in people {
        let words = words(&person.name);
        for key in with_a_letter_less(&words.join(" ")) {
            alike.entry(key).or_default().push(&person.id);
        }
        if let (Some(key), Some(given)) = (initial(&words), words.first()) {
            let (short, full): &mut (Vec<&str>, Vec<&str>) = by_initial.entry(key).or_default();
            if given.chars().count() == 1 { short } else { full }.push(&person.id);
        }
    }
    let neighbours = alike.values().flat_map(|ids| ids.windows(2).map(|pair| (pair[0], pair[1])));
    let initials =
        by_initial.values().flat_map(|(short, full)| short.iter().copied().zip(full.iter().copied()));
    let pairs = neighbours.chain(initials).filter(|(a, b)| a != b);
    pairs.map(|(a, b)| (a.min(b), a.max(b))).collect()
}

fn words(name: &str) -> Vec<String> {
    let words = name.to_lowercase();
    let words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The first letter and the surname, where a given name is known.
fn initial(words: &[String]) -> Option<String> {
    let (first, last) = (words.first()?, words.last()?);
    (words.len() > 1).then(|| first.chars().take(1).chain([' ']).chain(last.chars()).collect())
}

/// The name and, where it has several words and is neither short nor endless, the name without any one letter: two names
/// share one of these where a letter is left out, put in or changed.
fn with_a_letter_less(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut keys = BTreeSet::from([name.to_owned()]);
    if name.contains(' ') && (LONG_NAME..=LONGEST_NAME).contains(&letters.len()) {
        for left_out in 0..letters.len() {
            keys.insert(letters[..left_out].iter().chain(&letters[left_out + 1..]).collect());
        }
    }
    keys
}
