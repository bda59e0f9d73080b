//! Counting: quotations rather than paragraphs, releases rather than repeats, and the dates of both.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Attributes, Fact, Node, NodeKind, Predicate, Value};

use crate::measure::count;

/// How many addresses of evidence an edge of a view carries.
const EVIDENCE: usize = 20;

/// Statements that count towards one node or edge.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statements<'g>(BTreeMap<Place<'g>, &'g Node>);

/// Earliest first, the undated last; then document, place in it, id.
type Place<'g> = (bool, &'g str, &'g str, i64, &'g str);

impl<'g> Statements<'g> {
    /// Adds a statement node; one that was added before counts once.
    pub(crate) fn add(&mut self, node: &'g Node) {
        let date = text(node, "date");
        let place = (
            date.is_none(),
            date.unwrap_or_default(),
            release_of(node),
            integer(node, "start").unwrap_or(0),
            node.id.as_str(),
        );
        self.0.insert(place, node);
    }

    /// Number of distinct quotations.
    pub(crate) fn quotations(&self) -> usize {
        self.0.values().map(|node| quotation(node)).collect::<BTreeSet<_>>().len()
    }

    /// The counts and dates: `quotations`, `statements`, `releases`, `first`, `last`, `undated`.
    pub(crate) fn counts(&self) -> Attributes {
        let nodes = || self.0.values().copied();
        let undated = nodes().filter(|node| text(node, "date").is_none());
        let mut counts = Attributes::from([
            ("quotations".to_owned(), count(self.quotations())),
            ("statements".to_owned(), count(self.0.len())),
            ("releases".to_owned(), count(nodes().map(release_of).collect::<BTreeSet<_>>().len())),
            ("undated".to_owned(), count(undated.map(quotation).collect::<BTreeSet<_>>().len())),
        ]);
        span_of_dates(&mut counts, nodes().filter_map(|node| text(node, "date")));
        counts
    }

    /// The statements, earliest first.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = &'g Node> {
        self.0.values().copied()
    }

    /// Ids of the first statements, without the `statement/` that begins their nodes' ids.
    pub(crate) fn evidence(&self) -> Value {
        let id = |node: &Node| node.id.strip_prefix("statement/").unwrap_or(&node.id).to_owned();
        Value::List(self.in_order().take(EVIDENCE).map(id).collect())
    }
}

/// Releases that count towards one edge: id to the ISO date, where it is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Releases<'g>(BTreeMap<&'g str, Option<&'g str>>);

impl<'g> Releases<'g> {
    /// Adds a release; a date that is known stays.
    pub(crate) fn add(&mut self, id: &'g str, date: Option<&'g str>) {
        let held = self.0.entry(id).or_default();
        *held = held.or(date);
    }

    /// Number of distinct releases.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Ids, earliest first, the undated last.
    pub(crate) fn in_order(&self) -> Vec<&'g str> {
        let mut order: Vec<_> = self.0.iter().map(|(id, date)| (date.is_none(), *date, *id)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, _, id)| id).collect()
    }

    /// The counts, dates and evidence: `releases`, `first`, `last`, `undated`, `evidence`.
    pub(crate) fn counts(&self) -> Attributes {
        let ids = self.in_order().into_iter().take(EVIDENCE).map(str::to_owned).collect();
        let mut counts = Attributes::from([
            ("releases".to_owned(), count(self.len())),
            ("undated".to_owned(), count(self.0.values().filter(|date| date.is_none()).count())),
            ("evidence".to_owned(), Value::List(ids)),
        ]);
        span_of_dates(&mut counts, self.0.values().filter_map(|date| *date));
        counts
    }
}

/// Writes the counts of quotations into every speaker and topic, before there is a graph.
pub(crate) fn count_quotations(nodes: &mut BTreeMap<String, Node>, facts: &[&Fact]) {
    let mut tallies: BTreeMap<&str, Statements<'_>> = BTreeMap::new();
    for fact in facts {
        let (counted, statement) = match fact.predicate {
            Predicate::Said => (&fact.subject, &fact.object),
            Predicate::About => (&fact.object, &fact.subject),
            _ => continue,
        };
        if let Some(node) = nodes.get(statement) {
            tallies.entry(counted).or_default().add(node);
        }
    }
    let counts: Vec<_> = tallies.iter().map(|(id, tally)| ((*id).to_owned(), tally.counts())).collect();
    for (id, counts) in counts {
        if let Some(node) = nodes.get_mut(&id) {
            node.attributes.extend(counts);
        }
    }
}

/// A text attribute of a node; an empty one counts as none.
pub(crate) fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    match node.attributes.get(key) {
        Some(Value::Text(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// A whole-number attribute of a node.
pub(crate) fn integer(node: &Node, key: &str) -> Option<i64> {
    match node.attributes.get(key) {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    }
}

/// Id of the release that a statement or document node belongs to.
pub(crate) fn release_of(node: &Node) -> &str {
    match node.kind {
        NodeKind::Document => node.id.strip_prefix("document/").unwrap_or(&node.id),
        _ => text(node, "document").unwrap_or_default(),
    }
}

/// What makes a quotation one: its release and number; a statement without a number stands alone.
fn quotation(node: &Node) -> (&str, i64, &str) {
    match integer(node, "quotation") {
        Some(number) => (release_of(node), number, ""),
        None => (release_of(node), 0, &node.id),
    }
}

fn span_of_dates<'d>(counts: &mut Attributes, dates: impl Iterator<Item = &'d str> + Clone) {
    for (key, date) in [("first", dates.clone().min()), ("last", dates.max())] {
        if let Some(date) = date {
            counts.insert(key.to_owned(), Value::Text(date.to_owned()));
        }
    }
}
