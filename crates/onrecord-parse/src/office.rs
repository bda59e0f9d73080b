//! Offices that the text gives to people: `Chief Constable Ann Holt`, `the Council's lead for Drones, Ann Holt`.

use onrecord_model::Tenure;

use crate::mention::Mentions;
use crate::phrase::Phrase;
use crate::reading::Reading;

/// Offices held, in order of place.
pub(crate) fn offices(_reading: &Reading<'_>, _phrases: &[Phrase], _mentions: &mut Mentions) -> Vec<Tenure> {
    Vec::new()
}
