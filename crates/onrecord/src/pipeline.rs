//! One way through: source → parse → link.

use std::path::PathBuf;

use onrecord_link::{Local, TopicFinder};
use onrecord_model::{Corpus, Document};
use onrecord_pack::{Grammar, Pack, PackRef};
use onrecord_source::Harvest;
use rayon::prelude::*;

use crate::{Error, Stage, Watch};

/// What a person may choose about a run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How inputs are read.
    pub source: onrecord_source::Options,
    /// Packs, earliest first; none for `uk-policing`.
    pub packs: Vec<PackRef>,
    /// How many threads; none for as many as the machine has. The result does not depend on it.
    pub jobs: Option<usize>,
}

/// What was read and found.
#[derive(Debug)]
pub struct Extraction {
    /// Every layer, linked across the whole input.
    pub corpus: Corpus,
    /// Files, and what was left out; its documents have moved into the corpus.
    pub harvest: Harvest,
    /// The pack with its compiled rules.
    pub grammar: Grammar,
}

/// Reads `inputs` (files, folders, `-`) and finds every statement, speaker and entity in them.
///
/// # Errors
/// If a pack has faults, or an input cannot be read (with `keep_going`, only if none can).
pub fn extract(inputs: &[PathBuf], settings: &Settings) -> Result<Extraction, Error> {
    extract_watched(inputs, settings, &())
}

/// The same, and `watch` is told of each step.
///
/// # Errors
/// As [`extract`].
pub fn extract_watched(
    inputs: &[PathBuf],
    settings: &Settings,
    watch: &dyn Watch,
) -> Result<Extraction, Error> {
    Ok(extract_with(inputs, settings, watch, |_, _| ())?.0)
}

/// The same, with what `more` makes of each document, in the order in which they were read.
pub(crate) fn extract_with<M: Send>(
    inputs: &[PathBuf],
    settings: &Settings,
    watch: &dyn Watch,
    more: impl Fn(&Document, &Grammar) -> M + Sync,
) -> Result<(Extraction, Vec<M>), Error> {
    watch.begins(&Stage::Reading);
    let grammar = Grammar::new(Pack::load(&settings.packs)?)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.jobs.unwrap_or(0)).build();
    let threads = |error: rayon::ThreadPoolBuildError| Error::Threads {
        jobs: settings.jobs.unwrap_or(0),
        reason: error.to_string(),
    };
    pool.map_err(threads)?.install(|| {
        let mut harvest = onrecord_source::read(inputs, &settings.source)?;
        let documents = std::mem::take(&mut harvest.documents);
        let corpus = parse_and_link(&documents, &grammar, watch);
        let more = documents.par_iter().map(|document| more(document, &grammar)).collect();
        Ok((Extraction { corpus, harvest, grammar }, more))
    })
}

/// Parses and links documents; the result does not depend on their order.
#[must_use]
pub fn extract_documents(documents: &[Document], grammar: &Grammar) -> Corpus {
    parse_and_link(documents, grammar, &())
}

fn parse_and_link(documents: &[Document], grammar: &Grammar, watch: &dyn Watch) -> Corpus {
    let topics = TopicFinder::new(&grammar.pack);
    let one = |document: &Document| -> Local {
        let parsed = onrecord_parse::parse(document, grammar);
        let local = onrecord_link::local(document, &parsed, grammar, &topics);
        watch.steps();
        local
    };
    watch.begins(&Stage::Parsing(documents.len()));
    let locals = documents.par_iter().map(one).collect();
    watch.begins(&Stage::Linking);
    onrecord_link::link(locals, grammar)
}
