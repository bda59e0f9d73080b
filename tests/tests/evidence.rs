//! Evidence: every fact shows words that stand where it says, every id leads somewhere, and repeats count once.

use std::collections::{BTreeMap, BTreeSet};

use onrecord::graph::{KnowledgeGraph, View, build, view};
use onrecord::model::{Corpus, Fact, NodeKind, Predicate, Record};
use onrecord::query::{Passage, Role, WhyAnswer, why};
use onrecord::store::Store;
use onrecord_tests::{example, press, releases, shared, stored};

#[test]
fn the_examples_graph_shows_its_words() {
    hold("example", &example().corpus);
}

#[test]
fn the_real_graphs_show_their_words() {
    let Some(folder) = shared("evidence of the real corpus's graph") else { return };
    hold("releases", &releases(&folder).corpus);
    hold("press", &press(&folder).corpus);
}

fn hold(name: &str, corpus: &Corpus) {
    assert!(corpus.facts.len() > 100, "{name} has hardly any facts");
    let graph = build(&corpus.nodes, &corpus.facts);
    let mut faults: Vec<String> = graph.problems().iter().map(ToString::to_string).collect();
    faults.extend(provenance(corpus));
    faults.extend(ids(corpus));
    faults.extend(repeats(corpus));
    let (_folder, store) = stored(corpus);
    faults.extend(reasons(corpus, &graph, &store));
    let many = faults.len();
    faults.truncate(40);
    assert!(faults.is_empty(), "{name}: {many} faults\n{}", faults.join("\n"));
}

fn records(corpus: &Corpus) -> BTreeMap<&str, &Record> {
    corpus.records.iter().map(|record| (record.id.as_str(), record)).collect()
}

/// Facts whose words do not stand where they say; a fact of a pack names its row instead.
fn provenance(corpus: &Corpus) -> Vec<String> {
    let texts: BTreeMap<&str, Vec<char>> =
        corpus.records.iter().map(|record| (record.id.as_str(), record.text.chars().collect())).collect();
    let stands = |fact: &&Fact| {
        let from = &fact.provenance;
        match &from.document {
            None => from.row.as_ref().is_some_and(|row| row.contains(".csv:")),
            Some(id) => {
                let words = texts.get(id.as_str()).and_then(|text| text.get(from.start..from.end));
                !from.text.is_empty()
                    && words.is_some_and(|words| words.iter().copied().eq(from.text.chars()))
            }
        }
    };
    let wrong = corpus.facts.iter().filter(|fact| !stands(fact));
    wrong.map(|fact| format!("{} does not show its words: {:?}", fact.id, fact.provenance)).collect()
}

/// Ids that lead nowhere: of the ends of facts, of speakers, mentions, offices, figures and merges.
fn ids(corpus: &Corpus) -> Vec<String> {
    let nodes: BTreeMap<&str, NodeKind> =
        corpus.nodes.iter().map(|node| (node.id.as_str(), node.kind)).collect();
    let entities: BTreeMap<&str, ()> =
        corpus.entities.iter().map(|entity| (entity.id.as_str(), ())).collect();
    let mut faults = Vec::new();
    for fact in &corpus.facts {
        let (from, to) = fact.predicate.ends();
        let ends = [(&fact.subject, from), (&fact.object, to)];
        let wrong = ends
            .iter()
            .filter(|(id, kinds)| !nodes.get(id.as_str()).is_some_and(|kind| kinds.contains(kind)));
        faults.extend(wrong.map(|(id, _)| format!("{}: {id} is no node that it may join", fact.id)));
    }
    for record in &corpus.records {
        let lost = named(record).filter(|id| !entities.contains_key(id));
        faults.extend(lost.map(|id| format!("{}: there is no entity {id}", record.id)));
    }
    let documents = records(corpus);
    for merge in &corpus.merges {
        if !entities.contains_key(merge.entity.as_str()) || !documents.contains_key(merge.document.as_str()) {
            faults.push(format!("the merge of {} in {} leads nowhere", merge.name, merge.document));
        }
    }
    faults
}

/// The ids of entities in a record.
fn named(record: &Record) -> impl Iterator<Item = &str> {
    let speakers = record.statements.iter().flat_map(|statement| &statement.speakers);
    let speakers = speakers.map(|speaker| &speaker.entity);
    let mentions = record.mentions.iter().map(|mention| &mention.entity);
    let posts = record.posts.iter().flat_map(|post| [&post.entity, &post.organisation_entity]);
    let outcomes = record.outcomes.iter().map(|outcome| &outcome.operation_entity);
    let awards = record.awards.iter().map(|award| &award.entity);
    speakers.chain(mentions).chain(posts).chain(outcomes).chain(awards).filter_map(Option::as_deref)
}

/// Facts of documents that repeat another, repeats of repeats, and statements without a place in the graph.
fn repeats(corpus: &Corpus) -> Vec<String> {
    let records = records(corpus);
    let repeat = |id: &str| records.get(id).is_some_and(|record| record.duplicate_of.is_some());
    let mut faults = Vec::new();
    for fact in &corpus.facts {
        if fact.provenance.document.as_deref().is_some_and(repeat) {
            faults.push(format!("{} is a fact of a repeat", fact.id));
        }
    }
    for record in corpus.records.iter().filter(|record| record.duplicate_of.is_some()) {
        let original = record.duplicate_of.as_deref().unwrap_or_default();
        if !records.contains_key(original) || repeat(original) {
            faults.push(format!("{} repeats {original}, which is no original", record.id));
        }
    }
    faults.extend(unstated(corpus));
    faults
}

/// Statements of originals that have not one document, and as many speakers in the graph as in the record.
fn unstated(corpus: &Corpus) -> Vec<String> {
    let count = |predicate: Predicate, end: fn(&Fact) -> &str| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for fact in corpus.facts.iter().filter(|fact| fact.predicate == predicate) {
            *counts.entry(end(fact)).or_default() += 1;
        }
        counts
    };
    let (stated, said) =
        (count(Predicate::StatedIn, |fact| &fact.subject), count(Predicate::Said, |fact| &fact.object));
    let mut faults = Vec::new();
    for statement in originals(corpus).flat_map(|record| &record.statements) {
        let id = format!("statement/{}", statement.id);
        let speakers: BTreeSet<&str> =
            statement.speakers.iter().filter_map(|speaker| speaker.entity.as_deref()).collect();
        let found = (stated.get(id.as_str()).copied(), said.get(id.as_str()).copied().unwrap_or_default());
        if found != (Some(1), speakers.len()) {
            faults.push(format!("{id}: in the graph {found:?}, in the record {speakers:?}"));
        }
    }
    faults
}

fn originals(corpus: &Corpus) -> impl Iterator<Item = &Record> {
    corpus.records.iter().filter(|record| record.duplicate_of.is_none())
}

/// Statements and edges of every view for which `why` shows no passage with the words marked in it.
fn reasons(corpus: &Corpus, full: &KnowledgeGraph, store: &Store) -> Vec<String> {
    let originals = corpus.records.iter().filter(|record| record.duplicate_of.is_none());
    let statements =
        originals.flat_map(|record| record.statements.iter().map(|statement| statement.id.clone()));
    let views = View::ALL.map(|which| view(full, which));
    let edges = views.iter().flat_map(KnowledgeGraph::edges).map(|link| link.edge.id.clone());
    let all: Vec<String> = statements.chain(edges).collect();
    all.iter().filter_map(|id| unreasoned(id, store)).collect()
}

fn unreasoned(id: &str, store: &Store) -> Option<String> {
    match why(store, id) {
        Err(error) => Some(format!("why {id}: {error}")),
        Ok(answer) if answer.evidence.is_empty() => unshown(&answer),
        Ok(answer) => answer.evidence.iter().find_map(unshown),
    }
}

/// A fault unless the passage is there and holds the words, or the fact is a pack's and names its row.
fn unshown(answer: &WhyAnswer) -> Option<String> {
    let shows = match (&answer.passage, &answer.row) {
        (Some(passage), _) => answer.document.is_some() && marks(passage).any(|words| words == answer.words),
        (None, row) => row.is_some() && answer.words.is_empty(),
    };
    (!shows).then(|| format!("why {}: no passage with the words marked", answer.id))
}

/// The stretches that are marked as the words in question.
fn marks(passage: &Passage) -> impl Iterator<Item = String> {
    let letters: Vec<char> = passage.text.chars().collect();
    let words = passage.marks.iter().filter(|mark| mark.role == Role::Words);
    words.map(move |mark| letters.get(mark.start..mark.end).unwrap_or_default().iter().collect())
}

#[test]
fn the_checks_see_what_breaks_them() {
    let whole = example().corpus;
    let at = whole.facts.iter().position(|fact| fact.predicate == Predicate::Said).expect("somebody spoke");
    let repeat = whole.records.iter().find(|record| record.duplicate_of.is_some()).expect("a repeat");
    let faults = |check: fn(&Corpus) -> Vec<String>, spoil: &dyn Fn(&mut Corpus)| {
        let mut corpus = whole.clone();
        spoil(&mut corpus);
        check(&corpus).len()
    };
    assert_eq!(faults(provenance, &|corpus| corpus.facts[at].provenance.start += 1), 1);
    assert_eq!(faults(provenance, &|corpus| corpus.facts[at].provenance.document = None), 1);
    assert_eq!(faults(ids, &|corpus| corpus.facts[at].subject = "person/nobody".to_owned()), 1);
    assert_eq!(faults(repeats, &|corpus| drop(corpus.facts.remove(at))), 1);
    assert_eq!(faults(repeats, &|corpus| corpus.facts[at].provenance.document = Some(repeat.id.clone())), 1);
    let (_folder, store) = stored(&whole);
    assert!(unreasoned("said-0000000000000000", &store).is_some());
}
