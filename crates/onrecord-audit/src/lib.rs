#![doc = include_str!("../README.md")]

mod agreement;
mod cells;
mod context;
mod error;
mod estimate;
mod frame;
mod guide;
mod judge;
mod made;
mod marks;
mod methods;
mod read;
mod report;
mod sample;
mod session;
mod sheet;
mod strata;
#[cfg(test)]
mod tests;
mod text;
mod workbook;

pub use agreement::{Agreement, Disagreement};
pub use error::Error;
pub use estimate::Estimate;
pub use frame::{Audited, Part, PlainPassage};
pub use made::Made;
pub use marks::{Mark, Marked, Marks, Question};
pub use read::read_sheet;
pub use report::{Figure, PartTally, Report, SheetTally, report};
pub use sample::{Item, Plan, Sample, Stratum, Total};
pub use session::{Session, Step};
pub use sheet::write_csv;
pub use workbook::write_xlsx;
