//! One verb a file: arguments to one call of the library, and one answer printed.

pub(crate) mod audit;
pub(crate) mod build;
pub(crate) mod check_pack;
pub(crate) mod completions;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod man;
pub(crate) mod operations;
pub(crate) mod organisations;
pub(crate) mod packs;
pub(crate) mod people;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod run;
pub(crate) mod said;
pub(crate) mod score;
pub(crate) mod show;
pub(crate) mod topics;
pub(crate) mod who;
pub(crate) mod why;
