#![doc = include_str!("../README.md")]

mod check;
mod embedded;
mod fault;
mod grammar;
mod layer;
mod lexicon;
mod load;
mod pack;
mod pattern;
mod row;
mod schema;
mod symbol;
mod table;
pub mod tables;
mod token;
mod words;

pub use check::check;
pub use embedded::embedded_names;
pub use fault::{Fault, PackError, Report};
pub use grammar::{CompiledRule, Grammar, RulePlace};
pub use lexicon::{CueForm, Entry, Found, Known, Lexicon, Sense, WordId};
pub use load::{Located, Place};
pub use pack::{Pack, PackRef};
pub use pattern::{Match, Pattern, PatternError};
pub use schema::TABLES;
pub use symbol::{SETS, Symbol};
pub use token::{Case, Token, TokenKind, folded_words, is_apostrophe, tokens};
pub use words::{WordClass, WordClasses};

#[cfg(test)]
mod tests;
