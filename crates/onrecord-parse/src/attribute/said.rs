//! Whether a stretch between marks that no rule attributes was said at all, rather than a title or a marked word.

use onrecord_model::BlockKind;
use onrecord_pack::Symbol;

use super::direct::{Last, Quote};
use crate::shape::Layers;
use crate::speech::Voice;

/// Fewest words of a quotation that counts as speech though no rule names a speaker.
const UNCUED_WORDS: usize = 6;
/// The same for one that goes on with a speech of its paragraph, or is a paragraph by itself.
const FLOATING_WORDS: usize = 2;
/// Most units of a cue that splits a sentence of speech without commas.
const SPLIT: usize = 12;

/// Whether a stretch that no rule attributes is speech: never without a mark, a label or a place apart.
pub(super) fn is_speech(layers: &Layers<'_>, quote: Quote<'_>, last: Option<&Last>) -> bool {
    let Quote { segment, shape, unit, .. } = quote;
    let words = segment.words.of(layers.reading.text);
    let begins = unit == 0
        || shape.text[..unit].ends_with([Symbol::Stop.code(), Symbol::Colon.code(), Symbol::Quote.code()]);
    let capital = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let title = layers.reading.blocks[segment.block].kind == BlockKind::Title;
    let same_block = last.is_some_and(|last| layers.segments[last.segment].block == segment.block);
    let goes_on = same_block || segment.block > 0 && unit == 0 && segment.continues;
    let alone = shape.units.len() <= 2 && words.ends_with(['.', '!', '?', '\u{2026}']);
    let leads_on =
        shape.text[unit + 1..].trim_start_matches(Symbol::Stop.code()).starts_with(Symbol::Quote.code());
    let least =
        if goes_on || alone || (leads_on && words.ends_with('.')) { FLOATING_WORDS } else { UNCUED_WORDS };
    let long = words.split_whitespace().take(least).count() >= least;
    let split = same_block && last.is_some_and(|last| is_split(quote, last));
    let told = segment.opened || segment.closed || segment.voice == Voice::Labelled;
    let set = told || layers.reading.group(segment.block).is_some();
    set && !title && (begins && capital && long || split)
}

/// Whether nothing but the cue of the stretch before stands between the two: `“The wall” she said “came down.”`
fn is_split(quote: Quote<'_>, last: &Last) -> bool {
    let Some(from) = quote.shape.quote(last.segment) else { return false };
    let between = &quote.shape.units[from + 1..quote.unit];
    let cue = last.finding.cue.is_some_and(|cue| between.iter().any(|unit| unit.span == cue));
    let plain = |symbol| !matches!(symbol, Symbol::Stop | Symbol::Quote | Symbol::Comma | Symbol::Colon);
    let ends = between.last().is_some_and(|unit| {
        Some(unit.span) == last.finding.cue || matches!(unit.symbol, Symbol::Person | Symbol::He)
    });
    cue && ends && between.len() <= SPLIT && between.iter().all(|unit| plain(unit.symbol))
}

/// Whether a stretch is the title of a work, by its capitals, rather than words somebody said.
pub(super) fn is_work_title(words: &str) -> bool {
    const SMALL: usize = 3;
    let long = || words.split_whitespace().filter(|word| word.chars().count() > SMALL);
    let capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let stop = words.ends_with(['.', ',', '!', '?', '\u{2026}']);
    !stop
        && words.split_whitespace().nth(1).is_some()
        && long().next().is_some()
        && words.split_whitespace().all(|word| word.chars().count() <= SMALL || capital(word))
        && long().all(capital)
}
