//! Words and names made comparable: width, typography, accents, case and small words do not count.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::words::known;

/// One form of every quotation mark and dash, compatibility characters resolved, white space as single blanks.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkc().map(plain) {
        if !is_blank(c) {
            folded.push(c);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    folded
}

/// The text folded and without case, for comparing titles.
pub(crate) fn fold_case(text: &str) -> String {
    without_case(fold(text).chars())
}

/// Words of Latin letters, digits and `&`, without accents, apostrophes and case.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let bare = folded.nfkd().filter(|&c| c != '\'' && canonical_combining_class(c) == 0);
    without_case(bare).split(|c| !is_word(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a name without the small ones, joined by blanks: equal keys are equal names.
pub(crate) fn key(text: &str) -> String {
    words(text).into_iter().filter(|word| !known().small.contains(word)).collect::<Vec<_>>().join(" ")
}

/// The words of a key, as a set.
pub(crate) fn key_words(text: &str) -> BTreeSet<String> {
    words(text).into_iter().filter(|word| !known().small.contains(word)).collect()
}

/// The words of a person's name without titles and post-nominals; all of them where nothing else is left.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let all = words(name);
    let (titles, rest): (Vec<String>, Vec<String>) =
        all.iter().cloned().partition(|word| known().title.contains(word));
    if rest.is_empty() && !titles.is_empty() { all } else { rest }
}

fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        other => other,
    }
}

/// Unicode white space and the four separators of ASCII, which Python counts as white space too.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c)
}

fn is_word(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '&'
}

/// Case folding, to the extent that `ß` and the final sigma agree with their capitals.
fn without_case(text: impl Iterator<Item = char>) -> String {
    let mut folded = String::new();
    for c in text.flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_and_white_space_fold_away() {
        assert_eq!(fold(" \u{201C}It\u{2019}s\u{A0}\n so\u{201D} \u{2013} \u{1F}"), "\"It's so\" -");
        assert_eq!(fold("\t\u{1C} "), "");
    }

    #[test]
    fn words_lose_accents_case_and_apostrophes() {
        assert_eq!(words("Zoë O\u{2019}Dare\u{2019}s Groß & Co."), ["zoe", "odares", "gross", "&", "co"]);
        assert_eq!(key("The Guild of the Lamp & Key"), "guild lamp key");
    }

    #[test]
    fn a_name_of_titles_alone_keeps_them() {
        assert_eq!(name_words("Temporary Chief Constable Ida Quill QPM"), ["ida", "quill"]);
        assert_eq!(name_words("Chief Constable"), ["chief", "constable"]);
    }
}
