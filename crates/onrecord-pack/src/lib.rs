#![doc = include_str!("../README.md")]

mod check;
mod embedded;
mod fault;
mod layer;
mod load;
mod pack;
mod row;
mod schema;
mod table;
pub mod tables;

pub use check::check;
pub use embedded::embedded_names;
pub use fault::{Fault, PackError, Report};
pub use load::{Located, Place};
pub use pack::{Pack, PackRef};
pub use schema::TABLES;

#[cfg(test)]
mod tests;
