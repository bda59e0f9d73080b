//! The alphabet of shapes: what a unit of a passage can be to a rule.

macro_rules! symbols {
    ($($(#[$doc:meta])* $variant:ident $name:literal $code:literal;)*) => {
        /// What a unit of a passage is; a rule's pattern names them by `name`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Symbol { $($(#[$doc])* $variant,)* }

        impl Symbol {
            /// Every symbol.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in patterns.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name,)* } }

            /// The one character that stands for it in a shape.
            #[must_use]
            pub const fn code(self) -> char { match self { $(Self::$variant => $code,)* } }
        }
    };
}

symbols! {
    /// A person by name, with rank, honorific and letters.
    Person "PERSON" 'P';
    /// An office that stands for whoever holds it: `the chief constable`, `NPCC Chair`.
    Office "OFFICE" 'F';
    /// A force or other body.
    Body "BODY" 'O';
    /// An operation, programme or campaign.
    Operation "OPERATION" 'X';
    /// A place.
    Place "PLACE" 'L';
    /// Somebody described, not named: `a spokesman for Kent Police`, `the victim's mother`.
    Described "DESCRIBED" 'D';
    /// A document that speaks: `the report`, `a survey`.
    Document "DOCUMENT" 'R';
    /// A capitalised name of unknown kind.
    Name "NAME" 'M';
    /// he, she.
    He "HE" 'H';
    /// they, both.
    They "THEY" 'T';
    /// it.
    It "IT" 'Y';
    /// we.
    We "WE" 'W';
    /// I.
    I "I" 'I';
    /// who, which, that as a relative.
    Who "WHO" 'w';
    /// A reporting verb that may take a clause: `said`.
    Say "SAY" 'C';
    /// A reporting verb that takes an addressee: `told`.
    Tell "TELL" 'K';
    /// A reporting verb that takes only quotations: `continued`.
    Remark "REMARK" 'Z';
    /// A reporting verb with "as": `described`.
    Call "CALL" 'N';
    /// A reporting verb with what is promised, urged or called for: `urged`, `called for`.
    Urge "URGE" 'U';
    /// A verb by which a document speaks: `shows`, `found`.
    Show "SHOW" 'S';
    /// A verb of thought: `believes`.
    Think "THINK" 'h';
    /// A participle of speech: `saying`, `adding`.
    Saying "SAYING" 'G';
    /// `according to`, `in the words of`.
    Source "SOURCE" 'A';
    /// that.
    That "THAT" 't';
    /// as.
    As "AS" 'z';
    /// A stretch between quotation marks.
    Quote "QUOTE" 'Q';
    /// and, &.
    And "AND" '+';
    /// but, however.
    But "BUT" 'b';
    /// not, never, n't.
    Not "NOT" 'n';
    /// has, was, will.
    Auxiliary "AUXILIARY" 'x';
    /// also, later.
    Adverb "ADVERB" 'a';
    /// today, last week, on Tuesday.
    Time "TIME" 'd';
    /// A noun for what is said, where it is no document: `message`, `advice`, `words`.
    Message "MESSAGE" 'g';
    /// A preposition that names a source: from, by, of.
    From "FROM" 'f';
    /// Any other preposition.
    To "TO" 'p';
    /// `to` before a verb.
    Infinitive "INFINITIVE" 'o';
    /// when, while, if.
    Subordinator "SUBORDINATOR" 's';
    /// the, a.
    Article "ARTICLE" 'e';
    /// his, her, their.
    Possessive "POSSESSIVE" 'r';
    /// A number.
    Number "NUMBER" '9';
    /// Any other word.
    Word "WORD" '_';
    /// A comma.
    Comma "COMMA" ',';
    /// A colon.
    Colon "COLON" ':';
    /// A semicolon.
    Semicolon "SEMICOLON" ';';
    /// A dash with space round it.
    Dash "DASH" '-';
    /// The end of a sentence.
    Stop "STOP" '.';
    /// An opening bracket.
    Open "OPEN" '<';
    /// A closing bracket.
    Close "CLOSE" '>';
    /// The border between two paragraphs.
    Break "BREAK" '/';
    /// Any other mark.
    Mark "MARK" '~';
}

/// Sets of symbols, or short rows of them, that patterns name as one.
pub const SETS: &[(&str, &str)] = &[
    // Whoever can speak: by name, office or description.
    ("NAMED", "[PFODX]"),
    // Whoever can speak but is no person by name.
    ("OTHER", "[FODXRM]"),
    // Any preposition, `to` before a verb too.
    ("PREPOSITION", "[fpo]"),
    // Verbs of speech that stand with a quotation.
    ("SPOKE", "[CKZU]"),
    // Verbs by which documents speak.
    ("RECORDS", "[CZS]"),
    // Documents, and bodies that publish them.
    ("RECORDED", "[RO]"),
    // Verbs that report a clause, and their participles.
    ("REPORTS", "[CGS]"),
    // Verbs that may follow what they report.
    ("TOLD", "[CK]"),
    // What may stand between the beginning of a sentence and its subject: offices, bodies, adjectives.
    ("OPENING", "[FOLMD_gerab+,9~-]"),
    // What an apposition may hold: anything but a person's name, a verb of speech, a quotation, a colon or a full stop.
    ("APPOSITION", "[^PQCKZNS:./]"),
    // The same, and people's names too.
    ("ASIDE", "[^QCKZNS:./]"),
    // What leads from a verb of speech into its quotation: a colon or comma, or the border to the next paragraph.
    ("INTO", "(?:[:,]~*-?|[:,~-]*/)"),
    // Whole sentences in which no person or body is named and nobody speaks.
    ("NARRATION", "[^POQCKZNUSGA:/]"),
    // Anything inside a sentence before a colon, but quotations.
    ("RELATIVE", "[^Q:./]"),
    // Words after the verb: to whom, when, where.
    ("SETTING", "[^QCKZNUh:;./]"),
    // Words between speaker and verb.
    ("BETWEEN", "[axd]"),
    // The person spoken to.
    ("ADDRESSEE", "[PFODLMRXHT_gerpf9]"),
    // Anything inside a sentence but quotations.
    ("GAP", "[^Q./]"),
    // Anything inside a sentence.
    ("INSIDE", "[^./]"),
    // What a reported clause may begin with.
    ("OPENS", "[^:,;.Qpfo+/]"),
    // What a clause without “that” may hold: no colon, which leads to something else.
    ("BARE", "[^:./]"),
    // What a clause after “that” may begin with: not the verb of a relative clause.
    ("CLAUSE", "[^x./]"),
    // What is urged or called for, up to a mark.
    ("NOUN", "[^,:;./soKCGNUZ]"),
    // The same, where it begins.
    ("GOAL", "[^,:;./sopfadKCGNUZ]"),
    // The last part of such a subject.
    ("HEAD", "[d9_gLMODFX>]"),
    // Where and when something was said, after the verb.
    ("WHERE", "[^QCKGN:;./,]"),
    // Verbs by which documents report a clause.
    ("FINDS", "[CS]"),
    // How a clause goes on after its verb and subject: not with an apposition to the subject.
    ("PREDICATE", "[xan_HYTWIoh]"),
    // How an interrupted clause goes on: not with a quotation or a relative.
    ("RESUMES", "[^Qsw+b./]"),
    // Parts of a subject that is no mention: `fishing crews off the coast`.
    ("UNNAMED", "[erad9_g+pfLMODFX~-]"),
    // Anything at all.
    ("ANY", "."),
];
