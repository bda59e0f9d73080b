//! Quoted strings of DOT, within what Graphviz can read.

use crate::clean::{boundary, clean, shorten};

/// Graphviz fails on a quoted string of 16,384 bytes in a line; escaping at most doubles or quintuples some.
const LONGEST: usize = 16_000;

/// What a label may be long, in bytes: the widest drawing that Graphviz holds takes thrice as much.
const LABEL: usize = 2_000;

/// An id in quotes: nothing is lost, overlong ones are pieced together.
pub(super) fn id(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", pieces(&escaped).join("\"\n+ \""))
}

/// An id for a drawing, into which Graphviz copies what looks like an entity as it stands.
pub(super) fn drawn_id(text: &str) -> String {
    let no_entity = |(place, c): (usize, char)| {
        if c == '&' && is_entity(&text[place..]) { "&amp;" } else { &text[place..place + c.len_utf8()] }
    };
    id(&text.char_indices().map(no_entity).collect::<String>())
}

/// Lines that begin at the left, in quotes.
pub(super) fn left(text: &str) -> String {
    let lines = clean(text).lines().fold(String::new(), |lines, line| lines + &escaped(line) + "\\l");
    format!("\"{lines}\"")
}

/// A label in quotes.
pub(super) fn label(text: &str) -> String {
    value(&shorten(text, LABEL))
}

/// A label, tooltip or other value in quotes; what Graphviz cannot hold is cut off with an ellipsis.
pub(super) fn value(text: &str) -> String {
    let text = clean(text);
    let mut most = LONGEST;
    loop {
        let escaped = escaped(&shorten(&text, most));
        if escaped.len() <= LONGEST {
            return format!("\"{escaped}\"");
        }
        most = most * 3 / 4;
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for (place, character) in text.char_indices() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            '"' => escaped.push_str("\\\""),
            '\n' => escaped.push_str("\\n"),
            '\r' if text[place..].starts_with("\r\n") => {}
            '\r' => escaped.push_str("\\n"),
            '&' if is_entity(&text[place..]) => escaped.push_str("&amp;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Whether Graphviz would read an entity here (`&eacute;`), even in an ordinary label.
fn is_entity(text: &str) -> bool {
    let after = text.strip_prefix('&').unwrap_or(text);
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(after.len());
    end > 0 && after[end..].starts_with(';')
}

/// Text for an HTML-like label.
pub(super) fn html(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `text` broken at white space into lines of about `width` characters, at most `most` of them.
pub(super) fn wrapped(text: &str, width: usize, most: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace().flat_map(|word| chunks(word, width)) {
        let line = lines.last_mut().map(|line| line.chars().count()).unwrap_or_default();
        let fits = line == 0 || line + 1 + word.chars().count() <= width;
        if !fits && lines.len() == most {
            return lines.join("\n") + "…";
        }
        match lines.last_mut().filter(|_| fits) {
            Some(last) if last.is_empty() => last.push_str(word),
            Some(last) => last.extend([" ", word]),
            None => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// A word in pieces of at most `width` characters.
fn chunks(word: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(width).map_or(rest.len(), |(end, _)| end);
        let (piece, left) = rest.split_at(end);
        rest = left;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Quoted pieces of an escaped text, cut between characters and never inside an escape.
fn pieces(escaped: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = escaped;
    while rest.len() > LONGEST {
        let mut end = boundary(rest, LONGEST);
        let backslashes = rest[..end].bytes().rev().take_while(|byte| *byte == b'\\').count();
        end -= backslashes % 2;
        let (piece, left) = rest.split_at(end);
        pieces.push(piece.to_owned());
        rest = left;
    }
    pieces.push(rest.to_owned());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_say_what_they_said() {
        assert_eq!(value("say \"x\" in C:\\temp\\"), r#""say \"x\" in C:\\temp\\""#);
        assert_eq!(value("a\r\nb\rc\nd\u{0}e"), r#""a\nb\nc\nde""#);
        assert_eq!(
            value("Q&A &amp; &#233; &copy;x & y; &;"),
            r#""Q&A &amp;amp; &amp;#233; &amp;copy;x & y; &;""#
        );
    }

    #[test]
    fn long_values_are_cut_between_characters_and_escapes() {
        let long = value(&"é\\\"&amp;".repeat(5_000));
        assert!(long.len() <= LONGEST + 2 && long.ends_with("…\""), "{}", long.len());
    }

    #[test]
    fn long_ids_are_pieced_together_whole() {
        let text = "é\\".repeat(10_000);
        let written = id(&text);
        assert!(written.lines().all(|line| line.len() <= LONGEST + 4));
        let whole: String =
            written.lines().map(|line| line.trim_start_matches("+ ").trim_matches('"')).collect();
        assert_eq!(whole.replace("\\\\", "\\"), text);
        assert!(written.lines().all(|line| line.trim_end_matches('"').matches('\\').count() % 2 == 0));
    }

    #[test]
    fn wrapping_keeps_to_width_and_number_of_lines() {
        assert_eq!(wrapped("one two  three\nfour", 8, 4), "one two\nthree\nfour");
        assert_eq!(wrapped("one two three four", 8, 2), "one two\nthree…");
        assert_eq!(wrapped("abcdefghij", 4, 4), "abcd\nefgh\nij");
        assert_eq!(wrapped("", 4, 4), "");
    }
}
