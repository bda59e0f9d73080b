//! Topics by their phrases: of a release as a whole, and of each quotation by its own words.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};
use onrecord_model::{BlockKind, Document, Parsed};
use onrecord_pack::Pack;

/// How much more a phrase in the title weighs, and one in the first paragraph.
const TITLE_WEIGHT: f64 = 3.0;
const LEAD_WEIGHT: f64 = 2.0;
/// Most that one block adds to a topic, or takes from it, before its own weight.
const BLOCK_MOST: f64 = 8.0;
/// Least score of a document's topic, and its least share of the strongest topic's.
const DOCUMENT: Least = Least { score: 3.0, share: 0.5 };
/// Words of a quotation that speak for a topic of its document need be no more than a hint.
const SHARED: Least = Least { score: 1.0, share: 0.0 };
/// A quotation's topic that is none of its document's, beside one that is: only if it is hardly weaker.
const BESIDE: Least = Least { score: 8.0, share: 0.8 };
/// Words that stand alone: a remit, or a quotation that speaks of none of its document's topics.
const ALONE: Least = Least { score: 3.0, share: 0.6 };

/// Finds the pack's topics in text.
#[derive(Clone, Debug)]
pub struct TopicFinder {
    search: Option<AhoCorasick>,
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    topic: String,
    weight: f64,
    /// Whether any ending of its last word fits.
    open: bool,
    /// Whether it is the topic's own name, and of several words: too plain for a mere example.
    name: bool,
}

/// What a topic needs: a score, and a share of the strongest topic's.
#[derive(Clone, Copy)]
struct Least {
    score: f64,
    share: f64,
}

type Scores<'a> = BTreeMap<&'a str, f64>;

impl TopicFinder {
    /// Gathers the pack's phrases.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        Self::of_phrases(
            pack.topic_phrases.iter().map(|row| (row.topic.as_str(), row.phrase.as_str(), row.weight)),
        )
    }

    /// From topic, phrase and weight of each row.
    fn of_phrases<'a>(rows: impl Iterator<Item = (&'a str, &'a str, f64)>) -> Self {
        let mut seen = BTreeSet::new();
        let (mut phrases, mut needles) = (Vec::new(), Vec::new());
        for (topic, phrase, weight) in rows {
            let needle = fold(phrase.trim_end_matches('*'));
            if seen.insert((topic, needle.clone())) {
                let name = needle == topic.replace('-', " ") && needle.contains(' ');
                phrases.push(Phrase { topic: topic.to_owned(), weight, open: phrase.ends_with('*'), name });
                needles.push(needle);
            }
        }
        let search = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&needles).ok();
        Self { search, phrases }
    }

    /// Slugs of a document's topics, sorted: by its title, its first paragraph, and how many blocks speak of them; a
    /// topic that the title or the first paragraph calls by its name is one of them, however strong the others are.
    #[must_use]
    pub fn of_document(&self, document: &Document, parsed: &Parsed) -> Vec<String> {
        let mut scores = Scores::new();
        let mut found: BTreeSet<&str> = self.add(&document.title, TITLE_WEIGHT, &mut scores);
        let story = parsed.blocks.iter().filter(|block| {
            !matches!(block.kind, BlockKind::Title | BlockKind::Source | BlockKind::Boilerplate)
        });
        for (n, block) in story.enumerate() {
            let words = block.span.of(&document.text);
            if n == 0 {
                found.extend(self.add(words, LEAD_WEIGHT, &mut scores));
            } else {
                self.add(words, 1.0, &mut scores);
            }
        }
        found.retain(|topic| scores.get(topic).is_some_and(|&score| score >= DOCUMENT.score));
        found.extend(chosen(&scores, DOCUMENT));
        found.into_iter().map(str::to_owned).collect()
    }

    /// Slugs of the topics that a quotation's own words speak of, sorted. `paragraphs` are its parts, `document` the
    /// slugs of its document's topics: of these a hint is enough, of others the words must say more.
    #[must_use]
    pub fn of_quotation(&self, paragraphs: &[&str], document: &[String]) -> Vec<String> {
        let mut scores = Scores::new();
        for words in paragraphs {
            self.add(words, 1.0, &mut scores);
        }
        let shared: Scores<'_> = scores
            .iter()
            .filter(|(topic, _)| document.iter().any(|one| one == *topic))
            .map(|(k, v)| (*k, *v))
            .collect();
        let mut found: BTreeSet<&str> = chosen(&shared, SHARED).collect();
        let others = if found.is_empty() { ALONE } else { BESIDE };
        found.extend(chosen(&scores, others));
        found.into_iter().map(str::to_owned).collect()
    }

    /// Slugs of the topics that words by themselves speak of, sorted.
    #[must_use]
    pub fn of_words(&self, words: &str) -> Vec<String> {
        let mut scores = Scores::new();
        self.add(words, 1.0, &mut scores);
        chosen(&scores, ALONE).map(str::to_owned).collect()
    }

    /// Slugs of the topics that an office's remit names.
    #[must_use]
    pub fn of_remit(&self, remit: &str) -> Vec<String> {
        self.of_words(remit)
    }

    /// Adds what a block of text says for each topic, a phrase once a block; gives the topics that it calls by name.
    fn add<'a>(&'a self, text: &str, weight: f64, scores: &mut Scores<'a>) -> BTreeSet<&'a str> {
        let numbers: BTreeSet<usize> =
            self.found(&fold(text)).into_iter().map(|found| found.phrase).collect();
        let phrases: Vec<&Phrase> = numbers.into_iter().map(|number| &self.phrases[number]).collect();
        let mut block = Scores::new();
        for phrase in &phrases {
            *block.entry(&phrase.topic).or_default() += phrase.weight;
        }
        for (topic, score) in block {
            *scores.entry(topic).or_default() += weight * score.clamp(-BLOCK_MOST, BLOCK_MOST);
        }
        phrases.iter().filter(|phrase| phrase.name).map(|phrase| phrase.topic.as_str()).collect()
    }

    /// Phrases in folded text as whole words; one inside a longer one of any topic does not count (`theft` in
    /// `identity theft`).
    fn found(&self, folded: &str) -> Vec<Found> {
        let Some(search) = &self.search else { return Vec::new() };
        let hits = search.find_overlapping_iter(folded).filter_map(|hit| {
            let phrase = hit.pattern().as_usize();
            whole_words(folded, hit.start(), hit.end(), self.phrases[phrase].open).map(|end| Found {
                start: hit.start(),
                end,
                phrase,
            })
        });
        longest(hits.collect())
    }
}

/// A phrase in folded text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    start: usize,
    end: usize,
    phrase: usize,
}

/// The end of a phrase that stands in the text as whole words; an open one reaches to the end of its last word.
fn whole_words(folded: &str, start: usize, end: usize, open: bool) -> Option<usize> {
    let begins = !folded[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    let rest = &folded[end..];
    let more = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    (begins && (open || more == 0)).then_some(end + more)
}

/// Leaves out what lies inside something longer.
fn longest(mut all: Vec<Found>) -> Vec<Found> {
    all.sort_by_key(|found| (found.start, std::cmp::Reverse(found.end), found.phrase));
    let (mut reach, mut group) = (0, (usize::MAX, 0));
    all.retain(|found| {
        if group.0 != found.start {
            reach = reach.max(group.1);
            group = (found.start, found.end);
        }
        reach < found.end && group.1 <= found.end
    });
    all
}

/// Lower-case, apostrophes straight, any white space or hyphens one space.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2019}' | '\u{2018}' => out.push('\''),
            c if c.is_whitespace() || matches!(c, '\u{2010}' | '\u{2011}' | '-') => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn chosen<'a>(scores: &Scores<'a>, least: Least) -> impl Iterator<Item = &'a str> {
    let most = scores.values().fold(0.0_f64, |most, &score| most.max(score));
    let strong = move |score: f64| score >= least.score && score >= most * least.share;
    scores
        .iter()
        .filter(move |&(_, &score)| strong(score))
        .map(|(topic, _)| *topic)
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use onrecord_model::{Block, Span};

    use super::*;

    fn finder() -> TopicFinder {
        let rows = [
            ("boats", "boat*", 3.0),
            ("boats", "harbour", 1.0),
            ("theft", "theft*", 3.0),
            ("fraud", "identity theft", 3.0),
            ("ropes", "rope", 2.0),
            ("ropes", "tight-rope", -2.0),
            ("night-swims", "night swims", 3.0),
        ];
        TopicFinder::of_phrases(rows.into_iter())
    }

    fn topics(title: &str, paragraphs: &[&str]) -> Vec<String> {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for paragraph in paragraphs {
            let start = text.len();
            text.push_str(paragraph);
            blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, text.len()) });
            text.push('\n');
        }
        let document = Document { title: title.to_owned(), text, ..Document::default() };
        finder().of_document(&document, &Parsed { blocks, ..Parsed::default() })
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(finder().of_words("Identity theft is up."), ["fraud"]);
        assert_eq!(finder().of_words("Identity theft and other thefts are up."), ["fraud", "theft"]);
        assert!(finder().of_words("Sabotheft").is_empty());
    }

    #[test]
    fn words_against_a_topic_take_from_it() {
        assert!(finder().of_words("She walked a tight-rope, or a tight rope.").is_empty());
        assert_eq!(finder().of_quotation(&["A rope."], &["ropes".to_owned()]), ["ropes"]);
        assert!(finder().of_quotation(&["A rope on a tight rope."], &["ropes".to_owned()]).is_empty());
    }

    #[test]
    fn title_and_spread_make_a_documents_topics() {
        assert_eq!(topics("Boats come home", &["The sea was calm.", "One theft."]), ["boats"]);
        assert_eq!(topics("Home", &["Boats.", "Boating.", "A boat.", "One theft."]), ["boats"]);
        assert!(topics("Home", &["The sea was calm.", "The harbour."]).is_empty());
        let many = ["Boats, among them one for night swims.", "A boat.", "Boats.", "The boats.", "Boating."];
        assert_eq!(topics("Boats", &many), ["boats", "night-swims"]);
        assert_eq!(topics("Boats", &[many[1], many[0], many[2], many[3]]), ["boats"]);
    }

    #[test]
    fn a_hint_is_enough_for_what_the_document_is_about() {
        let quoted = |document: &[String]| finder().of_quotation(&["We keep the harbour open."], document);
        assert_eq!(quoted(&["boats".to_owned()]), ["boats"]);
        assert!(quoted(&["theft".to_owned()]).is_empty());
        assert_eq!(finder().of_quotation(&["Thefts are up."], &["boats".to_owned()]), ["theft"]);
        assert_eq!(finder().of_quotation(&["The harbour saw thefts."], &["boats".to_owned()]), ["boats"]);
    }
}
