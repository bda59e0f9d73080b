//! Names as questions are matched with them: without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `name` in lower case, without accents and apostrophes, its words joined by single spaces.
///
/// ```
/// assert_eq!(onrecord_store::fold("Zoë  O\u{2019}Brien-Shaw"), "zoe obrien shaw");
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.nfkd().filter(|&letter| !is_combining_mark(letter) && !is_apostrophe(letter)) {
        if letter.is_alphanumeric() {
            folded.extend(letter.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2018}' | '\u{2019}' | '\u{2BC}' | '`' | '\u{B4}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_fold_to_their_letters() {
        for (name, folded) in [
            ("Gwynedd Police\u{2019}s", "gwynedd polices"),
            ("  DR. ÉLOÏSE  d\u{2019}Arc ", "dr eloise darc"),
            ("N.P.C.C.", "n p c c"),
            ("\u{201C}Op\u{201D} Brackenfell", "op brackenfell"),
            ("", ""),
            ("\u{2014}", ""),
        ] {
            assert_eq!(fold(name), folded);
        }
    }
}
