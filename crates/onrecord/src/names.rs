//! Names that mean the same to a pack, for scoring.

use onrecord_pack::Pack;
use onrecord_score::EqualNames;

/// The names of the pack's bodies and operations, each with its aliases.
#[must_use]
pub fn equal_names(pack: &Pack) -> EqualNames {
    let mut names = EqualNames::new();
    for row in &pack.organisations {
        names.add(&row.name, row.aliases.iter().map(String::as_str));
    }
    for row in &pack.operations {
        names.add(&row.name, row.aliases.iter().map(String::as_str));
    }
    names
}
