//! Words with what stands round them, as much as is needed to judge them.

use std::ops::Range;

/// Code points shown before and after the words.
const BEFORE: usize = 500;
const AFTER: usize = 300;
/// As far back as the words that name the speaker are followed, and what is shown before them, in code points.
const FURTHEST: usize = 2_000;
const LEAD: usize = 40;
/// Longest words that are shown whole, in code points.
const LONGEST: usize = 6_000;

/// Words and what stands round them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Context<'a> {
    pub(crate) before: String,
    pub(crate) words: &'a str,
    pub(crate) after: String,
}

/// The words at `place` (code points) of `text` with what stands round them, back to `mention` if that is not too far.
pub(crate) fn context(text: &str, place: Range<usize>, mention: Option<usize>) -> Context<'_> {
    let near = place.start.saturating_sub(BEFORE);
    let from = mention.map_or(near, |mention| near.min(mention.saturating_sub(LEAD)));
    let from = from.max(place.start.saturating_sub(FURTHEST));
    let [from, start, end, to] =
        bytes(text, [from, place.start, place.end.max(place.start), place.end + AFTER]);
    let (mut before, mut after) = (text[from..start].to_owned(), text[end..to].to_owned());
    if from > 0 {
        before = format!("\u{2026}{}", before.trim_start_matches(|c: char| !c.is_whitespace()));
    }
    if to < text.len() {
        after = format!("{}\u{2026}", after.trim_end_matches(|c: char| !c.is_whitespace()));
    }
    Context { before, words: &text[start..end], after }
}

/// The words, their middle left out where they are longer than anyone reads in a cell.
pub(crate) fn cut(words: &str) -> String {
    let length = words.chars().count();
    if length <= LONGEST {
        return words.to_owned();
    }
    let head: String = words.chars().take(LONGEST / 2).collect();
    let tail: String = words.chars().skip(length - LONGEST / 2).collect();
    format!("{head} [\u{2026} {} characters left out \u{2026}] {tail}", length - LONGEST / 2 * 2)
}

/// Bytes of places given in code points, in order; places past the end are the end.
fn bytes<const N: usize>(text: &str, places: [usize; N]) -> [usize; N] {
    let mut found = [text.len(); N];
    let mut next = 0;
    for (count, (byte, _)) in text.char_indices().enumerate() {
        while next < N && places[next] <= count {
            found[next] = byte;
            next += 1;
        }
        if next == N {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_between_whole_words() {
        let text =
            format!("{} caf\u{e9} said \u{201C}no\u{201D} {}", "early ".repeat(200), "late ".repeat(200));
        let start = text.chars().take_while(|&c| c != '\u{201C}').count() + 1;
        let found = context(&text, start..start + 2, None);
        assert_eq!(found.words, "no");
        assert!(
            found.before.starts_with("\u{2026} early") && found.before.ends_with("caf\u{e9} said \u{201C}")
        );
        assert!(
            found.after.starts_with("\u{201D} late") && found.after.ends_with("late \u{2026}"),
            "{}",
            found.after
        );
        let back = context(&text, start..start + 2, Some(100));
        assert!(back.before.chars().count() > 1_000);
        let whole = context("no", 0..2, None);
        assert_eq!((whole.before.as_str(), whole.words, whole.after.as_str()), ("", "no", ""));
        assert_eq!(context("no", 7..9, None).words, "", "a place that is not there has no words");
    }

    #[test]
    fn overlong_words_lose_their_middle() {
        assert_eq!(cut("short"), "short");
        let long = cut(&"word ".repeat(4_000));
        assert!(long.contains("14000 characters left out") && long.chars().count() < 6_100);
    }
}
