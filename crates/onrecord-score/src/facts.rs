//! Posts, outcomes (reported figures) and awards.

use std::collections::BTreeSet;

use onrecord_model::{Award, Outcome, Post, PostStatus, Record};
use serde_json::Value;

use crate::fold::{fold, key, key_words, words};
use crate::gold::{GoldAward, GoldDocument, GoldPost, GoldStatistic};
use crate::pairing::pair;
use crate::people::{Fullness, same_person};
use crate::spans::{FoldedText, Place, shared};
use crate::tally::{Shown, Tally};
use crate::words::known;

/// Scores `posts`, `status`, `outcomes` and `awards`, where the gold carries figures.
pub(crate) fn score_facts(tally: &mut Tally, gold: &GoldDocument, record: &Record, text: &FoldedText) {
    if let Some(statistics) = &gold.statistics {
        score_posts(tally, gold, &record.posts);
        score_outcomes(tally, statistics, &record.outcomes, text);
        score_awards(tally, &gold.awards, &record.awards);
    }
}

/// Only posts of people that the gold names are asked for.
fn score_posts(tally: &mut Tally, gold: &GoldDocument, posts: &[Post]) {
    let wanted: Vec<(&str, &GoldPost)> = gold
        .persons
        .iter()
        .flat_map(|person| person.posts.iter().map(|post| (person.name.as_str(), post)))
        .collect();
    let named = |post: &&Post| {
        gold.persons.iter().any(|person| same_person(&person.name, &post.person, Fullness::Surname))
    };
    let found: Vec<&Post> = posts.iter().filter(named).collect();
    let pairs = pair(wanted.len(), found.len(), 1.0, |i, j| same_post(wanted[i].0, wanted[i].1, found[j]));
    let shown: Vec<Shown> = wanted.iter().map(|(person, post)| shown_post(person, post)).collect();
    tally.layer("posts", &shown, &found.iter().map(|post| show_post(post)).collect::<Vec<_>>(), &pairs);
    for &(i, j) in &pairs.rows {
        tally.judge("status", wanted[i].1.former == (found[j].status == PostStatus::Former));
    }
}

/// 1 and the share of common words of title and remit, where person and organisation agree and that share is half
/// or more; else 0.
fn same_post(person: &str, want: &GoldPost, found: &Post) -> f64 {
    let (a, b) = (
        office(want.title.as_deref(), want.remit.as_deref()),
        office(Some(&found.title), found.remit.as_deref()),
    );
    if a.is_empty() || b.is_empty() || !same_person(person, &found.person, Fullness::Surname) {
        return 0.0;
    }
    let likeness = a.intersection(&b).count() as f64 / a.union(&b).count() as f64;
    let organisation = want.organisation.as_deref().filter(|name| !name.is_empty());
    let at = |name| same_body(name, found.organisation.as_deref().unwrap_or_default());
    if likeness >= 0.5 && organisation.is_none_or(at) { 1.0 + likeness } else { 0.0 }
}

/// One name's words are all in the other's.
fn same_body(wanted: &str, found: &str) -> bool {
    let (x, y) = (key_words(wanted), key_words(found));
    !y.is_empty() && (x.is_subset(&y) || y.is_subset(&x))
}

/// The words of a title and remit that tell one office from another.
fn office(title: Option<&str>, remit: Option<&str>) -> BTreeSet<String> {
    let lists = known();
    let all = words(&format!("{} {}", title.unwrap_or_default(), remit.unwrap_or_default()));
    all.into_iter()
        .map(|word| lists.office_spelling.get(&word).cloned().unwrap_or(word))
        .filter(|word| !lists.small.contains(word) && !lists.office.contains(word))
        .collect()
}

fn shown_post(person: &str, post: &GoldPost) -> Shown {
    let words =
        post_words(person, post.title.as_deref(), post.remit.as_deref(), post.organisation.as_deref());
    Shown { words, optional: post.optional }
}

fn show_post(post: &Post) -> String {
    post_words(&post.person, Some(&post.title), post.remit.as_deref(), post.organisation.as_deref())
}

fn post_words(person: &str, title: Option<&str>, remit: Option<&str>, organisation: Option<&str>) -> String {
    let [title, remit, organisation] = [title, remit, organisation].map(|part| part.unwrap_or("-"));
    format!("{person}: {title} ({remit}) @ {organisation}")
}

/// Figures that are required are paired before optional ones.
fn score_outcomes(tally: &mut Tally, statistics: &[GoldStatistic], outcomes: &[Outcome], text: &FoldedText) {
    let (optional, required): (Vec<_>, Vec<_>) = statistics.iter().partition(|figure| figure.optional);
    let wanted: Vec<Figure> = required
        .into_iter()
        .chain(optional)
        .map(|gold| Figure { gold, place: text.find(&gold.text, 0) })
        .collect();
    let pairs = pair(wanted.len(), outcomes.len(), 1.0, |i, j| f64::from(wanted[i].is(&outcomes[j], text)));
    let shown: Vec<Shown> = wanted.iter().map(Figure::shown).collect();
    let found: Vec<String> = outcomes.iter().map(show_outcome).collect();
    tally.layer("outcomes", &shown, &found, &pairs);
}

/// A wanted figure and where the text states it.
struct Figure<'a> {
    gold: &'a GoldStatistic,
    place: Option<Place>,
}

impl Figure<'_> {
    /// The value within 2 %, a common word of the unit, and words that overlap.
    fn is(&self, found: &Outcome, text: &FoldedText) -> bool {
        number(&self.gold.value).is_some_and(|value| near(value, found.value))
            && !unit_words(&self.gold.unit).is_disjoint(&unit_words(&found.unit))
            && self.touches(&found.text, text)
    }

    /// The words may stand in the text more than once: their first place and the first from here on count.
    fn touches(&self, words: &str, text: &FoldedText) -> bool {
        let Some(here) = self.place else { return false };
        let first = text.locate(words, &BTreeSet::new());
        shared(self.place, first) > 0
            || shared(self.place, text.find(words, here.start.saturating_sub(5))) > 0
    }

    fn shown(&self) -> Shown {
        let words = format!("{} {}: {}", self.gold.value, self.gold.unit, beginning(&self.gold.text));
        Shown { words, optional: self.gold.optional }
    }
}

fn show_outcome(outcome: &Outcome) -> String {
    format!("{} {}: {}", outcome.value, outcome.unit, beginning(&outcome.text))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.02 * a.abs().max(b.abs())
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(words) => words.trim().parse().ok(),
        Value::Bool(flag) => Some(f64::from(*flag)),
        _ => None,
    }
}

/// The words of a unit in the singular, without those that only qualify the number.
fn unit_words(unit: &str) -> BTreeSet<String> {
    let lists = known();
    let spelt = lists.unit_spelling.iter().fold(unit.to_owned(), |unit, (from, to)| unit.replace(from, to));
    words(&spelt)
        .iter()
        .map(|word| word.trim_end_matches('s').to_owned())
        .filter(|word| !lists.small.contains(word) && !lists.measure.contains(word))
        .collect()
}

fn score_awards(tally: &mut Tally, wanted: &[GoldAward], found: &[Award]) {
    let same = |want: &GoldAward, found: &Award| {
        same_person(&want.person, &found.person, Fullness::Full) && key(&want.award) == key(&found.award)
    };
    let pairs = pair(wanted.len(), found.len(), 1.0, |i, j| f64::from(same(&wanted[i], &found[j])));
    let shown: Vec<Shown> = wanted
        .iter()
        .map(|want| Shown { words: format!("{}: {}", want.person, want.award), optional: want.optional })
        .collect();
    let names: Vec<String> = found.iter().map(|award| format!("{}: {}", award.person, award.award)).collect();
    tally.layer("awards", &shown, &names, &pairs);
}

/// The first sixty characters, folded.
fn beginning(words: &str) -> String {
    fold(words).chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(person: &str, title: &str, organisation: Option<&str>) -> Post {
        let organisation = organisation.map(str::to_owned);
        Post { person: person.to_owned(), title: title.to_owned(), organisation, ..Post::default() }
    }

    #[test]
    fn a_post_needs_its_organisation_where_the_gold_states_one() {
        let mut want = GoldPost { title: Some("Chief Advisor".to_owned()), ..GoldPost::default() };
        let found = post("I Quill", "Acting Chief Adviser", None);
        assert_eq!(same_post("Ida Quill", &want, &found), 2.0);
        want.organisation = Some("Lamp Guild".to_owned());
        assert_eq!(same_post("Ida Quill", &want, &found), 0.0);
        assert_eq!(same_post("Ida Quill", &want, &post("Quill", "Chief Adviser", Some("The Guild"))), 2.0);
    }

    #[test]
    fn units_agree_by_any_word() {
        let units = |unit: &str| unit_words(unit).into_iter().collect::<Vec<_>>();
        assert_eq!(units("more than £"), ["gbp"]);
        assert_eq!(units("per cent of arrests"), ["arrest", "percent"]);
        assert!(near(100.0, 98.0) && !near(100.0, 97.9) && near(0.0, 0.0));
        assert_eq!(number(&Value::from("about 5")), None);
    }
}
