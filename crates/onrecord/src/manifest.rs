//! What made a result, so that it can be cited and made again. No clock, no host.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Extraction;

/// Versions and hashes behind a result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// Version of onrecord.
    pub onrecord: String,
    /// The pack and its version (`uk-policing 0.1.0`).
    pub pack: String,
    /// Packs in the order in which they were laid over one another.
    pub layers: Vec<String>,
    /// BLAKE3 hash of all rows in effect, in hexadecimal.
    pub pack_hash: String,
    /// BLAKE3 hash of the rules alone, in hexadecimal.
    pub rules_hash: String,
    /// The files that were read.
    pub inputs: Vec<Input>,
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Input {
    /// Its path, as it was given or found.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// BLAKE3 hash of its bytes, in hexadecimal.
    pub hash: String,
    /// The format that it was read as.
    pub format: String,
    /// How many documents it holds.
    pub documents: usize,
}

impl Manifest {
    /// The manifest of an extraction.
    #[must_use]
    pub fn new(extraction: &Extraction) -> Self {
        let pack = &extraction.grammar.pack;
        let mut rules = blake3::Hasher::new();
        for rule in &pack.rules {
            for part in [&rule.id, &rule.row.place, &rule.order.to_string(), &rule.pattern] {
                rules.update(part.as_bytes());
                rules.update(&[0]);
            }
        }
        let inputs = extraction.harvest.files.iter().map(|file| Input {
            path: file.path.clone(),
            bytes: file.bytes,
            hash: file.hash.clone(),
            format: file.format.to_owned(),
            documents: file.documents,
        });
        Self {
            onrecord: env!("CARGO_PKG_VERSION").to_owned(),
            pack: format!("{} {}", pack.name, pack.version),
            layers: pack.layers.clone(),
            pack_hash: pack.hash.clone(),
            rules_hash: rules.finalize().to_hex().to_string(),
            inputs: inputs.collect(),
        }
    }

    /// Everything but the inputs, by name.
    #[must_use]
    pub fn values(&self) -> BTreeMap<String, String> {
        let layers = self.layers.join("|");
        let pairs = [
            ("onrecord", &self.onrecord),
            ("pack", &self.pack),
            ("pack_layers", &layers),
            ("pack_hash", &self.pack_hash),
            ("rules_hash", &self.rules_hash),
        ];
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }

    /// Hash of each input by its path.
    #[must_use]
    pub fn input_hashes(&self) -> BTreeMap<String, String> {
        self.inputs.iter().map(|input| (input.path.clone(), input.hash.clone())).collect()
    }
}
