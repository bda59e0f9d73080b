//! Lines by which a release dates itself: only a date, or a label such as `Published` and a date.

use std::sync::LazyLock;

use onrecord_model::Span;
use regex::Regex;

use super::claim::{Claim, Kind};
use super::mention::{Mention, mentions};
use crate::lines::trim;

/// The longest line that is only a date, in bytes.
const LONGEST: usize = 120;

/// Whether the line is nothing but a date, with a time and a label if need be.
pub(crate) fn is_date_line(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let dated: Vec<Mention> = mentions(line).into_iter().filter(Mention::has_day).collect();
    matches!(dated.as_slice(), [mention] if is_only_date(line, mention.span))
}

/// Dates of such lines among `rows`, the lines that are not blank: those at the top come before those at the bottom.
///
/// Only a date: one of the first four lines, or of the last two if they give the year and agree. With a label: one of
/// the first ten or the last five.
pub(super) fn date_lines(text: &str, rows: &[Span], dated: &[Mention]) -> Vec<Claim> {
    let read = |row: &Span, is_fit: &dyn Fn(&str, &Mention, Span) -> bool| {
        let mention = only_mention(row, dated)?;
        let inside = Span::new(mention.span.start - row.start, mention.span.end - row.start);
        let evidence = Some(trim(text, *row));
        let claim = Claim { kind: Kind::DateLine, mention: *mention, shift: 0, evidence };
        is_fit(row.of(text), mention, inside).then_some(claim)
    };
    let top = rows
        .iter()
        .take(4)
        .filter_map(|row| read(row, &|line, mention, inside| is_top(line, mention, inside)));
    let labelled = rows.iter().take(10).chain(rows.iter().skip(10).rev().take(5));
    let labelled =
        labelled.filter_map(|row| read(row, &|line, mention, inside| is_labelled(line, mention, inside)));
    let last = rows.iter().skip(4).rev().take(2);
    let last: Vec<Claim> = last
        .filter_map(|row| {
            read(row, &|line, mention, inside| mention.year.is_some() && is_only_date(line, inside))
        })
        .collect();
    let agree = last.windows(2).all(|pair| pair[0].mention.date() == pair[1].mention.date());
    top.chain(labelled).chain(last.into_iter().filter(|_| agree)).collect()
}

/// The date of a line that mentions one day and no other.
fn only_mention<'a>(row: &Span, dated: &'a [Mention]) -> Option<&'a Mention> {
    let first = dated.partition_point(|mention| mention.span.start < row.start);
    let mention = dated.get(first).filter(|mention| row.contains(mention.span))?;
    let next = dated.get(first + 1).is_some_and(|next| row.contains(next.span));
    (!next).then_some(mention)
}

fn is_top(line: &str, mention: &Mention, inside: Span) -> bool {
    (mention.year.is_some() || mention.weekday.is_some()) && is_only_date(line, inside)
}

static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    let time = r"T?\b\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?|\b\d{4}\s*h(?:ou)?rs?\b|\b\d{1,2}\s*(?:am|pm)\b";
    let zone = r"hrs?|hours?|am|pm|GMT|BST|UTC|Z";
    let label = r"release\s+date|date|published|posted|issued|released|for\s+immediate\s+release|(?:press|news|media)\s+release|on|at|time";
    Regex::new(&format!(r"(?i){time}|\b(?:{zone}|{label})\b")).expect("the pattern is fixed and tested")
});

fn is_only_date(line: &str, date: Span) -> bool {
    let rest = format!("{} {}", &line[..date.start], &line[date.end..]);
    rest.len() <= LONGEST && !BESIDE.replace_all(&rest, " ").chars().any(char::is_alphanumeric)
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let label = r"(?:date\s+)?(?:published|posted|issued|released)|(?:publication|release)\s+date|date\s+of\s+(?:issue|release|publication)";
    let gap = r"(?:[\s:|,–-]|\bon\b|\bat\b|\bby\s[^\d\n:|]{1,40}?\son\b|\d{1,2}[:.]\d{2}(?:am|pm|hrs)?)*";
    Regex::new(&format!(r"(?i)^\s*(?:{label})\b{gap}$")).expect("the pattern is fixed and tested")
});

/// Whether the line begins with a label that leads to the date.
fn is_labelled(line: &str, mention: &Mention, inside: Span) -> bool {
    mention.year.is_some() && inside.start <= LONGEST && LABEL.is_match(&line[..inside.start])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_only_a_date_are_known() {
        for line in
            ["Mon 13 Nov 2023", "10:15 13/11/2023", "Date: 13 November 2023 | Time: 10:00", "(13th November)"]
        {
            assert!(is_date_line(line), "{line}");
        }
        for line in ["5 – 9 May 2020", "5 May 2020, Northmoor", "10:15", "Raid of 5 May 2020"] {
            assert!(!is_date_line(line), "{line}");
        }
    }

    #[test]
    fn labels_lead_to_the_date() {
        let labelled = |line: &str| {
            let mention = mentions(line)[0];
            is_labelled(line, &mention, mention.span)
        };
        assert!(labelled("Published by Northmoor Police on 13 November 2023 in News"));
        assert!(labelled("Posted: 10:15, 13/11/2023 by the press office"));
        assert!(labelled("Release date: 13 November 2023"));
        assert!(!labelled("Published figures of 13 November 2023 show a rise"));
        assert!(!labelled("Last updated: 13 November 2023"));
    }
}
