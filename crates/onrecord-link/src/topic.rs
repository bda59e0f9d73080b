//! Topics by their phrases: of a release as a whole, and of each quotation by its own words.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use onrecord_model::{BlockKind, Document, Parsed};
use onrecord_pack::Pack;

/// Times that a phrase of a document counts at most.
const MOST_COUNTED: u32 = 4;
/// How much more a phrase in the title weighs.
const TITLE_WEIGHT: f64 = 3.0;
/// Least score of a document's topic, and its least share of the strongest topic's.
const DOCUMENT_LEAST: (f64, f64) = (6.0, 0.4);
/// The same for the words of a quotation.
const QUOTATION_LEAST: (f64, f64) = (3.0, 0.4);

/// Finds the pack's topics in text.
#[derive(Clone, Debug)]
pub struct TopicFinder {
    search: Option<AhoCorasick>,
    /// For each phrase: topic, weight, and whether any ending of its last word fits.
    phrases: Vec<(String, f64, bool)>,
}

impl TopicFinder {
    /// Gathers the pack's phrases.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let (mut phrases, mut needles) = (Vec::new(), Vec::new());
        for row in &pack.topic_phrases {
            let open = row.phrase.ends_with('*');
            needles.push(row.phrase.trim_end_matches('*').to_owned());
            phrases.push((row.topic.clone(), row.weight, open));
        }
        let search = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&needles).ok();
        Self { search, phrases }
    }

    /// Slugs of a document's topics, sorted.
    #[must_use]
    pub fn of_document(&self, document: &Document, parsed: &Parsed) -> Vec<String> {
        let mut scores = BTreeMap::new();
        self.count(&document.title, TITLE_WEIGHT, &mut scores);
        let story = parsed.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Title | BlockKind::Source | BlockKind::Boilerplate));
        let words: Vec<&str> = story.map(|block| block.span.of(&document.text)).collect();
        self.count(&words.join("\n"), 1.0, &mut scores);
        choose(&scores, DOCUMENT_LEAST)
    }

    /// Slugs of the topics that words speak of, sorted.
    #[must_use]
    pub fn of_words(&self, words: &str) -> Vec<String> {
        let mut scores = BTreeMap::new();
        self.count(words, 1.0, &mut scores);
        choose(&scores, QUOTATION_LEAST)
    }

    /// Slugs of the topics that an office's remit names.
    #[must_use]
    pub fn of_remit(&self, remit: &str) -> Vec<String> {
        self.of_words(remit)
    }

    fn count<'a>(&'a self, text: &str, weight: f64, scores: &mut BTreeMap<&'a str, f64>) {
        let Some(search) = &self.search else { return };
        let folded = fold(text);
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        for found in search.find_overlapping_iter(&folded) {
            let number = found.pattern().as_usize();
            let bytes = folded.as_bytes();
            let begins = found.start() == 0 || !bytes[found.start() - 1].is_ascii_alphanumeric();
            let ends = self.phrases[number].2 || !bytes.get(found.end()).is_some_and(u8::is_ascii_alphanumeric);
            if begins && ends {
                *counts.entry(number).or_default() += 1;
            }
        }
        for (number, count) in counts {
            let (topic, phrase_weight, _) = &self.phrases[number];
            *scores.entry(topic).or_default() += phrase_weight * weight * f64::from(count.min(MOST_COUNTED));
        }
    }
}

/// Lower-case, apostrophes straight, any white space or hyphen one space.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2019}' | '\u{2018}' => out.push('\''),
            '\u{2010}' | '\u{2011}' | '-' => out.push('-'),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn choose(scores: &BTreeMap<&str, f64>, (least, share): (f64, f64)) -> Vec<String> {
    let most = scores.values().fold(0.0_f64, |most, &score| most.max(score));
    let strong = scores.iter().filter(|&(_, &score)| score >= least && score >= most * share);
    strong.map(|(topic, _)| (*topic).to_owned()).collect()
}
