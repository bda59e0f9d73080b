//! The entities that records name, with what the pack knows of them.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Entity, EntityKind, Merge, Record};
use onrecord_pack::Pack;

/// The pack's canonical name of an id.
pub(crate) fn pack_name<'a>(pack: &'a Pack, id: &str) -> Option<&'a str> {
    let body = pack.organisations.binary_search_by(|row| row.id.as_str().cmp(id)).ok();
    let operation = || pack.operations.binary_search_by(|row| row.id.as_str().cmp(id)).ok();
    let topic = || {
        let slug = id.strip_prefix("topic/")?;
        pack.topics.iter().find(|topic| topic.slug == slug).map(|topic| topic.label.as_str())
    };
    body.map(|n| pack.organisations[n].name.as_str())
        .or_else(|| operation().map(|n| pack.operations[n].name.as_str()))
        .or_else(topic)
}

/// Every entity that the records name, in order of id.
pub(crate) fn entities(records: &[Record], pack: &Pack, merges: &[Merge]) -> Vec<Entity> {
    let mut names: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    let mut note = |id: &str, name: &str, alias: Option<&str>| {
        let entry = names.entry(id.to_owned()).or_insert_with(|| (name.to_owned(), BTreeSet::new()));
        entry.1.extend(alias.map(|alias| alias.split_whitespace().collect::<Vec<_>>().join(" ")));
    };
    for record in records {
        for mention in &record.mentions {
            if let Some(id) = &mention.entity {
                note(id, &mention.name, Some(&mention.text));
            }
        }
        for (id, name) in other_names(record, pack) {
            note(&id, &name, None);
        }
    }
    for merge in merges {
        note(&merge.entity, &merge.name, Some(&merge.name));
    }
    names.into_iter().filter_map(|(id, (name, aliases))| entity(pack, id, name, aliases)).collect()
}

/// Entities that a record names outside its mentions.
fn other_names(record: &Record, pack: &Pack) -> Vec<(String, String)> {
    let own = record.statements.iter().flat_map(|one| &one.topics);
    let topics = record.topics.iter().chain(own).chain(record.posts.iter().flat_map(|post| &post.topics));
    let mut out: Vec<(String, String)> = topics
        .map(|slug| format!("topic/{slug}"))
        .map(|id| (id.clone(), pack_name(pack, &id).unwrap_or(&id).to_owned()))
        .collect();
    for speaker in record.statements.iter().flat_map(|one| &one.speakers) {
        if let (Some(id), Some(name)) = (&speaker.entity, &speaker.name) {
            out.push((id.clone(), name.clone()));
        }
    }
    for post in &record.posts {
        if let (Some(id), Some(name)) = (&post.organisation_entity, &post.organisation) {
            out.push((id.clone(), name.clone()));
        }
    }
    out
}

fn entity(pack: &Pack, id: String, name: String, mut aliases: BTreeSet<String>) -> Option<Entity> {
    let kind = EntityKind::of_id(&id)?;
    let body =
        pack.organisations.binary_search_by(|row| row.id.cmp(&id)).ok().map(|n| &pack.organisations[n]);
    let operation = pack.operations.binary_search_by(|row| row.id.cmp(&id)).ok().map(|n| &pack.operations[n]);
    let class = body.map(|row| row.class.clone()).or_else(|| operation.map(|row| row.class.clone()));
    let name = pack_name(pack, &id).map_or(name, str::to_owned);
    if let Some(body) = body {
        aliases.extend(body.aliases.iter().cloned());
    }
    if let Some(operation) = operation {
        aliases.extend(operation.aliases.iter().cloned());
    }
    aliases.remove(&name);
    let identifiers = body.map(|row| row.identifiers.iter().cloned().collect()).unwrap_or_default();
    let known = body.is_some() || operation.is_some() || kind == EntityKind::Topic;
    Some(Entity { id, kind, class, name, aliases: aliases.into_iter().collect(), identifiers, known })
}
