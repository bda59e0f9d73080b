//! Which document a question means.

use onrecord_store::{Store, words};

use crate::error::{Candidate, Error};

/// The id of the document that `asked` means: its id, or words of its title.
pub(crate) fn document(store: &Store, asked: &str) -> Result<String, Error> {
    let id = asked.strip_prefix("document/").unwrap_or(asked);
    if let Some(heading) = store.heading(id)? {
        return Ok(heading.id);
    }
    let titled = words(asked).map_or(Ok(Vec::new()), |words| store.titled(&words))?;
    let originals = titled.into_iter().filter(|heading| heading.duplicate_of.is_none());
    let mut found: Vec<Candidate> =
        originals.map(|heading| Candidate { name: heading.title, id: heading.id }).collect();
    match found.len() {
        0 => Err(Error::NoAnswer { what: "document", asked: asked.to_owned(), near: Vec::new() }),
        1 => Ok(found.remove(0).id),
        _ => Err(Error::Ambiguous { asked: asked.to_owned(), candidates: found }),
    }
}
