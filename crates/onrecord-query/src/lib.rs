#![doc = include_str!("../README.md")]

mod answer;
mod error;
mod filters;
mod list;
mod passage;
mod resolve;
mod review;
mod said;
mod show;
mod statement;
mod text;
mod who;
mod why;

pub use answer::Answer;
pub use error::{Candidate, Error};
pub use filters::Filters;
pub use list::{EntitiesAnswer, TopicsAnswer, operations, organisations, people, topics};
pub use passage::{Mark, Passage, Role};
pub use resolve::{Found, entity};
pub use review::{Reason, ReviewAnswer, ReviewItem, Reviewed, Silence, review};
pub use said::{Question, SaidAnswer, said};
pub use show::{AwardAnswer, Card, FigureAnswer, Link, MergeAnswer, OfficeAnswer, TopicCount, show};
pub use statement::{DocumentAnswer, SpeakerAnswer, StatementAnswer};
pub use text::{Piece, Style, Text};
pub use who::{Voice, WhoAnswer, who};
pub use why::{WhyAnswer, why};

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
