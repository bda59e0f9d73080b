//! People across documents: which names are one person's, and what they are called.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{MentionKind, Merge, PersonName, Record};
use onrecord_pack::{Grammar, Pack};

use crate::local::{Local, LocalPerson};
use crate::slug::slug;

/// One person with the names that documents use.
#[derive(Debug, Default)]
struct Cluster {
    members: Vec<(usize, usize)>,
    documents: BTreeSet<usize>,
    names: BTreeMap<Vec<String>, usize>,
    surname: String,
    bodies: Vec<String>,
}

/// Links the people of all documents and puts their ids and canonical names into the records.
pub(crate) fn unify(locals: &mut [Local], grammar: &Grammar) -> Vec<Merge> {
    let pack = &grammar.pack;
    let clusters = clusters(locals, pack);
    let mut ids: BTreeMap<String, (String, String)> = BTreeMap::new();
    let names: Vec<String> = clusters.iter().map(|cluster| cluster.canonical(pack)).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut merges = Vec::new();
    let order = own_ids_first(&clusters, &names);
    for (cluster, name, id) in order {
        let id = if taken.insert(id.clone()) { id } else { distinct_id(&id, cluster, &mut taken) };
        for &(document, person) in &cluster.members {
            let local = &locals[document];
            let person = &local.people[person];
            ids.insert(person.key.clone(), (id.clone(), name.clone()));
            merges.extend(merge(&id, name, local, person, cluster.members.len()));
        }
    }
    locals.iter_mut().for_each(|local| rename(&mut local.record, &ids));
    let holders = crate::holder::holders(locals, pack);
    locals.iter_mut().for_each(|local| rename(&mut local.record, &holders));
    locals.iter_mut().for_each(|local| forget_provisional(&mut local.record));
    merges.sort_by(|a, b| (&a.entity, &a.name, &a.document).cmp(&(&b.entity, &b.name, &b.document)));
    merges
}

/// Each cluster with its name and the id that the name gives, in order of id; of namesakes the one with most mentions
/// keeps it.
fn own_ids_first<'a>(clusters: &'a [Cluster], names: &'a [String]) -> Vec<(&'a Cluster, &'a String, String)> {
    let ids = names.iter().map(|name| format!("person/{}", slug(name)));
    let mut all: Vec<_> =
        clusters.iter().zip(names).zip(ids).map(|((cluster, name), id)| (cluster, name, id)).collect();
    let mentions = |cluster: &Cluster| cluster.names.values().sum::<usize>();
    all.sort_by(|a, b| a.2.cmp(&b.2).then(mentions(b.0).cmp(&mentions(a.0))));
    let firsts = all.iter().enumerate().map(|(n, one)| n > 0 && all[n - 1].2 == one.2).collect::<Vec<_>>();
    let (first, later): (Vec<_>, Vec<_>) = all.into_iter().zip(firsts).partition(|(_, namesake)| !namesake);
    first.into_iter().chain(later).map(|(one, _)| one).collect()
}

/// The id of a namesake: with the force or body that tells them apart, else a number.
fn distinct_id(base: &str, cluster: &Cluster, taken: &mut BTreeSet<String>) -> String {
    let force = cluster.bodies.iter().find(|body| body.starts_with("force/")).or(cluster.bodies.first());
    let by_body = force.and_then(|body| body.split_once('/')).map(|(_, body)| format!("{base}-{body}"));
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let id = by_body.into_iter().chain(numbered).find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(id.clone());
    id
}

fn merge(id: &str, canonical: &str, local: &Local, person: &LocalPerson, members: usize) -> Option<Merge> {
    let name = person.name.full();
    let feature = if name == canonical {
        "same full name"
    } else if person.name.given.is_empty() {
        "surname, and nobody else of that name"
    } else {
        "same surname, given names that agree"
    };
    (members > 1 || name != canonical).then(|| Merge {
        entity: id.to_owned(),
        name,
        document: local.record.id.clone(),
        features: vec![feature.to_owned()],
    })
}

/// Groups the people of all documents: full names first, then those with a surname alone.
fn clusters(locals: &[Local], pack: &Pack) -> Vec<Cluster> {
    let mut by_surname: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (document, local) in locals.iter().enumerate() {
        for (person, one) in local.people.iter().enumerate() {
            let key =
                if one.name.surname.is_empty() { format!("?{}", one.key) } else { slug(&one.name.surname) };
            by_surname.entry(key).or_default().push((document, person));
        }
    }
    let mut out = Vec::new();
    for members in by_surname.into_values() {
        let (full, bare): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|&(d, p)| !locals[d].people[p].name.given.is_empty());
        let mut group: Vec<Cluster> = Vec::new();
        for member in full.into_iter().chain(bare) {
            place(&mut group, locals, member, pack);
        }
        out.extend(group);
    }
    out
}

fn place(group: &mut Vec<Cluster>, locals: &[Local], member: (usize, usize), pack: &Pack) {
    let person = &locals[member.0].people[member.1];
    let fits: Vec<usize> = (0..group.len()).filter(|&n| group[n].fits(member.0, person, pack)).collect();
    let chosen = match fits.as_slice() {
        [one] => Some(*one),
        [] => None,
        several if person.name.given.is_empty() => {
            several.iter().copied().find(|&n| group[n].shares_body(person))
        }
        several => {
            several.iter().copied().max_by_key(|&n| (group[n].shares_body(person), std::cmp::Reverse(n)))
        }
    };
    let number = chosen.unwrap_or_else(|| {
        group.push(Cluster { surname: person.name.surname.clone(), ..Cluster::default() });
        group.len() - 1
    });
    group[number].add(member, person);
}

impl Cluster {
    fn add(&mut self, member: (usize, usize), person: &LocalPerson) {
        self.members.push(member);
        self.documents.insert(member.0);
        if !person.name.given.is_empty() {
            *self.names.entry(person.name.given.clone()).or_default() += person.mentions;
        }
        for body in person.posts.iter().filter_map(|(_, body)| body.clone()) {
            if !self.bodies.contains(&body) {
                self.bodies.push(body);
            }
        }
    }

    fn shares_body(&self, person: &LocalPerson) -> bool {
        person.posts.iter().filter_map(|(_, body)| body.as_ref()).any(|body| self.bodies.contains(body))
    }

    /// Whether a name of another document can be this person's: given names agree, and forces do not speak against it.
    fn fits(&self, document: usize, person: &LocalPerson, pack: &Pack) -> bool {
        let given_agree = self.names.keys().all(|given| given_agree(given, &person.name.given, pack));
        given_agree && !self.documents.contains(&document) && !self.apart(person)
    }

    /// Two local posts at two different forces, none shared: two people of one name.
    fn apart(&self, person: &LocalPerson) -> bool {
        let force = |body: &&String| body.starts_with("force/");
        let mine: Vec<&String> = self.bodies.iter().filter(force).collect();
        let other: Vec<&String> =
            person.posts.iter().filter_map(|(_, body)| body.as_ref()).filter(force).collect();
        !mine.is_empty()
            && !other.is_empty()
            && !other.iter().any(|body| mine.contains(body))
            && person.posts.iter().all(|(title, _)| is_local(title))
    }

    /// A full given name before initials and short forms of it, then the name used most often; of those used alike the
    /// shortest of two words or more, then the first.
    fn canonical(&self, pack: &Pack) -> String {
        let shortened = |given: &[String]| {
            let first = given.first();
            first.is_some_and(|short| {
                self.names.keys().filter_map(|other| other.first()).any(|long| stands_for(short, long, pack))
            })
        };
        let best = self.names.iter().max_by_key(|(given, count)| {
            let initials = given.first().is_none_or(|first| first.chars().count() <= 2);
            (
                !initials,
                !shortened(given),
                **count,
                std::cmp::Reverse(given.len()),
                std::cmp::Reverse((*given).clone()),
            )
        });
        let given = best.map(|(given, _)| given.clone()).unwrap_or_default();
        PersonName { given, surname: self.surname.clone() }.full()
    }
}

/// Whether a title is one that somebody holds within one force for long: a short word is a rank of the street.
fn is_local(title: &str) -> bool {
    title.split_whitespace().count() <= 1
}

fn given_agree(a: &[String], b: &[String], pack: &Pack) -> bool {
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return true };
    let first = |word: &str| word.chars().next().map(|c| c.to_lowercase().to_string());
    let initial = (x.chars().count() <= 2 || y.chars().count() <= 2) && first(x) == first(y);
    let middle = match (a.get(1), b.get(1)) {
        (Some(p), Some(q)) => first(p) == first(q),
        _ => true,
    };
    (slug(x) == slug(y) || initial || stands_for(x, y, pack) || stands_for(y, x, pack)) && middle
}

/// Whether a given name is a short form of another (`Dan`, `Daniel`).
fn stands_for(short: &str, long: &str, pack: &Pack) -> bool {
    let row = pack.given_names.binary_search_by(|row| row.name.as_str().cmp(short)).ok();
    row.is_some_and(|n| pack.given_names[n].stands_for.iter().any(|full| full == long))
}

/// Ids that nothing was found for are taken back.
fn forget_provisional(record: &mut Record) {
    let forget = |entity: &mut Option<String>| *entity = entity.take().filter(|id| !id.starts_with('?'));
    record.mentions.iter_mut().for_each(|mention| forget(&mut mention.entity));
    record
        .statements
        .iter_mut()
        .flat_map(|one| &mut one.speakers)
        .for_each(|speaker| forget(&mut speaker.entity));
}

fn rename(record: &mut Record, ids: &BTreeMap<String, (String, String)>) {
    let find = |entity: &Option<String>| entity.as_ref().and_then(|key| ids.get(key)).cloned();
    for mention in &mut record.mentions {
        if let Some((id, name)) = find(&mention.entity) {
            (mention.entity, mention.name, mention.kind) = (Some(id), name, MentionKind::Person);
        }
    }
    for speaker in record.statements.iter_mut().flat_map(|one| &mut one.speakers) {
        if let Some((id, name)) = find(&speaker.entity) {
            (speaker.entity, speaker.name) = (Some(id), Some(name));
        }
    }
    for post in &mut record.posts {
        if let Some((id, name)) = find(&post.entity) {
            (post.entity, post.person) = (Some(id), name);
        }
    }
    for award in &mut record.awards {
        if let Some((id, name)) = find(&award.entity) {
            (award.entity, award.person) = (Some(id), name);
        }
    }
}
