//! A pack as the other crates use it: every table, with all layers laid over one another.

use std::path::{Path, PathBuf};

use crate::check::cross_check;
use crate::embedded::embedded;
use crate::fault::{PackError, Report};
use crate::load::{Located, Stack};
use crate::tables::{
    CueVerb, Descriptor, GivenName, Heading, Honorific, Honour, Kin, Measure, Office, Operation,
    OperationShape, Organisation, OrganisationShape, Place, Qualifier, Rank, Rule, Source, Topic,
    TopicPhrase, Unit, Word,
};

/// The pack that is loaded where none is named.
const DEFAULT: &str = "uk-policing";

/// Where a pack comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PackRef {
    /// A built-in pack's name.
    Named(String),
    /// The directory of its tables.
    Dir(PathBuf),
}

impl PackRef {
    /// A built-in pack's name, else a directory.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if embedded(text).is_some() { Self::Named(text.to_owned()) } else { Self::Dir(PathBuf::from(text)) }
    }
}

/// The tables in effect, each sorted by its key; of rows with one key the last pack's stands.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each table is named for its file, and `tables` explains the rows")]
pub struct Pack {
    /// Name of the last pack.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// BLAKE3 hash of all rows in effect, in hexadecimal; the order of a file's columns does not bear on it.
    pub hash: String,
    /// Names of the packs, in the order in which they are laid over one another.
    pub layers: Vec<String>,
    pub sources: Vec<Located<Source>>,
    pub organisations: Vec<Located<Organisation>>,
    pub operations: Vec<Located<Operation>>,
    pub topics: Vec<Located<Topic>>,
    pub topic_phrases: Vec<Located<TopicPhrase>>,
    pub ranks: Vec<Located<Rank>>,
    pub honorifics: Vec<Located<Honorific>>,
    pub honours: Vec<Located<Honour>>,
    pub qualifiers: Vec<Located<Qualifier>>,
    pub offices: Vec<Located<Office>>,
    pub descriptors: Vec<Located<Descriptor>>,
    pub kinship: Vec<Located<Kin>>,
    pub given_names: Vec<Located<GivenName>>,
    pub cues: Vec<Located<CueVerb>>,
    pub words: Vec<Located<Word>>,
    pub organisation_shapes: Vec<Located<OrganisationShape>>,
    pub operation_shapes: Vec<Located<OperationShape>>,
    pub headings: Vec<Located<Heading>>,
    pub places: Vec<Located<Place>>,
    pub units: Vec<Located<Unit>>,
    pub rules: Vec<Located<Rule>>,
    pub measures: Vec<Located<Measure>>,
}

impl Pack {
    /// Loads packs over one another, earliest first, each after those that it extends; without any, `uk-policing`.
    ///
    /// # Errors
    /// Where a pack is not found, or any table has a fault: all faults are listed.
    pub fn load(refs: &[PackRef]) -> Result<Self, PackError> {
        let (pack, report) = load_with_report(refs)?;
        if report.is_sound() { Ok(pack) } else { Err(PackError::Faulty(report.faults)) }
    }

    /// Loads one built-in pack.
    ///
    /// # Errors
    /// Where there is no built-in pack of that name.
    pub fn builtin(name: &str) -> Result<Self, PackError> {
        Self::load(&[PackRef::Named(name.to_owned())])
    }

    /// The organisation or force with this id.
    #[must_use]
    pub fn organisation(&self, id: &str) -> Option<&Located<Organisation>> {
        let at = self.organisations.binary_search_by(|row| row.id.as_str().cmp(id)).ok()?;
        self.organisations.get(at)
    }

    /// The operation with this id.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&Located<Operation>> {
        let at = self.operations.binary_search_by(|row| row.id.as_str().cmp(id)).ok()?;
        self.operations.get(at)
    }

    /// The topic with this slug.
    #[must_use]
    pub fn topic(&self, slug: &str) -> Option<&Located<Topic>> {
        let at = self.topics.binary_search_by(|row| row.slug.as_str().cmp(slug)).ok()?;
        self.topics.get(at)
    }
}

/// Loads packs and says what is wrong with them.
pub(crate) fn load_with_report(refs: &[PackRef]) -> Result<(Pack, Report), PackError> {
    let default = [PackRef::Named(DEFAULT.to_owned())];
    let mut stack = Stack::default();
    for pack in if refs.is_empty() { &default } else { refs } {
        stack.add(pack)?;
    }
    let mut pack = tables(&mut stack);
    if let Some(last) = stack.layers.last() {
        pack.name = last.name.to_string();
        pack.version = last.setting("version");
        pack.title = last.setting("title");
    }
    pack.layers = stack.layers.iter().map(|layer| layer.name.to_string()).collect();
    pack.hash = stack.hasher.finalize().to_hex().to_string();
    let found = cross_check(&pack, &stack);
    let mut report = stack.report;
    report.faults.extend(found.faults);
    report.warnings.extend(found.warnings);
    report.sort();
    Ok((pack, report))
}

/// The report on the pack in one directory.
pub(crate) fn report_on(directory: &Path) -> Result<Report, PackError> {
    load_with_report(&[PackRef::Dir(directory.to_owned())]).map(|(_, report)| report)
}

fn tables(stack: &mut Stack) -> Pack {
    Pack {
        sources: stack.table(),
        organisations: stack.table(),
        operations: stack.table(),
        topics: stack.table(),
        topic_phrases: stack.table(),
        ranks: stack.table(),
        honorifics: stack.table(),
        honours: stack.table(),
        qualifiers: stack.table(),
        offices: stack.table(),
        descriptors: stack.table(),
        kinship: stack.table(),
        given_names: stack.table(),
        cues: stack.table(),
        words: stack.table(),
        organisation_shapes: stack.table(),
        operation_shapes: stack.table(),
        headings: stack.table(),
        places: stack.table(),
        units: stack.table(),
        rules: stack.table(),
        measures: stack.table(),
        ..Pack::default()
    }
}
