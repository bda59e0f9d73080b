#![doc = include_str!("../README.md")]

mod attribute;
mod award;
mod block;
mod body;
mod chain;
mod cue;
mod definite;
mod doubtful;
mod figure;
mod hits;
mod kin;
mod lone;
mod marks;
mod mention;
mod names;
mod office;
mod pairing;
mod passage;
mod person;
mod phrase;
mod pronoun;
mod reading;
mod seats;
mod setting;
mod shape;
mod speech;
mod stretch;
mod unclaimed;

pub use passage::passages;

use onrecord_model::{Document, Parsed};
use onrecord_pack::Grammar;

pub use unclaimed::{Unclaimed, unclaimed};

/// Reads a document: its blocks, mentions, statements with their speakers, offices, figures and awards.
///
/// Total: odd input gives fewer findings, never an error. Spans are bytes of the document's text.
#[must_use]
pub fn parse(document: &Document, grammar: &Grammar) -> Parsed {
    let reading = reading::Reading::new(document, grammar);
    let hits = hits::Hits::new(&reading);
    let segments = speech::segments(&reading, &hits);
    let names = names::names(&reading, &hits);
    let phrases = phrase::phrases(&reading, &hits, &names);
    let (mentions, offices) = mention::mentions(&reading, &hits, &names, &phrases, &segments);
    let layers = shape::Layers { reading: &reading, hits: &hits, mentions: &mentions, segments: &segments };
    let shapes = shape::shapes(&layers);
    let statements = attribute::statements(&layers, &shapes);
    Parsed {
        statements,
        offices,
        figures: figure::figures(&reading, &hits, &mentions),
        awards: award::awards(&reading, &mentions),
        notes: Vec::new(),
        mentions: mentions.all,
        chains: mentions.chains,
        blocks: reading.blocks,
    }
}
