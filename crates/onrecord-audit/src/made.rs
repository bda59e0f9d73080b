//! What read the corpus, so that an audit can be cited and made again.

use serde::{Deserialize, Serialize};

/// Versions and hashes behind a sample.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Version of onrecord.
    pub onrecord: String,
    /// The pack and its version (`uk-policing 0.1.0`).
    pub pack: String,
    /// BLAKE3 hash of all rows in effect, in hexadecimal.
    pub pack_hash: String,
    /// BLAKE3 hash of the rules alone, in hexadecimal.
    pub rules_hash: String,
    /// BLAKE3 hash over the hashes of all input files, in hexadecimal.
    pub inputs_hash: String,
    /// Documents that were read and count; repeats are left out.
    pub documents: usize,
}
