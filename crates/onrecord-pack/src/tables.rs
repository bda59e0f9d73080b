//! The rows of a pack's tables: one struct a table, one field a column, in the order of the columns.
//!
//! A list within a cell is joined by `|`. `source` names a row of `sources.csv`.

/// `pack.csv`: what the pack is. Keys: `name`, `version`, `title`, `licence`, `extends` (another pack's name).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// `sources.csv`: where facts come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Short id that other tables name.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// Its licence, or `facts only`.
    pub licence: String,
}

/// `organisations.csv`: forces and other bodies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// `force/<slug>` or `organisation/<slug>`.
    pub id: String,
    /// Finer class: `force`, `agency`, `government`, `committee`, `association`, `charity`, `company`, `party`,
    /// `court`, `council`, `media`, `union`, `university`, `school`, `unit`, `other`.
    pub class: String,
    /// Canonical name.
    pub name: String,
    /// Other names and abbreviations that mean this body wherever they stand.
    pub aliases: Vec<String>,
    /// Names that mean it only with a second sign (`ASP`, `City Police`). Where the canonical name is an ordinary
    /// word (`Signal`), it stands here too, and then needs that sign as well.
    pub ambiguous_aliases: Vec<String>,
    /// Places that stand for it where grammar says so (`North Wales Chief Constable`).
    pub places: Vec<String>,
    /// Id of the body that it is a part of.
    pub part_of: Option<String>,
    /// `scheme=value` pairs: `ons=E23000032`, `wikidata=Q…`, `data_police_uk=…`, `govuk=…`, `website=…`.
    pub identifiers: Vec<(String, String)>,
    /// First year or day of its existence, where that matters (historic forces).
    pub valid_from: Option<String>,
    /// Last one.
    pub valid_until: Option<String>,
    /// Row of `sources.csv`.
    pub source: String,
}

/// `operations.csv`: named operations, programmes, projects, campaigns, plans, strategies and reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operation {
    /// `operation/<slug>`.
    pub id: String,
    /// `operation`, `programme`, `project`, `campaign`, `plan`, `strategy`, `review`, `scheme`.
    pub class: String,
    /// Canonical name.
    pub name: String,
    /// Other names that mean it wherever they stand.
    pub aliases: Vec<String>,
    /// Names that mean it only once it has been introduced in the same document.
    pub ambiguous_aliases: Vec<String>,
    /// Id of the body that runs it.
    pub owner: Option<String>,
    /// Slugs of its topics.
    pub topics: Vec<String>,
    /// Row of `sources.csv`.
    pub source: String,
}

/// `topics.csv`: the closed list of topics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// Slug.
    pub slug: String,
    /// Name.
    pub label: String,
    /// What it covers.
    pub scope: String,
}

/// `topic_phrases.csv`: words that speak of a topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPhrase {
    /// Slug of the topic.
    pub topic: String,
    /// Lower-case phrase; a final `*` stands for any ending of the last word.
    pub phrase: String,
    /// How strongly it speaks for the topic: 3 names it, 2 nearly so, 1 hints; negative speaks against it.
    pub weight: f64,
}

/// `ranks.csv`: ranks that stand before a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rank {
    /// Full rank.
    pub title: String,
    /// Its abbreviations and slips of spelling.
    pub abbreviations: Vec<String>,
    /// Abbreviations that need a capitalised name right after them to count (`PS`, `AC`, `DS`, `CC`).
    pub ambiguous: Vec<String>,
    /// Seniority, 1 for the lowest.
    pub level: u8,
    /// Whether the chief of a force holds it (`the force's Chief Constable`).
    pub chief: bool,
}

/// `honorifics.csv`: titles of courtesy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Honorific {
    /// As written, without full stop (`Mr`, `Dame`).
    pub title: String,
    /// `m`, `f` or empty.
    pub gender: String,
    /// `name` where a surname alone may follow (`Mr Hewitt`); `given` where a given name must (`Sir Hugh`, `Dame`).
    pub takes: String,
}

/// `honours.csv`: post-nominals and awards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Honour {
    /// Letters after the name (`QPM`).
    pub letters: String,
    /// Full name; singular.
    pub name: String,
    /// Other headings under which a list gives it (`Members of the Order of the British Empire`).
    pub headings: Vec<String>,
    /// `award` where it is given, `degree` or `fellowship` where it only follows a name.
    pub class: String,
}

/// `qualifiers.csv`: words that qualify how an office is held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qualifier {
    /// As written, lower-case (`t/`, `acting`, `lately`).
    pub word: String,
    /// `former`, `incoming`, or how it is held: `temporary`, `acting`, `interim`, `joint`, `vice`, `deputy`.
    pub sense: String,
}

/// `offices.csv`: nouns of offices other than ranks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The title in its usual capitals (`Home Secretary`, `Chair`, `Chief Executive`, `Lead`).
    pub title: String,
    /// Other forms (`chairman`, `chairwoman`).
    pub forms: Vec<String>,
    /// `lead` (has a remit), `head` (of a body), `member`, `minister`, `spokesperson`, `profession`.
    pub class: String,
    /// Id of the organisation that the title implies by itself (`Home Secretary`).
    pub organisation: Option<String>,
}

/// `descriptors.csv`: nouns for speakers who are described, not named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Descriptor {
    /// Singular, lower-case (`spokesman`, `victim`, `report`).
    pub noun: String,
    /// Plural.
    pub plural: String,
    /// `m`, `f` or empty.
    pub gender: String,
    /// `spokesperson`, `person`, `group`, `document`, `body`.
    pub class: String,
}

/// `kinship.csv`: nouns that tie a person to another (`his wife Jill`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kin {
    /// Singular, lower-case.
    pub noun: String,
    /// `m`, `f` or empty.
    pub gender: String,
    /// Whether the surname is usually shared (`wife`, `son`, `daughter`, `brother`): `yes` or `no`.
    pub surname: bool,
}

/// `given_names.csv`: given names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenName {
    /// As written.
    pub name: String,
    /// `m`, `f` or `u`.
    pub gender: String,
    /// Fuller names that it may stand for (`Steve`: `Stephen|Steven`).
    pub stands_for: Vec<String>,
}

/// `cues.csv`: verbs that report speech.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CueVerb {
    /// Plain form (`say`).
    pub base: String,
    /// Third person present (`says`).
    pub present: String,
    /// Past (`said`).
    pub past: String,
    /// Past participle (`said`, `spoken`).
    pub done: String,
    /// Present participle (`saying`).
    pub doing: String,
    /// What follows it as reported speech, one or more of: `clause` (said the plan would), `that` (only after "that"),
    /// `addressee` (told the BBC that), `as` (described it as), `infinitive` (promised to), `object` (urged people to),
    /// `noun` (announced the end of), `passive` (was quoted as saying: only so), `none` (only quotations).
    pub takes: Vec<String>,
    /// `speech`, `writing`, `thought` (never a statement: believes, hopes), `document` (a report finds, a study shows),
    /// `source` (according to).
    pub class: String,
}

impl CueVerb {
    /// Whether the verb can be followed by this kind of reported speech.
    #[must_use]
    pub fn takes(&self, kind: &str) -> bool {
        self.takes.iter().any(|known| known == kind)
    }
}

/// `words.csv`: function words and the few others that grammar asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Lower-case.
    pub word: String,
    /// Its class (see the table's own rows for the list): `he`, `she`, `they`, `we`, `i`, `it`, `who`, `article`,
    /// `possessive`, `preposition`, `and`, `but`, `that`, `auxiliary`, `not`, `adverb`, `time`, `subordinator`,
    /// `demonstrative`, `quantifier`, `abbreviation` (a full stop after it ends no sentence), `month`, `weekday`,
    /// `number`, `name_particle` (de, van, Mac), `not_a_name` (capitalised words that begin no name), `bestow` (verbs
    /// by which awards are given).
    pub class: String,
}

/// `organisation_shapes.csv`: words by which unknown bodies are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationShape {
    /// As written (`Trust`, `University`, `Ltd`).
    pub word: String,
    /// `last` (Oak Trust), `first` (University of Oak), `both`, `group` (`last`, but only in a name of three words or more).
    pub position: String,
    /// Class of the body.
    pub class: String,
}

/// `operation_shapes.csv`: words by which unknown operations are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationShape {
    /// As written (`Operation`, `Op`, `Programme`, `Strategy`).
    pub word: String,
    /// `first` (Operation Oak) or `last` (Oak Strategy).
    pub position: String,
    /// Class of the operation.
    pub class: String,
    /// The full form, where the word is an abbreviation (`Op`: `Operation`); else empty.
    pub full: String,
}

/// `headings.csv`: lines that end or frame the body of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Lower-case beginning of the line (`notes to editors`, `ends`, `for more information`).
    pub line: String,
    /// `end` (what follows is boilerplate), `notes` (facts may follow, no continued quotation), `skip` (the line alone).
    pub class: String,
}

/// `places.csv`: places that are often named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// As written.
    pub name: String,
    /// `country`, `region`, `county`, `city`, `town`.
    pub class: String,
}

/// `units.csv`: what figures count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The unit as written out (`arrests`, `kg`, `GBP`, `percent`).
    pub unit: String,
    /// Words that name it in a text, lower-case, with a final `*` for any ending (`arrest*`, `per cent`, `%`).
    pub forms: Vec<String>,
    /// `result` (arrests), `people`, `things`, `money`, `share`, `weight`, `time`, `length`; and words that tell figures from
    /// other numbers: `label` (a number follows that counts nothing: `section`), `enumeration` (a small number before it
    /// only arranges the text: `themes`), `penalty` (a stretch of time beside it is a sentence: `jailed`).
    pub class: String,
}

/// `rules.csv`: how a passage's shape tells who speaks. `docs/architecture.md` explains the symbols.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// Stable name (`lead-in.person`).
    pub id: String,
    /// Where the shape is taken from: `before` a quotation, `after` it, `paragraph` (the lead-in paragraph before
    /// it), `sentence` (the one before it), `signature`, `clause` (reported speech), `floating`.
    pub place: String,
    /// Rules of one place are tried from the smallest number up.
    pub order: u32,
    /// The pattern, in symbols of the shape.
    pub pattern: String,
    /// A passage on which it fires, the speaker in `[brackets]`.
    pub example: String,
    /// A passage that looks alike and on which it must not fire.
    pub counter_example: String,
    /// Why it holds.
    pub reason: String,
}

/// `measures.csv`: how often each rule was right on annotated text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// The rule.
    pub rule: String,
    /// The annotated texts on which it was measured; the rows of a rule are added up.
    pub gold: String,
    /// Cases in which it was right.
    pub right: u32,
    /// Cases in which it fired and that count.
    pub cases: u32,
}

/// `removals.csv`: rows of earlier packs that this pack takes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// File of the table (`organisations.csv`).
    pub table: String,
    /// Key of the row; a key of several columns is joined by `|`.
    pub key: String,
}
