//! Speech without any marks after a lead-in: the rest of its line, or the paragraphs below, as long as somebody speaks.

use std::ops::Range;

use onrecord_model::{BlockKind, Span};
use onrecord_pack::{CueForm, Sense, WordClass};

use super::carried::{LONGEST_SPEECH, begins_bare_speech, opens};
use super::{Carry, Layout, Segment, Voice, whole_block};
use crate::marks::{Family, Role};

/// Most tokens between the verb of a lead-in and its colon (`told the inquiry on Tuesday:`).
const AFTER_VERB: usize = 8;
/// Most tokens of a lead-in on the line of the speech, and of one without a verb (`Statement from Ann Holt:`).
const LEAD_IN: usize = 40;
const TITLED: usize = 20;
/// Fewest tokens of a speech on the line of its lead-in.
const LINE: usize = 3;

impl Layout<'_> {
    /// Takes a speech without marks that begins in this block; gives the block after it.
    pub(super) fn take_bare(
        &self,
        out: &mut Vec<Segment>,
        block: usize,
        carry: Option<Carry>,
    ) -> Option<usize> {
        if carry.is_some() || self.reading.group(block).is_some() {
            return None;
        }
        let led = self.spoken_line(block).map(|words| (words, block));
        let (words, lead) = led.or_else(|| self.led_in(block).map(|lead| (self.spans[block], lead)))?;
        let whole = whole_block(block, words, Family::Double);
        let voice = if lead == block { Voice::Named } else { Voice::Labelled };
        out.push(Segment { continues: false, voice, ..whole });
        let end = self.bare_end(lead, block);
        self.push_all(out, block + 1..end);
        Some(end)
    }

    /// Blocks of one speech; captions between them are none of it.
    pub(super) fn push_all(&self, out: &mut Vec<Segment>, blocks: Range<usize>) {
        let spoken = blocks.filter(|&block| !self.reading.passes_over(block));
        out.extend(spoken.map(|block| whole_block(block, self.spans[block], Family::Double)));
    }

    /// The block after the last in which the speaker of `lead` still speaks for themselves: in the first person, with
    /// nothing before it that tells otherwise.
    pub(super) fn bare_end(&self, lead: usize, first: usize) -> usize {
        let mut end = first + 1;
        let near = end..self.reading.blocks.len().min(first + LONGEST_SPEECH);
        for block in near.filter(|&block| !self.reading.passes_over(block)) {
            if self.is_narration(lead, block) {
                break;
            }
            if self.has(block, &[WordClass::I, WordClass::We]) {
                end = block + 1;
            }
        }
        end
    }

    fn has(&self, block: usize, classes: &[WordClass]) -> bool {
        self.reading.block_tokens[block].clone().any(|n| self.reading.known[n].classes.any(classes))
    }

    /// Whether a block cannot go on with a speech without marks.
    fn is_narration(&self, lead: usize, block: usize) -> bool {
        let reading = self.reading;
        let kind = reading.blocks[block].kind;
        let item = kind == BlockKind::Item && self.ends_in_colon(block - 1);
        let set = reading.group(block).is_some() || self.turns[block].is_some();
        let range = reading.block_tokens[block].clone();
        !(kind == BlockKind::Paragraph || item)
            || set
            || opens(self.all, block)
            || self.ends_in_colon(block)
            || range.clone().any(|n| self.tells_of_speech(n, &range))
            || self.names_again(lead, block)
    }

    /// Whether somebody else is told to speak: a verb of speech with a name or pronoun before or after it.
    fn tells_of_speech(&self, token: usize, block: &Range<usize>) -> bool {
        let reading = self.reading;
        let Some((hit, _, form)) = self.hits.cue(token).filter(|_| self.is_cue(token)) else { return false };
        let finite = matches!(form, CueForm::Past | CueForm::Present);
        let before = token.checked_sub(1).filter(|n| block.contains(n));
        let name = |n: usize| {
            reading.tokens[n].is_capital() && !reading.is(n, WordClass::I) && !reading.is(n, WordClass::We)
        };
        let named = before.is_some_and(name) || block.contains(&hit.tokens.end) && name(hit.tokens.end);
        let pronoun = before
            .is_some_and(|n| reading.known[n].classes.any(&[WordClass::He, WordClass::She, WordClass::They]));
        let own = (hit.tokens.end..hit.tokens.end + 2)
            .any(|n| reading.is(n, WordClass::I) || reading.is(n, WordClass::We));
        finite && (named || pronoun) && !own
    }

    /// Whether a block names the speaker of the lead-in.
    fn names_again(&self, lead: usize, block: usize) -> bool {
        let names: Vec<&str> = self.names_of(lead).map(|n| self.reading.word(n)).take(4).collect();
        self.reading.block_tokens[block].clone().any(|n| names.contains(&self.reading.word(n)))
    }

    /// The words of a lead-in that follow a rank, an honorific or a given name.
    fn names_of(&self, lead: usize) -> impl Iterator<Item = usize> {
        let range = self.reading.block_tokens[lead].clone();
        range.clone().filter(move |&n| {
            let titled = |hit: &crate::hits::Hit| matches!(hit.sense, Sense::Rank(_) | Sense::Honorific(_));
            let follows = n.checked_sub(1).filter(|n| range.contains(n)).is_some_and(|before| {
                self.reading.is(before, WordClass::GivenName) || self.hits.at(before).iter().any(titled)
            });
            follows && self.reading.tokens[n].is_capital()
        })
    }

    fn ends_in_colon(&self, block: usize) -> bool {
        self.reading.blocks[block].span.of(self.reading.text).ends_with(':')
    }

    /// The lead-in before a paragraph that has no mark of its own, where no mark further on closes the speech.
    fn led_in(&self, block: usize) -> Option<usize> {
        let reading = self.reading;
        let lead = reading.story_before(block)?;
        let spoken = matches!(reading.blocks[block].kind, BlockKind::Paragraph | BlockKind::Heading)
            && !reading.settings[block].heading
            && self.all[block].first().is_none_or(|mark| !mark.first && mark.role != Role::Close);
        let plain = reading.blocks[lead].kind == BlockKind::Paragraph && self.is_balanced(lead);
        let begins = spoken && plain && !self.ends_in_colon(block) && self.leads(lead);
        let whole = reading.blocks[block].kind == BlockKind::Paragraph || self.ends_in_stop(block);
        (begins && whole && !begins_bare_speech(reading, self.all, block)).then_some(lead)
    }

    /// Whether every mark of a block that opens also closes.
    fn is_balanced(&self, block: usize) -> bool {
        let opening = self.all[block].iter().filter(|mark| mark.role == Role::Open).count();
        opening * 2 == self.all[block].len()
    }

    fn ends_in_stop(&self, block: usize) -> bool {
        self.spans[block].of(self.reading.text).ends_with(['.', '!', '?', '\u{2026}'])
    }

    /// Whether a block ends in a verb of speech and a colon, or names a statement and whose it is.
    fn leads(&self, block: usize) -> bool {
        let range = self.reading.block_tokens[block].clone();
        let colon = range.clone().rev().find(|&n| !self.reading.tokens[n].is('-'));
        let Some(colon) = colon.filter(|&n| self.reading.tokens[n].is(':')) else { return false };
        self.is_led_by_verb(range.start..colon, AFTER_VERB) || self.is_titled(range.start..colon)
    }

    /// Whether one of the last tokens of a stretch is a verb of speech.
    fn is_led_by_verb(&self, stretch: Range<usize>, near: usize) -> bool {
        let from = stretch.start.max(stretch.end.saturating_sub(near));
        (from..stretch.end).any(|n| self.is_cue(n))
    }

    /// `Statement from Ann Holt`: a document's noun first, then a person.
    fn is_titled(&self, stretch: Range<usize>) -> bool {
        let descriptors = &self.reading.grammar.pack.descriptors;
        let noun = |hit: &crate::hits::Hit| matches!(hit.sense, Sense::Descriptor { row, .. } if descriptors[row].class == "document");
        let titled = |n: usize| self.hits.at(n).iter().any(noun);
        let person = |n: usize| {
            let sign = self.hits.any(n, |sense| matches!(sense, Sense::Rank(_) | Sense::Honorific(_)));
            (sign || self.reading.is(n, WordClass::GivenName)) && self.reading.tokens[n].is_capital()
        };
        stretch.len() <= TITLED && stretch.clone().take(3).any(titled) && stretch.into_iter().any(person)
    }

    /// The rest of a paragraph without marks, after a lead-in with a verb of speech and a colon.
    fn spoken_line(&self, block: usize) -> Option<Span> {
        let reading = self.reading;
        let range = reading.block_tokens[block].clone();
        let plain = reading.blocks[block].kind == BlockKind::Paragraph && self.all[block].is_empty();
        if !plain || !self.ends_in_stop(block) {
            return None;
        }
        let colon = range.clone().take(LEAD_IN).find(|&n| reading.tokens[n].is(':'))?;
        let rest = colon + 1..range.end;
        let begins = reading.tokens.get(rest.start).is_some_and(|token| token.is_capital() && token.spaced);
        let subject = (range.start..colon).any(|n| reading.tokens[n].is_capital());
        let led = rest.len() >= LINE && begins && subject && self.is_led_by_verb(range.start..colon, LINE);
        led.then(|| Span::new(reading.tokens[rest.start].span.start, self.spans[block].end))
    }
}
