//! Edges of views: each counts several statements or releases, and all of them are its evidence.

use std::collections::BTreeMap;

use onrecord_graph::EdgeKind;
use onrecord_store::{Selection, Spoken, Store};

use super::{WhyAnswer, of_statement};
use crate::error::Error;
use crate::passage::{Role, passage};
use crate::statement::DocumentAnswer;

/// Why the edge `id` of a view stands; none if it is no such id, or nothing speaks for it.
pub(super) fn of_view(store: &Store, id: &str) -> Result<Option<WhyAnswer>, Error> {
    let Some((kind, source, target)) = parse(id) else { return Ok(None) };
    let evidence = match kind {
        EdgeKind::SpokeOn => spoke_on(store, &source, &target)?,
        EdgeKind::QuotedWith => quoted_with(store, &source, &target)?,
        EdgeKind::NamedWith => named_with(store, &source, &target)?,
        _ => Vec::new(),
    };
    if evidence.is_empty() {
        return Ok(None);
    }
    let name = |id: &str| Ok::<_, Error>(store.node(id)?.map_or_else(|| id.to_owned(), |node| node.name));
    let claim = format!("{} \u{2014} {} \u{2192} {}", name(&source)?, kind.word(), name(&target)?);
    Ok(Some(WhyAnswer { id: id.to_owned(), claim, evidence, ..WhyAnswer::default() }))
}

/// Kind and ends of `kind:source->target`.
fn parse(id: &str) -> Option<(EdgeKind, String, String)> {
    let (kind, ends) = id.split_once(':')?;
    let (source, target) = ends.split_once("->")?;
    let kind = EdgeKind::OF_VIEWS.into_iter().find(|known| known.word() == kind)?;
    let plain = |end: &str| end.replace("%3E", ">").replace("%25", "%");
    Some((kind, plain(source), plain(target)))
}

/// Every statement of the speaker on the topic.
fn spoke_on(store: &Store, speaker: &str, topic: &str) -> Result<Vec<WhyAnswer>, Error> {
    let topic = topic.strip_prefix("topic/").unwrap_or(topic).to_owned();
    let speakers = vec![speaker.to_owned()];
    let spoken = store.spoken(&Selection { speakers, topic: Some(topic), ..Selection::default() })?;
    spoken.into_iter().map(|spoken| of_statement(store, spoken)).collect()
}

/// Of every release in which both speak, the first statement of each.
fn quoted_with(store: &Store, one: &str, other: &str) -> Result<Vec<WhyAnswer>, Error> {
    let mut others = first_statements(store, other)?.into_iter().collect::<BTreeMap<_, _>>();
    let mut evidence = Vec::new();
    for (document, spoken) in first_statements(store, one)? {
        if let Some(answer) = others.remove(&document) {
            evidence.push(of_statement(store, spoken)?);
            evidence.push(of_statement(store, answer)?);
        }
    }
    Ok(evidence)
}

/// The first statement of the speaker in each document, by id of the document, in order of date.
fn first_statements(store: &Store, speaker: &str) -> Result<Vec<(String, Spoken)>, Error> {
    let mut spoken =
        store.spoken(&Selection { speakers: vec![speaker.to_owned()], ..Selection::default() })?;
    spoken.dedup_by(|later, first| later.document.id == first.document.id);
    Ok(spoken.into_iter().map(|spoken| (spoken.document.id.clone(), spoken)).collect())
}

/// Of every release that names both, the first mention of each.
fn named_with(store: &Store, one: &str, other: &str) -> Result<Vec<WhyAnswer>, Error> {
    let mut evidence = Vec::new();
    for document in store.naming_both(one, other)? {
        for id in [one, other] {
            evidence.extend(mention(store, id, &document)?);
        }
    }
    Ok(evidence)
}

fn mention(store: &Store, id: &str, document: &str) -> Result<Option<WhyAnswer>, Error> {
    let Some(mention) = store.first_mention(id, document)? else { return Ok(None) };
    let text = store.text(document)?.unwrap_or_default();
    Ok(Some(WhyAnswer {
        id: id.to_owned(),
        claim: format!("{} is named", mention.name),
        passage: passage(&text, (0, 0), &[(mention.start, mention.end, Role::Words)]),
        words: mention.text,
        start: mention.start,
        end: mention.end,
        rule: mention.basis,
        confidence: mention.confidence,
        document: store.heading(document)?.map(DocumentAnswer::from),
        repeats: store.repeats(document)?,
        ..WhyAnswer::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_edges_give_back_their_ends() {
        let parsed = parse("spoke_on:person/a%2525->topic/b%3Ec").unwrap();
        assert_eq!(parsed, (EdgeKind::SpokeOn, "person/a%25".to_owned(), "topic/b>c".to_owned()));
        for id in ["said:a->b", "spoke_on:a", "a->b", ""] {
            assert_eq!(parse(id), None, "{id}");
        }
    }
}
