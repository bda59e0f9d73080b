//! Quotation marks of a block: which characters open, which close, and which are apostrophes.

use onrecord_model::Span;
use onrecord_pack::is_apostrophe;

/// Families of marks; a mark closes only its own family, but for slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Double,
    Single,
}

/// What a mark does, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Open,
    Close,
    /// A straight mark with space, or none, on both sides.
    Either,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    pub(crate) family: Family,
    pub(crate) role: Role,
    /// Whether it stands at the block's beginning.
    pub(crate) first: bool,
    /// Whether it stands at the block's end, but for a stop.
    pub(crate) last: bool,
    /// Whether a stop or comma stands right before it (space aside).
    pub(crate) after_stop: bool,
}

/// The quotation marks of the block at `span`, in order. Single marks that can only be apostrophes are left out.
pub(crate) fn marks(text: &str, span: Span) -> Vec<Mark> {
    let part = span.of(text);
    let mut out = Vec::new();
    let mut before: Option<char> = None;
    let mut solid: Option<char> = None;
    let mut skip = false;
    for (at, c) in part.char_indices() {
        let rest = &part[at + c.len_utf8()..];
        if std::mem::take(&mut skip) {
            continue;
        }
        if matches!(c, '`' | '\'') && rest.starts_with(c) {
            skip = true;
            let here = Span::new(span.start + at, span.start + at + 2);
            let free_before = before.is_none_or(|c| c.is_whitespace() || opens_after(c));
            out.push(doubled(here, c, free_before, solid, rest));
        } else if let Some(family) = family_of(c) {
            let around = Around { before, after: rest.chars().next(), solid };
            if let Some(role) = role_of(c, family, around) {
                let here = Span::new(span.start + at, span.start + at + c.len_utf8());
                let after_stop = solid.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!' | '\u{2026}' | ';'));
                let last = rest.trim_start_matches(follows_last).is_empty();
                out.push(Mark { span: here, family, role, first: solid.is_none(), last, after_stop });
            }
        }
        before = Some(c);
        let framing = is_emphasis(c) || (c == '>' && solid.is_none());
        if !c.is_whitespace() && !framing {
            solid = Some(c);
        }
    }
    out
}

/// What may stand after the last mark of a block.
fn follows_last(c: char) -> bool {
    c.is_whitespace() || is_emphasis(c) || matches!(c, '.' | ',' | ';')
}

/// Whether a character can open a sentence before its first word: a quotation mark, a bracket, a sign of emphasis.
pub(crate) const fn is_opening_mark(c: char) -> bool {
    family_of(c).is_some() && !matches!(c, '\u{201D}' | '\u{2019}')
        || matches!(c, '(' | '[')
        || is_emphasis(c)
}

/// Whether a character can follow the stop of its sentence without a space.
pub(crate) const fn is_closing_mark(c: char) -> bool {
    family_of(c).is_some() || is_emphasis(c)
}

/// Signs of emphasis that plain text sets round words.
pub(crate) const fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_')
}

/// Two single marks that stand for a double one.
fn doubled(span: Span, c: char, free_before: bool, solid: Option<char>, rest: &str) -> Mark {
    let word_after = rest[1..].chars().next().is_some_and(char::is_alphanumeric);
    let role = if c == '`' || (free_before && word_after) { Role::Open } else { Role::Close };
    let last = rest[1..].trim_start_matches(follows_last).is_empty();
    let after_stop = solid.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!'));
    Mark { span, family: Family::Double, role, first: solid.is_none(), last, after_stop }
}

/// What stands round a mark; `solid` is the nearest character before it that is no space.
#[derive(Clone, Copy)]
struct Around {
    before: Option<char>,
    after: Option<char>,
    solid: Option<char>,
}

const fn family_of(c: char) -> Option<Family> {
    match c {
        '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{FF02}' => {
            Some(Family::Double)
        }
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2039}' | '\u{203A}' | '`'
        | '\u{B4}' => Some(Family::Single),
        _ => None,
    }
}

fn role_of(c: char, family: Family, around: Around) -> Option<Role> {
    let free_before = around.before.is_none_or(|c| c.is_whitespace() || opens_after(c));
    let free_after = around.after.is_none_or(|c| c.is_whitespace() || closes_before(c));
    match family {
        Family::Double => Some(double_role(c, free_before, free_after)),
        Family::Single => single_role(c, free_before, free_after, around),
    }
}

/// Curly marks mean what they say unless the spaces round them say the opposite; straight ones go by the spaces alone.
const fn double_role(c: char, free_before: bool, free_after: bool) -> Role {
    match (c, free_before, free_after) {
        ('\u{201C}' | '\u{201E}' | '\u{AB}', false, true) | ('"' | '\u{FF02}', false, true) => Role::Close,
        ('\u{201D}' | '\u{BB}', true, false) | ('"' | '\u{FF02}', true, false) => Role::Open,
        ('\u{201C}' | '\u{201E}' | '\u{AB}', ..) => Role::Open,
        ('\u{201D}' | '\u{BB}', ..) => Role::Close,
        _ => Role::Either,
    }
}

fn single_role(c: char, free_before: bool, free_after: bool, around: Around) -> Option<Role> {
    let inside_word =
        around.before.is_some_and(char::is_alphanumeric) && around.after.is_some_and(char::is_alphanumeric);
    if inside_word && is_apostrophe(c) {
        return None;
    }
    let opens =
        free_before && c != '\u{2019}' && around.after.is_some_and(|after| begins_words(c, after, around));
    if opens {
        return Some(Role::Open);
    }
    (!free_before && free_after && around.solid.is_some()).then_some(Role::Close)
}

/// Whether what follows a single mark can be the beginning of a quotation: a number only after one that is no
/// apostrophe (`'76`), or where a quotation is led in.
fn begins_words(mark: char, after: char, around: Around) -> bool {
    let led_in = matches!(around.solid, None | Some(':' | ','));
    let curly = mark == '\u{2018}';
    after.is_alphabetic()
        || matches!(after, '"' | '\u{201C}' | '£' | '$' | '€' | '[' | '\u{2026}')
        || (curly || led_in) && (after.is_ascii_digit() || is_apostrophe(after))
}

const fn opens_after(c: char) -> bool {
    is_emphasis(c)
        || matches!(
            c,
            '(' | '[' | '-' | '\u{2013}' | '\u{2014}' | ':' | '\u{201C}' | '"' | '\u{2018}' | '\'' | '/'
        )
}

const fn closes_before(c: char) -> bool {
    is_emphasis(c)
        || matches!(
            c,
            ')' | ']'
                | '.'
                | ','
                | ';'
                | ':'
                | '?'
                | '!'
                | '\u{2013}'
                | '\u{2014}'
                | '\u{201D}'
                | '"'
                | '\u{2019}'
                | '\''
                | '-'
                | '\u{2026}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(Family, Role)> {
        marks(text, Span::new(0, text.len())).iter().map(|mark| (mark.family, mark.role)).collect()
    }

    #[test]
    fn straight_marks_go_by_the_spaces() {
        let found = roles("\"We will,\" she said. \"We can\".");
        assert_eq!(
            found.iter().map(|(_, role)| *role).collect::<Vec<_>>(),
            [Role::Open, Role::Close, Role::Open, Role::Close]
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(roles("It's Ann O\u{2019}Hara\u{2019}s").is_empty());
        assert_eq!(
            roles("\u{2018}No,\u{2019} he said"),
            [(Family::Single, Role::Open), (Family::Single, Role::Close)]
        );
    }

    #[test]
    fn a_curly_mark_turned_the_wrong_way_is_read_by_its_place() {
        assert_eq!(roles("\u{201D}We will go on.\u{201C}")[0].1, Role::Open);
        assert_eq!(roles("\u{201D}We will go on.\u{201C}")[1].1, Role::Close);
    }
}
