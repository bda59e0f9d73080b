//! Patterns of rules: compiled from `rules.csv`, matched against shapes in linear time.
//!
//! A pattern is a row of symbols and sets with `?`, `*`, `+`, `{m,n}`, groups `( | )`, `^` and `$`. `@` before a
//! symbol marks a speaker, `@SYMBOL( … )` a list in which each such symbol is one, `=` the verb of speech, `#( … )` the
//! words of a reported clause.

use regex::Regex;

use crate::symbol::{SETS, Symbol};

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    /// For each mark of a speaker, the symbol or set that it stands before.
    speakers: Vec<Speaker>,
    clauses: usize,
    cues: usize,
}

/// A mark of a speaker: who of the units under it speaks.
#[derive(Clone, Debug)]
enum Speaker {
    /// The one unit.
    One,
    /// Each unit of the list whose code is among these.
    Each(Regex),
}

/// What a pattern found, in units of the shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// All units that it covers.
    pub whole: (usize, usize),
    /// The speakers' units.
    pub speakers: Vec<usize>,
    /// The verb's unit.
    pub cue: Option<usize>,
    /// First unit and one past the last of each part of the reported clause.
    pub clauses: Vec<(usize, usize)>,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// The column (one-based, within the pattern) and what is wrong there.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        let mut compiler = Compiler { out: String::new(), speakers: Vec::new(), clauses: 0, cues: 0 };
        let mut rest = pattern;
        while !rest.is_empty() {
            let at = pattern.len() - rest.len();
            let len = compiler.step(rest).map_err(|message| PatternError { column: at + 1, message })?;
            rest = &rest[len..];
        }
        let Compiler { out, speakers, clauses, cues } = compiler;
        let regex =
            Regex::new(&out).map_err(|error| PatternError { column: 1, message: error.to_string() })?;
        Ok(Self { regex, speakers, clauses, cues })
    }

    /// The leftmost place where the pattern fits a shape; shapes are one ASCII character a unit.
    #[must_use]
    pub fn find(&self, shape: &str) -> Option<Match> {
        let found = self.regex.captures(shape)?;
        let group = |name: String| found.name(&name).map(|group| (group.start(), group.end()));
        let whole = found.get(0).map_or((0, 0), |all| (all.start(), all.end()));
        let marks = self.speakers.iter().enumerate();
        let stretches = marks.filter_map(|(n, mark)| Some((mark, group(format!("s{n}"))?)));
        let speakers = stretches.flat_map(|(mark, (from, to))| mark.units(shape, from, to)).collect();
        let clauses =
            (0..self.clauses).filter_map(|n| group(format!("r{n}"))).filter(|(a, b)| a < b).collect();
        let cue = (0..self.cues).find_map(|n| group(format!("c{n}"))).map(|(start, _)| start);
        Some(Match { whole, speakers, cue, clauses })
    }
}

impl Speaker {
    /// The units of a stretch of a shape that speak.
    fn units(&self, shape: &str, from: usize, to: usize) -> Vec<usize> {
        match self {
            Self::One => vec![from],
            Self::Each(class) => class.find_iter(&shape[from..to]).map(|unit| from + unit.start()).collect(),
        }
    }
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at column {column} of the pattern: {message}")]
pub struct PatternError {
    /// One-based column within the pattern.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

struct Compiler {
    out: String,
    speakers: Vec<Speaker>,
    clauses: usize,
    cues: usize,
}

impl Compiler {
    /// Compiles the first element of `rest`; gives its length in bytes.
    fn step(&mut self, rest: &str) -> Result<usize, String> {
        let first = rest.chars().next().unwrap_or(' ');
        match first {
            ' ' => Ok(1),
            '^' | '$' | '|' | ')' | '?' | '*' | '+' => {
                self.out.push(first);
                Ok(1)
            }
            '(' => {
                self.out.push_str("(?:");
                Ok(1)
            }
            '{' => {
                let len = rest.find('}').ok_or("a count that is opened with { and never closed")? + 1;
                self.out.push_str(&rest[..len]);
                Ok(len)
            }
            '#' if rest[1..].starts_with('(') => {
                self.out.push_str(&format!("(?P<r{}>", self.clauses));
                self.clauses += 1;
                Ok(2)
            }
            '@' => self.speaker(&rest[1..]).map(|len| len + 1),
            '=' => {
                let (class, len) = named(&rest[1..])?;
                self.out.push_str(&format!("(?P<c{}>{class})", self.cues));
                self.cues += 1;
                Ok(len + 1)
            }
            _ => {
                let (class, len) = named(rest)?;
                self.out.push_str(&class);
                Ok(len)
            }
        }
    }

    /// Compiles a marked symbol, or the opening of a marked list; gives its length in bytes.
    fn speaker(&mut self, rest: &str) -> Result<usize, String> {
        let (class, len) = named(rest)?;
        let number = self.speakers.len();
        if rest[len..].starts_with('(') {
            self.out.push_str(&format!("(?P<s{number}>"));
            self.speakers.push(Speaker::Each(Regex::new(&class).map_err(|error| error.to_string())?));
            return Ok(len + 1);
        }
        self.out.push_str(&format!("(?P<s{number}>{class})"));
        self.speakers.push(Speaker::One);
        Ok(len)
    }
}

fn named(rest: &str) -> Result<(String, usize), String> {
    let len = rest.find(|c: char| !(c.is_ascii_uppercase() || c == '_')).unwrap_or(rest.len());
    let name = &rest[..len];
    if let Some((_, class)) = SETS.iter().find(|(set, _)| *set == name) {
        return Ok(((*class).to_owned(), len));
    }
    let symbol = Symbol::ALL.iter().find(|symbol| symbol.name() == name);
    let symbol = symbol.ok_or_else(|| {
        let shown: String = rest.chars().take(12).collect();
        format!("no symbol or set is called {shown:?}; `onrecord rules --symbols` lists them")
    })?;
    Ok((regex::escape(&symbol.code().to_string()), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_cues_and_clauses_are_found() {
        let pattern =
            Pattern::new("@PERSON (COMMA APPOSITION{1,9} COMMA)? =SAY THAT? #(ANY+) $").expect("compiles");
        let found = pattern.find("_P,_O,Ct___").expect("fits");
        assert_eq!(found.speakers, [1]);
        assert_eq!(found.cue, Some(6));
        assert_eq!(found.clauses, [(8, 11)]);
    }

    #[test]
    fn each_of_a_list_speaks() {
        let list = "@PERSON(PERSON (COMMA WORD{1,3})? (COMMA PERSON){0,4} AND PERSON) =SAY";
        let pattern = Pattern::new(list).expect("compiles");
        let found = pattern.find("_P,__,P,P+PC").expect("fits");
        assert_eq!(found.speakers, [1, 6, 8, 10]);
    }

    #[test]
    fn a_wrong_name_is_placed() {
        let error = Pattern::new("PERSON SAYD").expect_err("no such symbol");
        assert_eq!(error.column, 8);
    }

    #[test]
    fn no_two_symbols_share_a_code() {
        for (n, symbol) in Symbol::ALL.iter().enumerate() {
            assert!(Symbol::ALL[n + 1..].iter().all(|other| other.code() != symbol.code()));
        }
    }
}
