//! Why something is worth a look, and what to do about it.

use serde::Serialize;

/// Why something is worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Nobody was found who said it.
    Unresolved,
    /// An office speaks, and nothing says who holds it.
    OfficeAlone,
    /// Two names so alike that they may be one person's.
    NearNames,
    /// A speaker of whom one name only is known.
    OneName,
    /// Another rule would have named somebody else.
    RulesDisagree,
    /// The rule that fired is wrong too often.
    LowConfidence,
    /// How often the rule that fired is right, is not known.
    Unmeasured,
    /// Quoted words or a verb of speech, and nothing was found.
    NothingFound,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::Unresolved,
        Self::OfficeAlone,
        Self::NearNames,
        Self::OneName,
        Self::RulesDisagree,
        Self::LowConfidence,
        Self::Unmeasured,
        Self::NothingFound,
    ];

    /// How it reads.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Unresolved => "no speaker found",
            Self::OfficeAlone => "an office without its holder",
            Self::NearNames => "two names, perhaps one person",
            Self::OneName => "a speaker with one name only",
            Self::RulesDisagree => "rules disagree on the speaker",
            Self::LowConfidence => "a rule that is often wrong",
            Self::Unmeasured => "a rule that is not measured",
            Self::NothingFound => "nothing found",
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Unresolved => {
                "read who speaks; where the words say so, a rule is missing (`onrecord why` shows what was tried)"
            }
            Self::OfficeAlone => {
                "find out who held the office that day; a document that names them with it, added to the inputs, joins them"
            }
            Self::NearNames => {
                "compare what both are; a slip in a source is best mended there, or read as two people"
            }
            Self::OneName => {
                "look for the full name; a document that gives it, added to the inputs, joins them"
            }
            Self::RulesDisagree => "read who speaks; `onrecord why` lists whom the other rules name",
            Self::LowConfidence | Self::Unmeasured => {
                "read whether the speaker is right before you rely on it"
            }
            Self::NothingFound => {
                "read whether somebody is quoted or reported; if so, a rule or a verb is missing in the pack"
            }
        }
    }
}
