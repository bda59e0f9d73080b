//! Readable ids.

use unicode_normalization::UnicodeNormalization;

/// A name as the last part of an id: lower-case ASCII letters and digits, words joined by `-`.
///
/// Letters lose their accents; a name without any ASCII letter or digit keeps its own letters.
#[must_use]
pub fn slug(name: &str) -> String {
    let plain: String = name.nfkd().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).collect();
    let ascii = join(&plain.replace('&', " and "), |c| c.is_ascii_alphanumeric());
    if ascii.is_empty() { join(&plain, char::is_alphanumeric) } else { ascii }
}

fn join(name: &str, keep: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    for c in name
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '.'))
        .flat_map(char::to_lowercase)
    {
        if keep(c) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_readable_ids() {
        assert_eq!(slug("Si\u{e2}n O\u{2019}Hara-West"), "sian-ohara-west");
        assert_eq!(slug("Lords & Ladies"), "lords-and-ladies");
        assert_eq!(slug("\u{738B}"), "\u{738B}");
    }
}
