//! Which format a file's text is in.

use std::path::Path;

use crate::Format;
use crate::source_line::{Lines, SourceLine};

/// The format of a file by its name's ending, else by its text.
pub(crate) fn detect(name: &str, text: &str) -> Format {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    extension.and_then(Format::from_extension).unwrap_or_else(|| by_text(text))
}

fn by_text(text: &str) -> Format {
    let head = text.trim_start();
    if is_page(head) {
        Format::Html
    } else if is_json_lines(head) {
        Format::Jsonl
    } else {
        by_source_lines(&Lines::new(text))
    }
}

fn is_page(head: &str) -> bool {
    let mut start: String = head.chars().take(512).collect();
    start.make_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html") || {
        start.starts_with('<') && (start.contains("<html") || start.contains("<body"))
    }
}

fn is_json_lines(head: &str) -> bool {
    let first = head.lines().next().unwrap_or("").trim();
    first.starts_with('{') && first.ends_with('}') && first.contains('"')
}

/// Bundle, newsletter or one plain document, by what stands above and below the source lines.
fn by_source_lines(lines: &Lines<'_>) -> Format {
    let (Some(&first), Some(&last)) = (lines.sources.first(), lines.sources.last()) else {
        return Format::Text;
    };
    let opens = paragraphs_above(lines, first) <= 1;
    let closes = lines.from(last.index + 1).is_none();
    let share = |test: &dyn Fn(SourceLine) -> bool| {
        let hits = lines.sources.iter().filter(|&&source| test(source)).count();
        hits * 10 >= lines.sources.len() * 8
    };
    let several = lines.sources.len() > 1;
    match (opens, closes) {
        (true, false) => Format::Bundle,
        (false, true) => Format::Newsletter,
        (true, true) if several && !share(&|source| lines.is_head(source)) => Format::Newsletter,
        (true, true) => Format::Bundle,
        (false, false) if several && share(&|source| lines.is_tail(source)) => Format::Newsletter,
        (false, false) if several && share(&|source| lines.is_head(source)) => Format::Bundle,
        (false, false) => Format::Text,
    }
}

fn paragraphs_above(lines: &Lines<'_>, source: SourceLine) -> usize {
    (0..source.index).filter(|&at| !crate::lines::is_blank(lines.of(at)) && lines.opens_paragraph(at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_source_lines_tells_bundles_from_newsletters() {
        let cases = [
            ("T\n\nSource: A\n\nBody of it.\n\nT2\n\nSource: A\n\nBody two.", Format::Bundle),
            ("T\n\nSource: A\n", Format::Bundle),
            ("Source:\n\nBody.", Format::Bundle),
            ("T\n\nBody of it.\n\nSource: A\n\nT2\n\nBody two.\n\nSource: B", Format::Newsletter),
            ("T\n\nBody.\n\nSource: A\n\nT2\n\nBody.\n\nSource: B\n\nUnsubscribe", Format::Newsletter),
            ("T\n\nBody.\n\nSource: the survey\n\nIt says more, at length.", Format::Text),
            ("Just words.\n\nAnd more.", Format::Text),
            ("", Format::Text),
        ];
        for (text, format) in cases {
            assert_eq!(by_text(text), format, "{text}");
        }
    }

    #[test]
    fn endings_and_first_characters_tell_the_rest() {
        assert_eq!(detect("a/b.JSONL", "x"), Format::Jsonl);
        assert_eq!(detect("-", "\n<!DOCTYPE html><p>x"), Format::Html);
        assert_eq!(detect("page.txt", "<?xml version='1.0'?>\n<html><p>x"), Format::Html);
        assert_eq!(detect("-", "{\"text\": \"x\"}\n"), Format::Jsonl);
        assert_eq!(detect("-", "{curly} words"), Format::Text);
    }
}
