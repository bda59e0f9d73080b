//! An earlier run, to compare with: its answer as JSON, or the records of then.

use std::path::Path;

use onrecord::score::{EqualNames, GoldDocument, Scores, score};

use super::{records_of, text_of};
use crate::failure::Failure;

/// Reads it; records are scored against today's key.
pub(super) fn read(path: &Path, gold: &[GoldDocument], names: &EqualNames) -> Result<Scores, Failure> {
    let text = text_of(path)?;
    if let Some(records) = records_of(&text).filter(|records| !records.is_empty()) {
        return Ok(score(gold, &records, names));
    }
    let value = serde_json::from_str::<serde_json::Value>(&text);
    let scores = value.ok().filter(|value| value.get("layers").is_some()).map(serde_json::from_value);
    let wrong = |reason: &str| {
        Failure::fault(
            format!("{}: it is no earlier run{reason}", path.display()),
            "give what `onrecord score … --format json` or `onrecord extract --format jsonl` wrote",
        )
    };
    match scores {
        Some(Ok(scores)) => Ok(scores),
        Some(Err(error)) => Err(wrong(&format!(" ({error})"))),
        None => Err(wrong("")),
    }
}
