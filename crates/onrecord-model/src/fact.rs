//! What may enter the graph: nodes, and facts between them that can show the words they came from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Named values of a node or a fact.
pub type Attributes = BTreeMap<String, Value>;

/// A value that every export format can carry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// A number with decimals.
    Number(f64),
    /// Words; dates are ISO text.
    Text(String),
    /// Several words, in order.
    List(Vec<String>),
}

/// A node of the knowledge graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Unique id: an entity's id, `statement/<id>`, `document/<id>`, `post/<slug>`, `outcome/<id>`, `award/<slug>`.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// What people call it.
    pub name: String,
    /// What else is known of it.
    pub attributes: Attributes,
}

/// Kinds of node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(
    missing_docs,
    reason = "the names are the explanation; `docs/formats.md` lists the attributes of each"
)]
pub enum NodeKind {
    Person,
    Force,
    Organisation,
    Operation,
    Post,
    Statement,
    Document,
    Topic,
    Outcome,
    Award,
    Place,
}

impl NodeKind {
    /// Every kind, in the order of listings.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Force,
        Self::Organisation,
        Self::Operation,
        Self::Post,
        Self::Statement,
        Self::Document,
        Self::Topic,
        Self::Outcome,
        Self::Award,
        Self::Place,
    ];

    /// The kind's word in ids and files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Force => "force",
            Self::Organisation => "organisation",
            Self::Operation => "operation",
            Self::Post => "post",
            Self::Statement => "statement",
            Self::Document => "document",
            Self::Topic => "topic",
            Self::Outcome => "outcome",
            Self::Award => "award",
            Self::Place => "place",
        }
    }

    /// The label in Neo4j and GraphML (`Person`, `Organisation`).
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Force => "Force",
            Self::Organisation => "Organisation",
            Self::Operation => "Operation",
            Self::Post => "Post",
            Self::Statement => "Statement",
            Self::Document => "Document",
            Self::Topic => "Topic",
            Self::Outcome => "Outcome",
            Self::Award => "Award",
            Self::Place => "Place",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A fact: `subject ─predicate▶ object`, with the words that it came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Unique and the same in every build: `<predicate>-<16 hex digits>` of a hash of its parts.
    pub id: String,
    /// Id of the node that it starts from.
    pub subject: String,
    /// What it says.
    pub predicate: Predicate,
    /// Id of the node that it points to.
    pub object: String,
    /// What else it says (`status`, `from`, `until`, `as_of`, `qualifier`, `citation`).
    pub attributes: Attributes,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Where a fact comes from: words of a document, or a row of a pack.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// Id of the document; none for a fact of a pack.
    pub document: Option<String>,
    /// First code point of the words in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words themselves.
    pub text: String,
    /// The rule that read them.
    pub rule: String,
    /// The rule's measured confidence; none while it is unmeasured.
    pub confidence: Option<f64>,
    /// For a fact of a pack: `pack/table.csv:line`.
    pub row: Option<String>,
}

macro_rules! predicates {
    ($($(#[$doc:meta])* $variant:ident $word:literal $label:literal [$($from:ident)*] -> [$($to:ident)*];)*) => {
        /// What a fact may say; `ends` tells between which kinds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Predicate { $($(#[$doc])* #[serde(rename = $word)] $variant,)* }

        impl Predicate {
            /// Every predicate, in the order of listings.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The predicate's word in ids and files (`said`).
            #[must_use]
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// The relationship type in Neo4j and GraphML (`SAID`).
            #[must_use]
            pub const fn label(self) -> &'static str { match self { $(Self::$variant => $label,)* } }

            /// The kinds that it may start from and point to.
            #[must_use]
            pub const fn ends(self) -> (&'static [NodeKind], &'static [NodeKind]) {
                match self { $(Self::$variant => (&[$(NodeKind::$from,)*], &[$(NodeKind::$to,)*]),)* }
            }

            /// The predicate that a word names.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|predicate| predicate.word() == word)
            }
        }
    };
}

predicates! {
    /// The speaker made the statement.
    Said "said" "SAID" [Person Organisation Force Operation] -> [Statement];
    /// The statement is about the topic, by its own words.
    About "about" "ABOUT" [Statement] -> [Topic];
    /// The statement or document names the entity.
    Mentions "mentions" "MENTIONS" [Statement Document] -> [Person Organisation Force Operation];
    /// The statement stands in the document.
    StatedIn "stated_in" "STATED_IN" [Statement] -> [Document];
    /// The document as a whole is about the topic.
    Covers "covers" "COVERS" [Document] -> [Topic];
    /// The document was published by the organisation.
    PublishedBy "published_by" "PUBLISHED_BY" [Document] -> [Organisation Force];
    /// The person holds, held or will hold the office (`status`).
    Holds "holds" "HOLDS" [Person] -> [Post];
    /// The office belongs to the organisation.
    At "at" "AT" [Post] -> [Organisation Force Operation];
    /// The office leads on the topic.
    LeadsOn "leads_on" "LEADS_ON" [Post] -> [Topic];
    /// The document reports the figure.
    Reports "reports" "REPORTS" [Document] -> [Outcome];
    /// The figure is a result of the operation.
    ResultOf "result_of" "RESULT_OF" [Outcome] -> [Operation];
    /// The person received the award.
    Received "received" "RECEIVED" [Person] -> [Award];
    /// The first is a part of the second.
    PartOf "part_of" "PART_OF" [Organisation Force Operation] -> [Organisation Force Operation];
    /// The organisation runs the operation.
    Runs "runs" "RUNS" [Organisation Force] -> [Operation];
    /// The operation is about the topic.
    Addresses "addresses" "ADDRESSES" [Operation] -> [Topic];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_their_predicates_and_kinds() {
        for &predicate in Predicate::ALL {
            assert_eq!(Predicate::of_word(predicate.word()), Some(predicate));
            assert_eq!(predicate.label(), predicate.word().to_uppercase());
        }
        for kind in NodeKind::ALL {
            assert_eq!(NodeKind::of_word(kind.word()), Some(kind));
        }
    }
}
