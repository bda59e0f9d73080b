//! What a question is about: a topic, or else words to look for.

use onrecord_store::{Store, fold, words};

use super::alike;
use crate::error::{Candidate, Error};

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A topic of the corpus, and how its name was understood where it was not written so.
    Topic { slug: String, label: String, note: Option<String> },
    /// Words, as an expression of the full-text search.
    Words(String),
}

/// Topics less like what was asked than this are not taken for it.
const TAKEN: f64 = 0.85;

/// The topic whose slug or label `asked` is, or nearly is; else its words.
pub(crate) fn subject(store: &Store, asked: &str) -> Result<Subject, Error> {
    let asked = asked.trim();
    let name = asked.strip_prefix("topic/").unwrap_or(asked);
    if let Some((slug, label)) = store.topic(name)? {
        return Ok(Subject::Topic { slug, label, note: None });
    }
    let folded = fold(name);
    let mut near: Vec<_> = store.topics()?.into_iter().map(|topic| (like(&folded, &topic), topic)).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    match near.into_iter().next() {
        Some((likeness, (slug, label))) if likeness >= TAKEN => {
            let note =
                (likeness < 1.0).then(|| format!("\u{201C}{asked}\u{201D} was taken for the topic {label}"));
            Ok(Subject::Topic { slug, label, note })
        }
        _ => {
            let nothing = || Error::NoAnswer {
                what: "topic or word",
                asked: asked.to_owned(),
                near: Vec::<Candidate>::new(),
            };
            words(asked).map(Subject::Words).ok_or_else(nothing)
        }
    }
}

fn like(folded: &str, (slug, label): &(String, String)) -> f64 {
    let like = |name: &str| alike(folded, &fold(name));
    like(slug).max(like(label))
}
