//! Classes of function words, as `words.csv` and `given_names.csv` give them.

macro_rules! classes {
    ($($variant:ident $name:literal,)*) => {
        /// A class of words; the name of each is its cell in `words.csv`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the table's own names explain them")]
        pub enum WordClass { $($variant,)* }

        impl WordClass {
            /// Every class with its name.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $name),)*];
        }
    };
}

classes! {
    He "he",
    She "she",
    They "they",
    We "we",
    I "i",
    It "it",
    Who "who",
    Which "which",
    Article "article",
    Possessive "possessive",
    Preposition "preposition",
    And "and",
    But "but",
    That "that",
    Auxiliary "auxiliary",
    Not "not",
    Adverb "adverb",
    Time "time",
    Subordinator "subordinator",
    Demonstrative "demonstrative",
    Quantifier "quantifier",
    Abbreviation "abbreviation",
    NumberLabel "number_label",
    Month "month",
    Weekday "weekday",
    Number "number",
    NameParticle "name_particle",
    NotAName "not_a_name",
    Object "object",
    Be "be",
    As "as",
    You "you",
    To "to",
    Affirms "affirms",
    NounToo "noun_too",
    Past "past",
    Bestow "bestow",
    NameJoint "name_joint",
    PlaceWord "place_word",
    Asker "asker",
    Asked "asked",
    Message "message",
    Origin "origin",
    AfterNoun "after_noun",
    Author "author",
    Generation "generation",
    GivenHe "given_he",
    GivenShe "given_she",
    GivenName "given_name",
}

impl WordClass {
    /// The class that a cell names; the last three come from `given_names.csv` only.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|&(class, _)| class)
    }
}

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClasses(u64);

impl WordClasses {
    /// Adds `class`.
    pub const fn insert(&mut self, class: WordClass) {
        self.0 |= 1 << class as u64;
    }

    /// Whether `class` is in the set.
    #[must_use]
    pub const fn has(self, class: WordClass) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    /// Whether one of `classes` is in the set.
    #[must_use]
    pub fn any(self, classes: &[WordClass]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }

    /// Whether the word is in no class.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
