//! How text is cut into words: one way for the names in tables and for documents.

use onrecord_model::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes inside (`O’Doherty`, `don't`) and, after an s, at the end (`Chiefs’`).
    Word,
    /// Digits, with what joins them (`1,613`, `13.4`, `24`).
    Number,
    /// A single other character.
    Mark(char),
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `police`.
    Lower,
    /// `Police`, `McDonald`.
    Title,
    /// `NPCC`, `HEWITT`, `J`.
    Upper,
}

/// A word, number or mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is capitalised; `Lower` for numbers and marks.
    pub case: Case,
    /// Whether white space (or the text's beginning) stands before it.
    pub spaced: bool,
}

impl Token {
    /// Whether this is the mark `mark`.
    #[must_use]
    pub fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether this is a word that begins with a capital.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && self.case != Case::Lower
    }
}

/// Whether a character is an apostrophe, or a single mark that may be one.
#[must_use]
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}')
}

/// Cuts the part of `text` at `span` into tokens, in order; white space is left out.
#[must_use]
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    let part = span.of(text);
    let mut out = Vec::with_capacity(part.len() / 5 + 1);
    let mut at = 0;
    let mut spaced = true;
    while let Some(first) = part[at..].chars().next() {
        if first.is_whitespace() || is_invisible(first) {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        let (kind, len) = one(&part[at..], first);
        let here = Span::new(span.start + at, span.start + at + len);
        out.push(Token { span: here, kind, case: case_of(kind, here.of(text)), spaced });
        spaced = false;
        at += len;
    }
    out
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

fn one(rest: &str, first: char) -> (TokenKind, usize) {
    if first.is_alphabetic() {
        (TokenKind::Word, word_len(rest))
    } else if first.is_ascii_digit() {
        (TokenKind::Number, number_len(rest))
    } else {
        (TokenKind::Mark(first), first.len_utf8())
    }
}

fn word_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let inside = c.is_alphanumeric() || is_combining(c);
        let joined = is_apostrophe(c) && next.is_some_and(char::is_alphabetic);
        if !(inside || joined) {
            let closes_plural = is_apostrophe(c) && last == 's' && next.is_some_and(char::is_whitespace);
            return if closes_plural { at + c.len_utf8() } else { at };
        }
        last = c;
    }
    rest.len()
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let digit_after = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !(bytes[at].is_ascii_digit() || (matches!(bytes[at], b',' | b'.') && digit_after)) {
            break;
        }
        at += 1;
    }
    at
}

fn case_of(kind: TokenKind, word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match (kind, letters.next()) {
        (TokenKind::Word, Some(first)) if first.is_uppercase() => {
            let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word);
            if stem.chars().all(|c| !c.is_lowercase()) { Case::Upper } else { Case::Title }
        }
        _ => Case::Lower,
    }
}

/// A word as it is looked up: lower-case, apostrophes straight, without a final one. Appends to `out`.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    for c in word.chars() {
        if is_apostrophe(c) {
            out.push('\'');
        } else {
            out.extend(c.to_lowercase());
        }
    }
    if out.ends_with('\'') {
        out.pop();
    }
}

/// The words of a name as they are looked up, `&` read as "and", other marks left out.
#[must_use]
pub fn folded_words(name: &str) -> Vec<String> {
    let whole = Span::new(0, name.len());
    tokens(name, whole).iter().filter_map(|token| fold_token(token, name)).collect()
}

/// One token as it is looked up; none for marks that names may be written without.
#[must_use]
pub(crate) fn fold_token(token: &Token, text: &str) -> Option<String> {
    match token.kind {
        TokenKind::Mark('&') => Some("and".to_owned()),
        TokenKind::Mark('/' | '%' | '£' | '$' | '€') => Some(token.span.of(text).to_owned()),
        TokenKind::Mark(_) => None,
        TokenKind::Word | TokenKind::Number => {
            let mut word = String::new();
            fold_into(token.span.of(text), &mut word);
            Some(word)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_keep_their_apostrophes() {
        let text = "the Chiefs\u{2019} Council, O\u{2019}Hara\u{2019}s 1,613 don't";
        assert_eq!(
            cut(text),
            ["the", "Chiefs\u{2019}", "Council", ",", "O\u{2019}Hara\u{2019}s", "1,613", "don't"]
        );
    }

    #[test]
    fn odd_spaces_part_words() {
        assert_eq!(cut("West\u{a0}Marsh\u{200b}Police"), ["West", "Marsh", "Police"]);
    }

    #[test]
    fn names_fold_alike() {
        assert_eq!(folded_words("Avon & Somerset"), folded_words("AVON and SOMERSET"));
        assert_eq!(folded_words("Chiefs\u{2019} Council"), ["chiefs", "council"]);
    }

    #[test]
    fn capitals_are_told_apart() {
        let cases: Vec<Case> =
            tokens("Ann HOLT\u{2019}s own", Span::new(0, 14)).iter().map(|token| token.case).collect();
        assert_eq!(cases, [Case::Title, Case::Upper, Case::Lower]);
    }
}
