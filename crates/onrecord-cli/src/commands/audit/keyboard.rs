//! Where keys come from: a terminal, one keystroke each, or standard input, one character each.

use std::io::{self, BufRead, IsTerminal, Read};

use console::{Key, Term};

/// A source of keys.
pub(super) enum Keyboard {
    /// Somebody at a terminal.
    Terminal(Term),
    /// Characters from a pipe; white space between them means nothing.
    Piped,
}

impl Keyboard {
    /// The terminal, if standard input is one.
    pub(super) fn new() -> Self {
        if io::stdin().is_terminal() { Self::Terminal(Term::stdout()) } else { Self::Piped }
    }

    /// Clears what was shown before.
    pub(super) fn clear(&self) -> io::Result<()> {
        match self {
            Self::Terminal(terminal) => terminal.clear_screen(),
            Self::Piped => Ok(()),
        }
    }

    /// The next key; arrows mean back and skip. None at the end.
    pub(super) fn key(&self) -> io::Result<Option<char>> {
        match self {
            Self::Terminal(terminal) => Ok(match terminal.read_key()? {
                Key::Char(key) => Some(key),
                Key::ArrowLeft => Some('b'),
                Key::ArrowRight => Some('k'),
                Key::CtrlC => None,
                _ => Some(' '),
            }),
            Self::Piped => piped(),
        }
    }

    /// A line of text.
    pub(super) fn line(&self) -> io::Result<String> {
        match self {
            Self::Terminal(terminal) => terminal.read_line(),
            Self::Piped => {
                let mut line = String::new();
                io::stdin().lock().read_line(&mut line)?;
                Ok(line)
            }
        }
    }
}

/// The next character that is no white space; what is no letter of ASCII is no key, and is given byte by byte.
fn piped() -> io::Result<Option<char>> {
    for byte in io::stdin().lock().bytes() {
        let key = char::from(byte?);
        if !key.is_whitespace() {
            return Ok(Some(key));
        }
    }
    Ok(None)
}
