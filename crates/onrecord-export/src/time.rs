//! When nodes and edges stand, as far as their dates tell.

use std::collections::BTreeMap;

use jiff::civil::Date;
use onrecord_graph::{Attributes, KnowledgeGraph, Value};

/// From the first day to the last; either may be open, not both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
}

/// The pairs of attributes that bound an interval, the most telling first.
const BOUNDS: [(&str, &str); 4] =
    [("first", "last"), ("from", "until"), ("date", "date"), ("date_from", "date_to")];

/// The interval that an edge's or node's own attributes give.
pub(crate) fn interval(attributes: &Attributes) -> Option<Interval> {
    BOUNDS.iter().find_map(|(from, until)| {
        let start = day(attributes, from, Date::first_of_month, Date::first_of_year);
        let end = day(attributes, until, Date::last_of_month, Date::last_of_year);
        let orderly = start.zip(end).is_none_or(|(start, end)| start <= end);
        ((start.is_some() || end.is_some()) && orderly).then_some(Interval { start, end })
    })
}

/// The intervals of nodes that stand no longer than their edges; a node with an edge without an interval
/// has none itself, since whoever hides the node would hide the edge.
pub(crate) fn of_nodes(graph: &KnowledgeGraph) -> BTreeMap<&str, Interval> {
    let mut hulls: BTreeMap<&str, Option<Interval>> = BTreeMap::new();
    for node in graph.nodes() {
        hulls.insert(&node.id, interval(&node.attributes));
    }
    for link in graph.edges() {
        let own = interval(&link.edge.attributes);
        for end in [&link.source.id, &link.target.id] {
            let hull = hulls.entry(end).or_default();
            *hull = hull.zip(own).map(|(hull, own)| hull.cover(own));
        }
    }
    hulls.into_iter().filter_map(|(id, hull)| Some((id, hull?))).collect()
}

impl Interval {
    fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.zip(other.start).map(|(a, b)| a.min(b)),
            end: self.end.zip(other.end).map(|(a, b)| a.max(b)),
        }
    }
}

/// The day of an attribute: a date, or the outermost day of a month (`2023-04`) or year.
fn day(
    attributes: &Attributes,
    key: &str,
    of_month: fn(Date) -> Date,
    of_year: fn(Date) -> Date,
) -> Option<Date> {
    let Some(Value::Text(text)) = attributes.get(key) else { return None };
    match text.len() {
        4 => format!("{text}-01-01").parse().ok().map(of_year),
        7 => format!("{text}-01").parse().ok().map(of_month),
        10 => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(values: &[(&str, &str)]) -> Option<(String, String)> {
        let text = |(key, value): &(&str, &str)| ((*key).to_owned(), Value::Text((*value).to_owned()));
        let written = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        interval(&values.iter().map(text).collect()).map(|found| (written(found.start), written(found.end)))
    }

    #[test]
    fn months_and_years_reach_to_their_outermost_days() {
        let pair = |start: &str, end: &str| Some((start.to_owned(), end.to_owned()));
        assert_eq!(bounds(&[("from", "2024-02"), ("until", "2024-02")]), pair("2024-02-01", "2024-02-29"));
        assert_eq!(bounds(&[("from", "2023"), ("until", "2023")]), pair("2023-01-01", "2023-12-31"));
        assert_eq!(bounds(&[("date", "2023-11-13")]), pair("2023-11-13", "2023-11-13"));
        assert_eq!(bounds(&[("date_to", "2023-11-13")]), pair("", "2023-11-13"));
    }

    #[test]
    fn what_is_no_date_or_runs_backwards_bounds_nothing() {
        for values in
            [&[("date", "soon")][..], &[("date", "2023-02-30")], &[("from", "2024"), ("until", "2023")], &[]]
        {
            assert_eq!(bounds(values), None, "{values:?}");
        }
    }
}
