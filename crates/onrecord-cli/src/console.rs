//! What the terminal can do, and what the user wants of it.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::args::{Colour, Look};

/// Width of tables where there is no terminal, in columns.
const WIDTH: u16 = 120;

/// How many messages of one kind are told.
const MOST: usize = 5;

/// Where messages go, and how many of them.
#[derive(Debug)]
pub(crate) struct Console {
    quiet: bool,
    verbose: bool,
}

impl Console {
    /// Settles colour for the whole program.
    pub(crate) fn new(look: Look) -> Self {
        let choice = match look.color {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        choice.write_global();
        Self { quiet: look.quiet, verbose: look.verbose }
    }

    /// Whether only errors and answers are wanted.
    pub(crate) const fn quiet(&self) -> bool {
        self.quiet
    }

    /// Whether more than usual is wanted.
    pub(crate) const fn verbose(&self) -> bool {
        self.verbose
    }

    /// A line to standard error. Nobody can be told where even that fails.
    pub(crate) fn say(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr().lock(), "{}", harmless(line));
        }
    }

    /// Lines of one kind to standard error: the first few, or all where more than usual is wanted.
    pub(crate) fn say_some(&self, kind: &str, lines: impl ExactSizeIterator<Item = String>) {
        let all = lines.len();
        let most = if self.verbose { all } else { MOST };
        lines.take(most).for_each(|line| self.say(&line));
        if all > most {
            self.say(&format!("{kind}: {} more; `-v` lists them", all - most));
        }
    }
}

/// Whether standard output shows colours.
pub(crate) fn coloured() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Whether somebody reads standard output on a terminal.
pub(crate) fn on_terminal() -> bool {
    io::stdout().is_terminal()
}

/// How wide a table may be, in columns.
pub(crate) fn width() -> u16 {
    match terminal_size::terminal_size() {
        Some((width, _)) if on_terminal() => width.0,
        _ => WIDTH,
    }
}

/// Words without what could steer a terminal.
pub(crate) fn harmless(words: &str) -> String {
    let plain = |letter: char| match letter {
        '\n' | '\t' => letter,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    words.chars().map(plain).collect()
}
