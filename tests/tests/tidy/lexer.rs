//! Rust source taken apart just far enough: code without comments and literals, and the literals with their lines.

/// A source file, its code as long as the file: every character of comments and literals is a blank, line breaks stay.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) code: String,
    pub(crate) literals: Vec<Literal>,
}

/// A string literal, without its quotation marks, its escapes unresolved.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    /// One-based line at which it begins.
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Takes a source file apart.
pub(crate) fn take_apart(text: &str) -> Source {
    let mut source = Source::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => source.literal(rest, "", 1),
            'r' if !source.ends_in_word() => source.raw_literal(rest),
            '\'' => character(rest),
            _ => 0,
        };
        match length {
            0 => source.code.push(first),
            _ => source.blank(&rest[..length]),
        }
        rest = &rest[length.max(first.len_utf8())..];
    }
    source
}

/// The source without its `#[cfg(test)]` items, of which blanks are left.
pub(crate) fn without_tests(mut source: Source) -> Source {
    const MARK: &str = "#[cfg(test)]";
    while let Some(start) = source.code.find(MARK) {
        let end = start + MARK.len() + item(&source.code[start + MARK.len()..]);
        let (first, last) = (line_at(&source.code, start), line_at(&source.code, end));
        source.literals.retain(|literal| !(first..=last).contains(&literal.line));
        let blank: String =
            source.code[start..end].chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
        source.code.replace_range(start..end, &blank);
    }
    source
}

/// The one-based line of a byte.
pub(crate) fn line_at(text: &str, byte: usize) -> usize {
    text[..byte].matches('\n').count() + 1
}

/// Length of the item that `code` begins with, in bytes: up to its closing brace, or to a `;` before any brace.
pub(crate) fn item(code: &str) -> usize {
    let (mut braces, mut others) = (0_usize, 0_usize);
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => others += 1,
            ')' | ']' => others = others.saturating_sub(1),
            '{' => braces += 1,
            '}' if braces <= 1 => return at + 1,
            '}' => braces -= 1,
            ';' if braces == 0 && others == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

impl Source {
    fn blank(&mut self, text: &str) {
        self.code.extend(text.chars().map(|c| if c == '\n' { c } else { ' ' }));
    }

    fn ends_in_word(&self) -> bool {
        // `br"…"` and `cr"…"` are literals too, but no word ends so before a quotation mark.
        self.code.ends_with(|c: char| c.is_alphanumeric() || c == '_') && !self.code.ends_with(['b', 'c'])
    }

    /// Notes the literal that begins `rest` after `open` bytes and ends with a mark and `hashes`; its length.
    fn literal(&mut self, rest: &str, hashes: &str, open: usize) -> usize {
        let close = format!("\"{hashes}");
        let raw = rest.starts_with('r');
        let mut end = open;
        while end < rest.len() && !rest[end..].starts_with(&close) {
            let escaped = !raw && rest[end..].starts_with('\\');
            end += rest[end..].chars().take(1 + usize::from(escaped)).map(char::len_utf8).sum::<usize>();
        }
        let line = self.code.matches('\n').count() + 1;
        self.literals.push(Literal { line, text: rest[open..end].to_owned() });
        (end + close.len()).min(rest.len())
    }

    /// Length of the raw literal that begins `rest`; 0 where there is none.
    fn raw_literal(&mut self, rest: &str) -> usize {
        let hashes: String = rest[1..].chars().take_while(|&c| c == '#').collect();
        let open = 1 + hashes.len();
        if rest[open..].starts_with('"') { self.literal(rest, &hashes, open + 1) } else { 0 }
    }
}

/// Length of a block comment, those inside it counted in.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] if depth == 1 => return at + 2,
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    rest.len()
}

/// Length of a character literal; 0 where the mark begins a lifetime.
fn character(rest: &str) -> usize {
    let mut inside = rest[1..].chars();
    match inside.next() {
        Some('\\') => rest[3..].find('\'').map_or(0, |end| end + 4),
        Some(c) if inside.next() == Some('\'') => c.len_utf8() + 2,
        _ => 0,
    }
}

#[test]
fn comments_and_literals_are_told_from_code() {
    let text = concat!(
        "fn f<'a>(x: &'a str) -> char { // \"no\" }\n",
        "/* { /* nested */ \" */ let s = \"a \\\" {\"; let c = '\"'; let d = '\\''; br#\"raw \" }\"#; '{' }\n",
        "#[cfg(test)]\nmod tests { const T: [u8; 2] = *b\"in\"; fn g() { \"test\"; } }\nconst K: &str = r\"out\";",
    );
    let source = take_apart(text);
    let lines =
        |source: &Source| source.literals.iter().map(|l| (l.line, l.text.clone())).collect::<Vec<_>>();
    let words = |all: &[(usize, &str)]| all.iter().map(|(n, t)| (*n, (*t).to_owned())).collect::<Vec<_>>();
    assert_eq!(source.code.matches(['{', '}']).count(), 6, "{}", source.code);
    assert_eq!(
        lines(&source),
        words(&[(2, "a \\\" {"), (2, "raw \" }"), (4, "in"), (4, "test"), (5, "out")])
    );
    let source = without_tests(source);
    assert_eq!(lines(&source), words(&[(2, "a \\\" {"), (2, "raw \" }"), (5, "out")]));
    assert!(source.code.contains("const K") && !source.code.contains("fn g"));
}
