//! Posts, outcomes (reported figures) and awards.

use std::collections::BTreeSet;

use onrecord_model::{Award, Outcome, Post, PostStatus};
use serde_json::Value;

use crate::fold::{key, key_words, words};
use crate::gold::{GoldAward, GoldPerson, GoldPost, GoldStatistic};
use crate::miss::{Fault, Miss};
use crate::pairing::pair;
use crate::people::{Fullness, same_person};
use crate::score::Both;
use crate::spans::{FoldedText, Place, shared};
use crate::tally::{Shown, Sides, Tally};
use crate::words::known;

/// Scores `posts`, `status`, `outcomes` and `awards`, where the gold carries figures.
pub(crate) fn score_facts(tally: &mut Tally, both: &Both<'_>, text: &FoldedText) {
    if let Some(statistics) = &both.gold.statistics {
        score_posts(tally, both);
        score_outcomes(tally, both, statistics, text);
        score_awards(tally, both);
    }
}

/// Only posts of people that the gold names are asked for.
fn score_posts(tally: &mut Tally, both: &Both<'_>) {
    let persons = &both.gold.persons;
    let wanted: Vec<(&GoldPerson, &GoldPost)> =
        persons.iter().flat_map(|person| person.posts.iter().map(move |post| (person, post))).collect();
    let named = |post: &&Post| {
        persons.iter().any(|person| same_person(&person.name, &post.person, Fullness::Surname))
    };
    let found: Vec<&Post> = both.record.posts.iter().filter(named).collect();
    let pairs =
        pair(wanted.len(), found.len(), 1.0, |i, j| same_post(&wanted[i].0.name, wanted[i].1, found[j]));
    let shown: Vec<Shown> = wanted.iter().map(|(person, post)| shown_post(both, person, post)).collect();
    let posts: Vec<Shown> = found.iter().map(|post| show_post(both, post)).collect();
    let sides = Sides { wanted: &shown, found: &posts, pairs: &pairs, else_fault: Fault::WrongDetail };
    tally.layer("posts", &sides, |i, j| same_holder(wanted[i], found[j]));
    for &(i, j) in &pairs.rows {
        let right = wanted[i].1.former == (found[j].status == PostStatus::Former);
        tally.judge("status", right);
        if !right {
            tally.miss("status", wrong_status(shown[i].clone(), &posts[j], found[j]));
        }
    }
}

/// Whether two posts are one person's, with a common word in their titles.
fn same_holder((person, want): (&GoldPerson, &GoldPost), found: &Post) -> bool {
    let (a, b) = (office(want.title.as_deref(), None), office(Some(&found.title), None));
    same_person(&person.name, &found.person, Fullness::Surname) && !a.is_disjoint(&b)
}

fn wrong_status(wanted: Shown, shown: &Shown, found: &Post) -> Miss {
    Miss {
        fault: Fault::WrongDetail,
        wanted: Some(wanted.words),
        found: Some(found.status.word().to_owned()),
        excerpt: shown.excerpt.clone(),
        phenomena: wanted.phenomena,
        ..Miss::default()
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

fn shown_post(both: &Both<'_>, person: &GoldPerson, post: &GoldPost) -> Shown {
    let (title, remit) = (post.title.as_deref(), post.remit.as_deref());
    let organisation = post.organisation.as_deref();
    Shown {
        words: post_words(&person.name, title, remit, organisation),
        optional: post.optional,
        excerpt: both.wanted_at(person.mentions.iter().chain([&person.name]).map(String::as_str)),
        phenomena: post_phenomena(remit, organisation, post.former),
    }
}

fn show_post(both: &Both<'_>, post: &Post) -> Shown {
    let (remit, organisation) = (post.remit.as_deref(), post.organisation.as_deref());
    Shown {
        words: post_words(&post.person, Some(&post.title), remit, organisation),
        excerpt: both.found_at(post.start, post.end),
        phenomena: post_phenomena(remit, organisation, post.status == PostStatus::Former),
        ..Shown::default()
    }
}

/// What is peculiar about an office.
fn post_phenomena(remit: Option<&str>, organisation: Option<&str>, former: bool) -> Vec<String> {
    let there = |words: Option<&str>| words.is_some_and(|words| !words.is_empty());
    let found = [
        there(remit).then_some("with remit"),
        (!there(organisation)).then_some("without organisation"),
        former.then_some("former"),
    ];
    found.into_iter().flatten().map(str::to_owned).collect()
}

fn post_words(person: &str, title: Option<&str>, remit: Option<&str>, organisation: Option<&str>) -> String {
    let [title, remit, organisation] = [title, remit, organisation].map(|part| part.unwrap_or("-"));
    format!("{person}: {title} ({remit}) @ {organisation}")
}

/// Figures that are required are paired before optional ones.
fn score_outcomes(tally: &mut Tally, both: &Both<'_>, statistics: &[GoldStatistic], text: &FoldedText) {
    let outcomes = &both.record.outcomes;
    let (optional, required): (Vec<_>, Vec<_>) = statistics.iter().partition(|figure| figure.optional);
    let wanted: Vec<Figure> = required
        .into_iter()
        .chain(optional)
        .map(|gold| Figure { gold, place: text.find(&gold.text, 0) })
        .collect();
    let pairs = pair(wanted.len(), outcomes.len(), 1.0, |i, j| f64::from(wanted[i].is(&outcomes[j], text)));
    let shown: Vec<Shown> = wanted.iter().map(|figure| figure.shown(both)).collect();
    let found: Vec<Shown> = outcomes.iter().map(|outcome| show_outcome(both, outcome)).collect();
    let sides = Sides { wanted: &shown, found: &found, pairs: &pairs, else_fault: Fault::WrongDetail };
    tally.layer("outcomes", &sides, |i, j| wanted[i].touches(&outcomes[j].text, text));
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

    fn shown(&self, both: &Both<'_>) -> Shown {
        Shown {
            words: format!("{} {}", self.gold.value, self.gold.unit),
            optional: self.gold.optional,
            excerpt: both.wanted_at([self.gold.text.as_str()]),
            ..Shown::default()
        }
    }
}

fn show_outcome(both: &Both<'_>, outcome: &Outcome) -> Shown {
    let excerpt = both.found_at(outcome.start, outcome.end);
    Shown { words: format!("{} {}", outcome.value, outcome.unit), excerpt, ..Shown::default() }
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

fn score_awards(tally: &mut Tally, both: &Both<'_>) {
    let (wanted, found) = (&both.gold.awards, &both.record.awards);
    let same = |want: &GoldAward, found: &Award| {
        same_person(&want.person, &found.person, Fullness::Full) && key(&want.award) == key(&found.award)
    };
    let pairs = pair(wanted.len(), found.len(), 1.0, |i, j| f64::from(same(&wanted[i], &found[j])));
    let shown: Vec<Shown> = wanted.iter().map(|want| shown_award(both, want)).collect();
    let awards: Vec<Shown> = found.iter().map(|award| show_award(both, award)).collect();
    let sides = Sides { wanted: &shown, found: &awards, pairs: &pairs, else_fault: Fault::WrongDetail };
    tally.layer("awards", &sides, |i, j| same_person(&wanted[i].person, &found[j].person, Fullness::Surname));
}

fn shown_award(both: &Both<'_>, award: &GoldAward) -> Shown {
    Shown {
        words: format!("{}: {}", award.person, award.award),
        optional: award.optional,
        excerpt: both.wanted_at([award.person.as_str()]),
        ..Shown::default()
    }
}

fn show_award(both: &Both<'_>, award: &Award) -> Shown {
    let words = format!("{}: {}", award.person, award.award);
    Shown { words, excerpt: both.found_at(award.start, award.end), ..Shown::default() }
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
