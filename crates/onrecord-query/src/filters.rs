//! What narrows a question: who, where, when.

use onrecord_model::{Date, EntityKind};
use onrecord_store::{Selection, Store, fold};

use crate::error::Error;
use crate::resolve;

/// What narrows a question; what is not set does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Name of the speaker: a person, a body, or a description (`spokesperson`).
    pub by: Option<String>,
    /// Id of the document, or words of its title.
    pub document: Option<String>,
    /// Published on this day or later.
    pub since: Option<Date>,
    /// Published on this day or earlier.
    pub until: Option<Date>,
    /// Name of the organisation that speaks, or at which the speaker holds an office by the same release.
    pub org: Option<String>,
    /// Words of the office that the speaker spoke with.
    pub office: Option<String>,
}

/// Kinds of entity that may speak.
const SPEAKERS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Force, EntityKind::Organisation, EntityKind::Operation];

/// Kinds of entity that people hold offices at.
pub(crate) const BODIES: [EntityKind; 2] = [EntityKind::Force, EntityKind::Organisation];

/// The filters as a selection, and notes on how their names were understood.
pub(crate) fn select(store: &Store, filters: &Filters) -> Result<(Selection, Vec<String>), Error> {
    let mut selection = Selection { since: filters.since, until: filters.until, ..Selection::default() };
    let mut notes = Vec::new();
    if let Some(by) = &filters.by {
        select_speaker(store, by, &mut selection, &mut notes)?;
    }
    if let Some(org) = &filters.org {
        let found = resolve::entity(store, org, &BODIES)?;
        notes.extend(found.note);
        selection.organisation = Some(found.id);
    }
    if let Some(document) = &filters.document {
        selection.document = Some(resolve::document(store, document)?);
    }
    if let Some(office) = &filters.office {
        selection.offices = Some(wordings(store, office)?);
    }
    Ok((selection, notes))
}

fn select_speaker(
    store: &Store,
    by: &str,
    selection: &mut Selection,
    notes: &mut Vec<String>,
) -> Result<(), Error> {
    match resolve::entity(store, by, &SPEAKERS) {
        Ok(found) => {
            notes.extend(found.note);
            selection.speakers = vec![found.id];
        }
        Err(Error::NoAnswer { what, asked, near }) => {
            selection.names = described(store, by)?;
            if selection.names.is_empty() {
                return Err(Error::NoAnswer { what, asked, near });
            }
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Speakers without a name whose description holds every word of `by`.
fn described(store: &Store, by: &str) -> Result<Vec<String>, Error> {
    let mut names = store.described_speakers()?;
    names.retain(|name| has_words(name, by));
    Ok(names)
}

/// The ways in which offices are worded that hold every word of `office`.
fn wordings(store: &Store, office: &str) -> Result<Vec<String>, Error> {
    let mut wordings = store.office_wordings()?;
    wordings.retain(|wording| has_words(wording, office));
    if wordings.is_empty() {
        return Err(Error::NoAnswer { what: "office", asked: office.to_owned(), near: Vec::new() });
    }
    Ok(wordings)
}

fn has_words(text: &str, words: &str) -> bool {
    let (text, words) = (fold(text), fold(words));
    let held: Vec<&str> = text.split(' ').collect();
    !words.is_empty() && words.split(' ').all(|word| held.contains(&word))
}
