//! Who holds an office that a document names alone (`the NPCC Chair`): the one person whom the corpus gives it to.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Post, PostStatus};
use onrecord_pack::{Pack, folded_words};

use crate::local::{Local, LocalOffice};

/// Id and name of the holder by the office's provisional id, where just one person fits.
pub(crate) fn holders(locals: &[Local], pack: &Pack) -> BTreeMap<String, (String, String)> {
    let mut by_body: BTreeMap<&str, Vec<&Post>> = BTreeMap::new();
    for post in locals.iter().flat_map(|local| &local.record.posts) {
        if let (PostStatus::Current, Some(body), Some(_)) =
            (post.status, &post.organisation_entity, &post.entity)
        {
            by_body.entry(body).or_default().push(post);
        }
    }
    let offices = locals.iter().flat_map(|local| &local.offices);
    offices
        .filter_map(|office| {
            Some((office.key.clone(), holder(office, by_body.get(office.body.as_str())?, pack)?))
        })
        .collect()
}

fn holder(office: &LocalOffice, posts: &[&Post], pack: &Pack) -> Option<(String, String)> {
    let wanted = wanted(office, pack);
    let fits = |post: &&&Post| {
        let has = folded_words(&format!("{} {}", post.title, post.remit.as_deref().unwrap_or_default()));
        !wanted.is_empty()
            && wanted.iter().all(|word| has.contains(word))
            && has.last().is_some_and(|last| wanted.contains(last) || post.remit.is_some())
    };
    let people: BTreeSet<(&String, &String)> =
        posts.iter().filter(fits).filter_map(|post| Some((post.entity.as_ref()?, &post.person))).collect();
    match people.into_iter().collect::<Vec<_>>().as_slice() {
        [(id, name)] => Some(((*id).clone(), (*name).clone())),
        _ => None,
    }
}

/// The words of an office without those of its body's names, small words and qualifiers.
fn wanted(office: &LocalOffice, pack: &Pack) -> Vec<String> {
    const SMALL: usize = 3;
    let body = pack.organisations.iter().find(|row| row.id == office.body);
    let names = body
        .iter()
        .flat_map(|row| std::iter::once(&row.name).chain(&row.aliases).chain(&row.places))
        .flat_map(|name| folded_words(name));
    let names: BTreeSet<String> = names.collect();
    let is_title =
        |word: &str| pack.ranks.iter().any(|rank| folded_words(&rank.title).iter().any(|part| part == word));
    let kept = |word: &&String| {
        let body = names.contains(*word) && !is_title(word);
        word.chars().count() > SMALL && !body && !pack.qualifiers.iter().any(|row| row.word == **word)
    };
    office.words.iter().filter(kept).cloned().collect()
}
