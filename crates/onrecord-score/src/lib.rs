#![doc = include_str!("../README.md")]

mod diff;
mod entities;
mod equal_names;
mod error;
mod facts;
mod fold;
mod gold;
mod pairing;
mod people;
mod report;
mod resample;
mod rules;
mod score;
mod spans;
mod statements;
mod tally;
mod topics;
mod words;

pub use diff::{Change, Difference};
pub use equal_names::EqualNames;
pub use error::Error;
pub use gold::{
    GoldAward, GoldDocument, GoldEntity, GoldPerson, GoldPost, GoldStatement, GoldStatistic, read_gold,
};
pub use onrecord_model::{Interval, MEASURED_FROM, wilson};
pub use report::{Layer, Scores};
pub use rules::{RuleMeasure, by_rule};
pub use score::score;
pub use tally::Miss;
