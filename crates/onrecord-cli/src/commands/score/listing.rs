//! What was missed, spurious or wrong: by rule, by what is peculiar about the passage, and one by one with its words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use onrecord::query::Style;
use onrecord::score::{Fault, Miss, PhenomenonMeasure, Scores};

use crate::failure::Failure;
use crate::reply::Reply;

const COLUMNS: [&str; 13] = [
    "layer",
    "fault",
    "rule",
    "phenomena",
    "document",
    "start",
    "end",
    "wanted",
    "found",
    "before",
    "words",
    "after",
    "group",
];

/// One row an error, `most` at most: those of a rule together, rules with many errors first.
pub(super) fn rows(errors: &[Miss], most: usize) -> Result<Reply, Failure> {
    let ordered: Vec<&Miss> = ordered(errors).into_iter().take(most).collect();
    let mut reply = Reply::of_rows(&ordered, COLUMNS.to_vec(), |miss| cells(miss))?;
    reply.shown = &["layer", "fault", "rule", "phenomena", "document", "wanted", "found", "words"];
    Ok(reply)
}

/// The counts by rule and by phenomenon, then `most` errors at most.
pub(super) fn tell(reply: &mut Reply, scores: &Scores, most: usize) {
    let all = scores.errors.len();
    reply.push(Style::Heading, format!("\nerrors: {} of {all}\n", most.min(all)));
    tell_rules(reply, &scores.errors);
    tell_phenomena(reply, scores);
    let mut group = String::new();
    for miss in ordered(&scores.errors).into_iter().take(most) {
        if group_of(miss) != group {
            group = group_of(miss);
            reply.push(Style::Heading, format!("\n{group}\n"));
        }
        tell_one(reply, miss);
    }
}

fn cells(miss: &Miss) -> Vec<String> {
    let excerpt = miss.excerpt.as_ref();
    let words = |of: fn(&onrecord::score::Excerpt) -> &String| excerpt.map(of).cloned().unwrap_or_default();
    let place = |at: Option<usize>| at.map(|at| at.to_string()).unwrap_or_default();
    vec![
        miss.layer.clone(),
        miss.fault.words().to_owned(),
        miss.rule.clone(),
        miss.phenomena.join(", "),
        miss.document.clone(),
        place(excerpt.map(|excerpt| excerpt.start)),
        place(excerpt.map(|excerpt| excerpt.end)),
        miss.wanted.clone().unwrap_or_default(),
        miss.found.clone().unwrap_or_default(),
        words(|excerpt| &excerpt.before),
        words(|excerpt| &excerpt.words),
        words(|excerpt| &excerpt.after),
        group_of(miss),
    ]
}

/// The rule; where there is none, whether there could be one, or the layer.
fn group_of(miss: &Miss) -> String {
    match (miss.rule.as_str(), miss.layer.as_str()) {
        ("", "direct" | "indirect" | "speaker" | "reported") => "(no rule)".to_owned(),
        ("", layer) => format!("({layer})"),
        (rule, _) => rule.to_owned(),
    }
}

/// Errors by group, the largest group first; in it by sort, peculiarity and document.
fn ordered(errors: &[Miss]) -> Vec<&Miss> {
    let sizes = by_group(errors);
    let size = |miss: &Miss| sizes.get(&group_of(miss)).map_or(0, |counts| counts.values().sum::<usize>());
    let mut all: Vec<&Miss> = errors.iter().collect();
    all.sort_by_cached_key(|miss| {
        let order = (std::cmp::Reverse(size(miss)), group_of(miss), miss.fault, miss.phenomena.clone());
        (order, miss.document.clone(), miss.excerpt.as_ref().map(|excerpt| excerpt.start))
    });
    all
}

fn by_group(errors: &[Miss]) -> BTreeMap<String, BTreeMap<Fault, usize>> {
    let mut groups: BTreeMap<String, BTreeMap<Fault, usize>> = BTreeMap::new();
    for miss in errors {
        *groups.entry(group_of(miss)).or_default().entry(miss.fault).or_default() += 1;
    }
    groups
}

fn tell_rules(reply: &mut Reply, errors: &[Miss]) {
    reply.push(Style::Aside, "by rule\n");
    let mut groups: Vec<(String, BTreeMap<Fault, usize>)> = by_group(errors).into_iter().collect();
    groups.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.values().sum::<usize>()));
    for (group, counts) in groups {
        let each: Vec<String> =
            counts.iter().map(|(fault, count)| format!("{} {count}", fault.words())).collect();
        reply.push(Style::Plain, format!("  {group:<28} {}\n", each.join(", ")));
    }
}

fn tell_phenomena(reply: &mut Reply, scores: &Scores) {
    reply.push(
        Style::Aside,
        "by what is peculiar about the passage: right of those wanted, and what went wrong\n",
    );
    for row in &scores.phenomena {
        let PhenomenonMeasure { wanted, right, missed, wrong_span, wrong_speaker, unresolved, spurious } =
            row.measure;
        let counts = format!("{right} of {wanted}");
        let mut line = format!("  {:<9}{:<22} {counts:>10}", row.kind.word(), row.phenomenon);
        let wrong = [
            (Fault::Missed, missed),
            (Fault::WrongSpan, wrong_span),
            (Fault::WrongSpeaker, wrong_speaker),
            (Fault::Unresolved, unresolved),
            (Fault::Spurious, spurious),
        ];
        for (fault, count) in wrong.into_iter().filter(|(_, count)| *count > 0) {
            // Writing to a string cannot fail.
            let _ = write!(line, "  {} {count}", fault.words());
        }
        reply.push(Style::Plain, format!("{line}\n"));
    }
}

fn tell_one(reply: &mut Reply, miss: &Miss) {
    let place = miss.excerpt.as_ref().map(|excerpt| format!(" at {}..{}", excerpt.start, excerpt.end));
    let Miss { layer, document, fault, phenomena, .. } = miss;
    let head = format!("  {layer}: {}", fault.words());
    reply.push(Style::Plain, head);
    reply
        .push(Style::Aside, format!("  {document}{}  {}\n", place.unwrap_or_default(), phenomena.join(", ")));
    let want = miss.wanted.iter().map(|wanted| format!("want {wanted}"));
    let sides: Vec<String> = want.chain(miss.found.iter().map(|found| format!("got {found}"))).collect();
    if !sides.is_empty() {
        reply.push(Style::Plain, format!("    {}\n", sides.join("; ")));
    }
    if let Some(excerpt) = &miss.excerpt {
        reply.push(Style::Aside, format!("    {}", excerpt.before));
        reply.push(Style::Marked, &excerpt.words);
        reply.push(Style::Aside, format!("{}\n", excerpt.after));
    }
}
