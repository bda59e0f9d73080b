//! Text that every reader accepts: no forbidden characters, no overlong strings, no formulas.

use std::borrow::Cow;

/// Drops the characters that XML 1.0 forbids and most other readers stumble over.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(forbidden) {
        Cow::Owned(text.chars().filter(|&character| !forbidden(character)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

const fn forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// At most `most` bytes of `text`, ending in an ellipsis where something was cut off.
pub(crate) fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let end = boundary(text, most.saturating_sub('…'.len_utf8()));
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// The last place at or before byte `at` that lies between two characters.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0)
}

/// Puts an apostrophe before what a spreadsheet would take for a formula; other cells come back as they are.
#[must_use]
pub fn no_formula(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{cell}")) } else { cell }
}

/// Whether a link may be followed: only addresses of the web are.
pub(crate) fn is_web_address(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_go_and_the_rest_stays() {
        assert_eq!(clean("a\u{0}b\u{b}c\td\ne\rf\u{fffe}g\u{7f}"), "abc\td\ne\rfg\u{7f}");
        assert!(matches!(clean("café \u{1F46E} שלום"), Cow::Borrowed(_)));
    }

    #[test]
    fn shortening_cuts_between_characters() {
        assert_eq!(shorten("ééééé", 10), "ééééé");
        assert_eq!(shorten("éééééé", 10), "ééé…");
        assert!(shorten("\u{1F46E}\u{1F46E}", 7).len() <= 7);
    }

    #[test]
    fn only_web_addresses_are_followed() {
        assert!(is_web_address("HTTPS://example.org/a?b=c&d"));
        for bad in
            ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "http://a b", "example.org"]
        {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
