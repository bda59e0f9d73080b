//! Names and words of the pack that stand in the text.

use std::ops::Range;

use onrecord_pack::{CueForm, Sense};

use crate::reading::Reading;

/// An entry of the lexicon in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) tokens: Range<usize>,
    pub(crate) sense: Sense,
    /// Whether it means that wherever it stands.
    pub(crate) certain: bool,
}

/// All hits, by the token that they begin at.
#[derive(Debug)]
pub(crate) struct Hits {
    all: Vec<Hit>,
    /// For each token, where its hits begin in `all`; one more at the end.
    from: Vec<usize>,
}

impl Hits {
    pub(crate) fn new(reading: &Reading<'_>) -> Self {
        let (mut all, mut from) = (Vec::new(), Vec::with_capacity(reading.tokens.len() + 1));
        let mut found = Vec::new();
        for block in &reading.block_tokens {
            let tokens = &reading.tokens[..block.end];
            for n in block.clone() {
                from.push(all.len());
                reading.grammar.lexicon.at(tokens, &reading.known[..block.end], n, &mut found);
                all.extend(found.iter().map(|one| Hit {
                    tokens: n..n + one.tokens,
                    sense: one.entry.sense,
                    certain: one.entry.certain,
                }));
            }
        }
        from.push(all.len());
        Self { all, from }
    }

    /// The hits that begin at a token.
    pub(crate) fn at(&self, token: usize) -> &[Hit] {
        match (self.from.get(token), self.from.get(token + 1)) {
            (Some(&from), Some(&to)) => &self.all[from..to],
            _ => &[],
        }
    }

    /// The longest hit at a token whose sense `wanted` accepts.
    pub(crate) fn longest(&self, token: usize, wanted: impl Fn(Sense) -> bool) -> Option<&Hit> {
        self.at(token).iter().filter(|hit| wanted(hit.sense)).max_by_key(|hit| (hit.tokens.end, hit.certain))
    }

    /// The longest office noun at a token.
    pub(crate) fn office(&self, token: usize) -> Option<&Hit> {
        self.longest(token, |sense| matches!(sense, Sense::Office(_)))
    }

    /// The longest form of a reporting verb at a token: the row of `cues.csv` and its form.
    pub(crate) fn cue(&self, token: usize) -> Option<(&Hit, usize, CueForm)> {
        let hit = self.longest(token, |sense| matches!(sense, Sense::Cue { .. }))?;
        match hit.sense {
            Sense::Cue { row, form } => Some((hit, row, form)),
            _ => None,
        }
    }

    /// Whether some hit at the token has a sense that `wanted` accepts.
    pub(crate) fn any(&self, token: usize, wanted: impl Fn(Sense) -> bool) -> bool {
        self.at(token).iter().any(|hit| wanted(hit.sense))
    }
}
