//! Bundles: title, blank line, `Source:` line, body; then the next title.

use onrecord_model::{Document, Span};

use crate::document::{Part, note};
use crate::lines::{is_title_like, trim};
use crate::source_line::{Lines, SourceLine};

/// Cuts a bundle into its releases; text above the first title becomes a document without a source.
pub(crate) fn parse(text: &str) -> Vec<Document> {
    let lines = Lines::new(text);
    let heads: Vec<Head> = heads(&lines);
    let mut documents = Vec::new();
    if let Some(preface) = preface(&lines, heads.first()) {
        documents.push(preface);
    }
    for (n, head) in heads.iter().enumerate() {
        let end = heads.get(n + 1).map_or(lines.spans.len(), |next| next.first);
        documents.push(release(&lines, head, end, documents.len() + 1));
    }
    documents
}

/// Where a release begins: its first line, its title if any, its source line.
struct Head {
    first: usize,
    title: Option<Span>,
    source: SourceLine,
}

fn heads(lines: &Lines<'_>) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for &source in &lines.sources {
        let taken = heads.last().map(|head| head.source.index);
        if lines.is_head(source) && taken.is_none_or(|taken| taken < source.index) {
            heads.push(head(lines, source, taken));
        }
    }
    heads
}

/// The title above a source line, unless that line is the end of the release before.
fn head(lines: &Lines<'_>, source: SourceLine, taken: Option<usize>) -> Head {
    let above = lines.title_above(source).filter(|&(first, _)| taken.is_none_or(|taken| first > taken));
    let title = above.map(|(first, last)| (first, lines.stretch(first, last)));
    let title = title.filter(|(_, span)| taken.is_none() || may_be_title(span.of(lines.text)));
    let first = title.map_or(source.index, |(first, _)| first);
    Head { first, title: title.map(|(_, span)| span), source }
}

/// Between two releases a long sentence is the end of the one before, and the title is empty.
fn may_be_title(line: &str) -> bool {
    is_title_like(line) || (line.chars().count() <= 120 && !line.trim_start().starts_with(['•', '“']))
}

fn preface(lines: &Lines<'_>, head: Option<&Head>) -> Option<Document> {
    let first = lines.from(0)?;
    let end = head.map_or(lines.spans.len(), |head| head.first);
    if first >= end {
        return None;
    }
    let whole = lines.stretch(first, end - 1);
    let mut document = Part { whole, title: None, body: whole, line: first + 1 }.cut(lines.text, 1);
    let message = match head {
        Some(_) => "this text stands above the first title with a `Source:` line",
        None => "no `Source:` line under a title was found, so the text is one document",
    };
    note(&mut document, message, None);
    Some(document)
}

fn release(lines: &Lines<'_>, head: &Head, end: usize, place: usize) -> Document {
    let last = end.saturating_sub(1).max(head.source.index);
    let whole = lines.stretch(head.first, last);
    let after = lines.spans[head.source.index].end;
    let body = trim(lines.text, Span::new(after.min(whole.end), whole.end));
    let part = Part { whole, title: head.title, body, line: head.first + 1 };
    let mut document = part.cut(lines.text, place);
    set_source(&mut document, lines.name(head.source), part.moved(lines.spans[head.source.index]));
    document
}

/// Sets what the source line names, or notes that it names nothing.
pub(crate) fn set_source(document: &mut Document, name: &str, line: Span) {
    if name.is_empty() {
        note(document, "the `Source:` line names no source", Some(line));
    } else {
        document.source = Some(name.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUNDLE: &str = "Raid in Northmoor\n\nSource: Northmoor Police\n\nOfficers made arrests.\n\n\
        Source: crime survey\n\nMore text follows here.\u{A0}\n\n \u{A0}Second title \n\nSource:\u{A0}Northmoor Police\n\n\
        “Good work,” he said.\n";

    #[test]
    fn releases_are_cut_at_their_titles_and_keep_their_lines() {
        let documents = parse(BUNDLE);
        let titles: Vec<&str> = documents.iter().map(|document| document.title.as_str()).collect();
        assert_eq!(titles, ["Raid in Northmoor", "Second title"]);
        assert!(documents[0].text.ends_with("More text follows here."));
        assert_eq!(
            documents[1].text,
            "Second title \n\nSource:\u{A0}Northmoor Police\n\n“Good work,” he said."
        );
        assert_eq!(documents[1].body.of(&documents[1].text), "“Good work,” he said.");
        assert_eq!(documents[1].source.as_deref(), Some("Northmoor Police"));
        assert_eq!(documents[1].origin.line, 11);
    }

    #[test]
    fn an_empty_source_is_noted_and_an_empty_title_is_allowed() {
        let long = "A long sentence that closes the release and goes on about many things, so that no reader \
                    would take it for the title of what comes next.";
        let text = format!("Source:\n\nFirst body.\n\n{long}\n\nSource:\n\nSecond body.");
        let documents = parse(&text);
        assert_eq!(documents.len(), 2);
        assert!(documents.iter().all(|d| d.title.is_empty() && d.source.is_none() && d.notes.len() == 1));
        assert!(documents[0].text.ends_with("next."));
        assert_eq!(documents[1].body.of(&documents[1].text), "Second body.");
    }

    #[test]
    fn a_title_may_run_over_two_lines() {
        let documents = parse("Raid in\nNorthmoor\n\nSource: X\n\nBody.");
        assert_eq!((documents.len(), documents[0].title.as_str()), (1, "Raid in Northmoor"));
        assert_eq!(documents[0].title_span.unwrap().of(&documents[0].text), "Raid in\nNorthmoor");
    }

    #[test]
    fn text_above_the_first_title_is_kept() {
        let documents = parse("All releases\nof this week\n\nRaid\n\nSource: X\n\nBody.");
        assert_eq!(documents[0].text, "All releases\nof this week");
        assert_eq!((documents[1].title.as_str(), documents[1].origin.place), ("Raid", 2));
    }
}
