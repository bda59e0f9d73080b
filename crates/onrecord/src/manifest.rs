//! What made a result, so that it can be cited and made again. No clock, no host.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use onrecord_pack::PackRef;
use serde::Serialize;

use crate::{Built, Error, Extraction, Settings, Summary};

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

/// A file that a run wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Output {
    /// Its name in the output folder.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// BLAKE3 hash of its bytes, in hexadecimal.
    pub hash: String,
}

/// A whole run: what made it, what it wrote, and how to make it again.
#[derive(Clone, Debug, Serialize)]
pub struct RunManifest<'a> {
    /// The command that makes the same files again; `OUT` stands for any folder.
    command: &'a str,
    #[serde(flatten)]
    manifest: &'a Manifest,
    settings: Choices,
    skipped: Vec<LeftOut<'a>>,
    found: &'a Summary,
    outputs: &'a [Output],
}

/// What was chosen, as far as it bears on the result.
#[derive(Clone, Debug, Serialize)]
struct Choices {
    input_format: Option<&'static str>,
    map: Vec<String>,
    dates: Option<String>,
    dates_hash: Option<String>,
    keep_going: bool,
    packs: Vec<String>,
}

/// A file or a line that was left out.
#[derive(Clone, Debug, Serialize)]
struct LeftOut<'a> {
    path: &'a str,
    line: Option<usize>,
    reason: &'a str,
}

impl<'a> RunManifest<'a> {
    /// The manifest of a run that wrote `outputs`.
    #[must_use]
    pub fn new(built: &'a Built, settings: &Settings, command: &'a str, outputs: &'a [Output]) -> Self {
        let left_out = |skipped: &'a onrecord_source::Skipped| LeftOut {
            path: &skipped.path,
            line: skipped.line,
            reason: &skipped.reason,
        };
        Self {
            command,
            manifest: &built.manifest,
            settings: Choices::of(settings),
            skipped: built.skipped.iter().map(left_out).collect(),
            found: &built.summary,
            outputs,
        }
    }

    /// Writes it as JSON.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write(&self, out: &mut dyn Write) -> Result<(), Error> {
        serde_json::to_writer_pretty(&mut *out, self).map_err(onrecord_export::Error::from)?;
        Ok(out.write_all(b"\n").map_err(onrecord_export::Error::from)?)
    }
}

impl Choices {
    fn of(settings: &Settings) -> Self {
        let source = &settings.source;
        let hash = |path: &PathBuf| Some(blake3::hash(&fs::read(path).ok()?).to_hex().to_string());
        let pack = |pack: &PackRef| match pack {
            PackRef::Named(name) => name.clone(),
            PackRef::Dir(path) => path.display().to_string(),
        };
        Self {
            input_format: source.format.map(onrecord_source::Format::name),
            map: source.map.iter().map(|(field, column)| format!("{field}={column}")).collect(),
            dates: source.dates.as_ref().map(|path| path.display().to_string()),
            dates_hash: source.dates.as_ref().and_then(hash),
            keep_going: source.keep_going,
            packs: settings.packs.iter().map(pack).collect(),
        }
    }
}
