#![doc = include_str!("../README.md")]

mod diff;
mod entities;
mod equal_names;
mod error;
mod facts;
mod fold;
mod gold;
mod miss;
mod page;
mod pairing;
mod people;
mod phenomena;
mod report;
mod resample;
mod rules;
mod score;
mod sites;
mod spans;
mod statements;
mod tally;
mod topics;
mod words;

pub use diff::{Change, Difference, DocumentChange, StatementChange};
pub use equal_names::EqualNames;
pub use error::Error;
pub use gold::{
    GoldAward, GoldDocument, GoldEntity, GoldPerson, GoldPost, GoldStatement, GoldStatistic, read_gold,
};
pub use miss::{Excerpt, Fault, Miss};
pub use onrecord_model::{Interval, MEASURED_FROM, wilson};
pub use report::{Layer, Phenomenon, PhenomenonMeasure, Scores};
pub use rules::{LowestWithout, RuleMeasure, RuleTable, WithoutPublisher};
pub use score::score;
pub use statements::{JudgedStatement, Verdict};
