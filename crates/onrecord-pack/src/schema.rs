//! The tables' columns: what each cell may hold, and which columns make up the key.

use crate::row::{Cells, Row};
use crate::tables::{
    CueVerb, Descriptor, GivenName, Heading, Honorific, Honour, Kin, Measure, Office, Operation,
    OperationShape, Organisation, OrganisationShape, Place, Qualifier, Rank, Removal, Rule, Setting, Source,
    Topic, TopicPhrase, Unit, Word,
};

/// The files that a pack may hold.
pub const TABLES: [&str; 24] = [
    CueVerb::FILE,
    Descriptor::FILE,
    GivenName::FILE,
    Heading::FILE,
    Honorific::FILE,
    Honour::FILE,
    Kin::FILE,
    Measure::FILE,
    Office::FILE,
    OperationShape::FILE,
    Operation::FILE,
    OrganisationShape::FILE,
    Organisation::FILE,
    Setting::FILE,
    Place::FILE,
    Qualifier::FILE,
    Rank::FILE,
    Removal::FILE,
    Rule::FILE,
    Source::FILE,
    TopicPhrase::FILE,
    Topic::FILE,
    Unit::FILE,
    Word::FILE,
];

const BODIES: &[&str] = &["organisation", "force"];
const BODY_CLASSES: &[&str] = &[
    "force",
    "agency",
    "government",
    "committee",
    "association",
    "charity",
    "company",
    "party",
    "court",
    "council",
    "media",
    "union",
    "university",
    "unit",
    "school",
    "other",
];
const OPERATION_CLASSES: &[&str] =
    &["operation", "programme", "project", "campaign", "plan", "strategy", "review", "scheme"];
const GENDERS: &[&str] = &["m", "f", ""];

macro_rules! rows {
    ($($row:ident in $file:literal by $key:literal { $($column:ident: $kind:ident $(($list:expr))?,)* })*) => {$(
        impl Row for $row {
            const FILE: &'static str = $file;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($column),)*];
            const KEY: usize = $key;

            fn read(cells: &mut Cells<'_>) -> Self {
                Self { $($column: cells.cell().$kind($($list)?),)* }
            }
        }
    )*};
}

rows! {
    Setting in "pack.csv" by 1 { key: text, value: text, }
    Source in "sources.csv" by 1 { id: slug, title: required, url: text, licence: required, }
    Organisation in "organisations.csv" by 1 {
        id: id(BODIES), class: one_of(BODY_CLASSES), name: required, aliases: list, ambiguous_aliases: list,
        places: list, part_of: reference(BODIES), identifiers: pairs, valid_from: date, valid_until: date,
        source: required,
    }
    Operation in "operations.csv" by 1 {
        id: id(&["operation"]), class: one_of(OPERATION_CLASSES), name: required, aliases: list,
        ambiguous_aliases: list, owner: reference(BODIES), topics: list, source: required,
    }
    Topic in "topics.csv" by 1 { slug: slug, label: required, scope: text, }
    TopicPhrase in "topic_phrases.csv" by 2 { topic: slug, phrase: text, weight: number, }
    Rank in "ranks.csv" by 1 { title: text, abbreviations: list, ambiguous: list, level: number, chief: flag, }
    Honorific in "honorifics.csv" by 1 { title: text, gender: one_of(GENDERS), takes: one_of(&["name", "given"]), }
    Honour in "honours.csv" by 1 {
        letters: text, name: required, headings: list, class: one_of(&["award", "degree", "fellowship", "office"]),
    }
    Qualifier in "qualifiers.csv" by 1 {
        word: text,
        sense: one_of(&["former", "incoming", "temporary", "acting", "interim", "joint", "vice", "deputy"]),
    }
    Office in "offices.csv" by 1 {
        title: text, forms: list,
        class: one_of(&["lead", "head", "member", "minister", "spokesperson", "profession"]),
        organisation: reference(BODIES),
    }
    Descriptor in "descriptors.csv" by 1 {
        noun: text, plural: text, gender: one_of(GENDERS),
        class: one_of(&["spokesperson", "person", "rank", "group", "pair", "document", "body"]),
    }
    Kin in "kinship.csv" by 1 { noun: text, gender: one_of(GENDERS), surname: flag, }
    GivenName in "given_names.csv" by 1 { name: text, gender: one_of(&["m", "f", "u"]), stands_for: list, }
    CueVerb in "cues.csv" by 1 {
        base: text, present: text, past: text, done: text, doing: text,
        takes: each_of(&["clause", "that", "addressee", "as", "infinitive", "object", "noun", "passive", "none"]),
        class: one_of(&["speech", "writing", "thought", "document", "source"]),
    }
    Word in "words.csv" by 2 { word: text, class: required, }
    OrganisationShape in "organisation_shapes.csv" by 2 {
        word: text, position: one_of(&["last", "first", "both", "group"]), class: one_of(BODY_CLASSES),
    }
    OperationShape in "operation_shapes.csv" by 2 {
        word: text, position: one_of(&["first", "last"]), class: one_of(OPERATION_CLASSES), full: text,
    }
    Heading in "headings.csv" by 1 { line: text, class: one_of(&["end", "notes", "skip"]), }
    Place in "places.csv" by 2 { name: text, class: one_of(&["country", "region", "county", "city", "town"]), }
    Unit in "units.csv" by 1 {
        unit: text, forms: list,
        class: one_of(&[
            "result", "people", "things", "money", "share", "weight", "time", "length", "label", "enumeration", "penalty",
        ]),
    }
    Rule in "rules.csv" by 1 {
        id: text,
        place: one_of(&[
            "before", "after", "sentence", "signature", "clause", "again", "headline", "floating", "forward", "next",
            "interview",
        ]),
        order: number, pattern: required, example: text, counter_example: text, reason: text,
    }
    Measure in "measures.csv" by 2 { rule: text, gold: text, right: number, cases: number, }
    Removal in "removals.csv" by 2 { table: text, key: text, }
}
