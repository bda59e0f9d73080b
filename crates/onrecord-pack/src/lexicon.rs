//! The pack's names and words, ready to be found in a text.

use indexmap::IndexMap;
use onrecord_model::Span;

use crate::pack::Pack;
use crate::token::{Case, Token, TokenKind, fold_into, folded_words, tokens};
use crate::words::{WordClass, WordClasses};

/// What an entry of the lexicon means; the number is a row of the pack's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each names its table")]
pub enum Sense {
    Organisation(usize),
    Operation(usize),
    Rank(usize),
    Honorific(usize),
    Office(usize),
    Descriptor {
        row: usize,
        plural: bool,
    },
    Kin(usize),
    Cue {
        row: usize,
        form: CueForm,
    },
    Place(usize),
    /// A place that stands for the organisation of this row.
    Seat(usize),
    Honour(usize),
    Qualifier(usize),
    OrganisationShape(usize),
    OperationShape(usize),
}

/// The form in which a reporting verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueForm {
    /// say
    Plain,
    /// says
    Present,
    /// said
    Past,
    /// (has) said
    Done,
    /// saying
    Doing,
}

/// A name or phrase of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it means.
    pub sense: Sense,
    /// Whether it means that wherever it stands; otherwise it needs a second sign.
    pub certain: bool,
    /// How many words it has.
    pub words: usize,
    /// How its first word is capitalised; a text must have a capital where this has one.
    pub case: Case,
    /// Whether an article is its first word and a capital its second: `the Economist` is not any economist.
    pub named: bool,
}

/// An entry found in a text: `tokens` of it, from where the search began.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// What was found.
    pub entry: &'a Entry,
    /// How many tokens it covers.
    pub tokens: usize,
}

/// Number of a known word.
pub type WordId = u32;

/// A token with its number in the lexicon.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The word as it stands.
    pub word: Option<WordId>,
    /// The word without possessive `'s`, where it has one.
    pub stem: Option<WordId>,
    /// Whether it ends in a possessive.
    pub possessive: bool,
    /// Its classes (of the stem, where it is a possessive).
    pub classes: WordClasses,
}

#[derive(Debug, Default)]
struct Branch {
    next: IndexMap<WordId, usize>,
    entries: Vec<Entry>,
}

/// Every name and word of a pack.
#[derive(Debug)]
pub struct Lexicon {
    ids: IndexMap<String, WordId>,
    classes: Vec<WordClasses>,
    branches: Vec<Branch>,
}

impl Lexicon {
    /// Gathers the names and words of all tables.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut lexicon =
            Self { ids: IndexMap::new(), classes: Vec::new(), branches: vec![Branch::default()] };
        lexicon.add_word_classes(pack);
        lexicon.add_bodies(pack);
        lexicon.add_people_words(pack);
        lexicon.add_cues(pack);
        lexicon
    }

    fn add_bodies(&mut self, pack: &Pack) {
        for (n, row) in pack.organisations.iter().enumerate() {
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                let doubtful =
                    row.ambiguous_aliases.contains(name) || (row.class != "party" && self.is_common(name));
                self.add(name, Sense::Organisation(n), !doubtful);
            }
            row.ambiguous_aliases.iter().for_each(|alias| self.add(alias, Sense::Organisation(n), false));
            row.places.iter().for_each(|place| self.add(place, Sense::Seat(n), false));
        }
        for (n, row) in pack.operations.iter().enumerate() {
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                let doubtful = row.ambiguous_aliases.contains(name) || self.is_common(name);
                self.add(name, Sense::Operation(n), !doubtful);
            }
            row.ambiguous_aliases.iter().for_each(|alias| self.add(alias, Sense::Operation(n), false));
        }
        pack.places.iter().enumerate().for_each(|(n, row)| self.add(&row.name, Sense::Place(n), true));
        for (n, row) in pack.organisation_shapes.iter().enumerate() {
            self.add(&row.word, Sense::OrganisationShape(n), true);
        }
        for (n, row) in pack.operation_shapes.iter().enumerate() {
            self.add(&row.word, Sense::OperationShape(n), true);
        }
    }

    fn add_people_words(&mut self, pack: &Pack) {
        for (n, row) in pack.ranks.iter().enumerate() {
            self.add_any_case(&row.title, Sense::Rank(n));
            row.abbreviations.iter().for_each(|short| self.add_any_case(short, Sense::Rank(n)));
            row.ambiguous.iter().for_each(|short| self.add(short, Sense::Rank(n), false));
        }
        pack.honorifics
            .iter()
            .enumerate()
            .for_each(|(n, row)| self.add(&row.title, Sense::Honorific(n), true));
        pack.honours.iter().enumerate().for_each(|(n, row)| self.add(&row.letters, Sense::Honour(n), true));
        pack.qualifiers
            .iter()
            .enumerate()
            .for_each(|(n, row)| self.add(&row.word, Sense::Qualifier(n), true));
        for (n, row) in pack.offices.iter().enumerate() {
            self.add_any_case(&row.title, Sense::Office(n));
            row.forms.iter().for_each(|form| self.add_any_case(form, Sense::Office(n)));
        }
        for (n, row) in pack.descriptors.iter().enumerate() {
            self.add(&row.noun, Sense::Descriptor { row: n, plural: false }, true);
            self.add(&row.plural, Sense::Descriptor { row: n, plural: true }, true);
        }
        pack.kinship.iter().enumerate().for_each(|(n, row)| self.add(&row.noun, Sense::Kin(n), true));
    }

    fn add_cues(&mut self, pack: &Pack) {
        for (row, cue) in pack.cues.iter().enumerate() {
            let forms = [
                (&cue.past, CueForm::Past),
                (&cue.present, CueForm::Present),
                (&cue.done, CueForm::Done),
                (&cue.doing, CueForm::Doing),
                (&cue.base, CueForm::Plain),
            ];
            for (n, (words, form)) in forms.iter().enumerate() {
                let earlier = forms[..n].iter().any(|(other, _)| other == words);
                if !earlier {
                    self.add(words, Sense::Cue { row, form: *form }, true);
                }
            }
        }
    }

    fn add_word_classes(&mut self, pack: &Pack) {
        for row in &pack.words {
            if let Some(class) = WordClass::of_name(&row.class) {
                self.class(&row.word, class);
            }
        }
        for row in &pack.given_names {
            let class = match row.gender.as_str() {
                "m" => WordClass::GivenHe,
                "f" => WordClass::GivenShe,
                _ => WordClass::GivenName,
            };
            self.class(&row.name, class);
            self.class(&row.name, WordClass::GivenName);
        }
    }

    fn class(&mut self, word: &str, class: WordClass) {
        let mut folded = String::new();
        fold_into(word, &mut folded);
        let id = self.id(&folded);
        self.classes[id as usize].insert(class);
    }

    /// Whether a name is only a common word, with or without an article (`Justice`, `The Independent`).
    fn is_common(&self, name: &str) -> bool {
        let acronym = name.chars().filter(|c| c.is_uppercase()).count() > 2;
        let words = folded_words(name);
        let classes =
            |word: &String| self.ids.get(word).map(|&id| self.classes[id as usize]).unwrap_or_default();
        let rest = words.iter().skip_while(|word| classes(word).has(WordClass::Article)).collect::<Vec<_>>();
        !acronym && rest.len() == 1 && classes(rest[0]).has(WordClass::NotAName)
    }

    fn id(&mut self, folded: &str) -> WordId {
        if let Some(&id) = self.ids.get(folded) {
            return id;
        }
        let id = WordId::try_from(self.classes.len()).unwrap_or(WordId::MAX);
        self.ids.insert(folded.to_owned(), id);
        self.classes.push(WordClasses::default());
        id
    }

    /// A title that texts write in small letters too; one of capitals alone stays in capitals.
    fn add_any_case(&mut self, name: &str, sense: Sense) {
        let acronym = !name.chars().any(char::is_lowercase);
        if acronym { self.add(name, sense, true) } else { self.add(&name.to_lowercase(), sense, true) }
    }

    /// A name as it stands, and with points in its acronyms (`US Navy`: `U.S. Navy`).
    fn add(&mut self, name: &str, sense: Sense, certain: bool) {
        self.add_words(name, &folded_words(name), sense, certain);
        if let Some(pointed) = with_points(name) {
            self.add_words(name, &folded_words(&pointed), sense, certain);
        }
    }

    fn add_words(&mut self, name: &str, words: &[String], sense: Sense, certain: bool) {
        let Some(first) = words.first() else { return };
        let cut = tokens(name, Span::new(0, name.len()));
        let case = cut.first().map_or(Case::Lower, |token| token.case);
        let first = self.id(first);
        let article = self.classes[first as usize].has(WordClass::Article);
        let named = article && cut.get(1).is_some_and(Token::is_capital);
        let mut at = 0;
        for word in words {
            let id = self.id(word);
            at = match self.branches[at].next.get(&id) {
                Some(&next) => next,
                None => {
                    self.branches.push(Branch::default());
                    let next = self.branches.len() - 1;
                    self.branches[at].next.insert(id, next);
                    next
                }
            };
        }
        let entry = Entry { sense, certain, words: words.len(), case, named };
        let same = |other: &Entry| other.sense == sense && other.case == case && other.named == named;
        if !self.branches[at].entries.iter().any(same) {
            self.branches[at].entries.push(entry);
        }
    }

    /// Looks a text's tokens up.
    #[must_use]
    pub fn know(&self, text: &str, tokens: &[Token]) -> Vec<Known> {
        let mut folded = String::new();
        tokens.iter().map(|token| self.know_one(text, token, &mut folded)).collect()
    }

    fn know_one(&self, text: &str, token: &Token, folded: &mut String) -> Known {
        folded.clear();
        match token.kind {
            TokenKind::Mark('&') => folded.push_str("and"),
            _ => fold_into(token.span.of(text), folded),
        }
        let word = self.ids.get(folded.as_str()).copied();
        let cut = folded.strip_suffix("'s").filter(|stem| !stem.is_empty());
        let stem = cut.and_then(|stem| self.ids.get(stem)).copied();
        let plural_possessive = token.span.of(text).ends_with(['\'', '\u{2019}']);
        let classes = stem.or(word).map_or_else(WordClasses::default, |id| self.classes[id as usize]);
        Known { word, stem, possessive: cut.is_some() || plural_possessive, classes }
    }

    /// Every entry that begins at token `from`, shortest first.
    pub fn at<'a>(&'a self, tokens: &[Token], known: &[Known], from: usize, found: &mut Vec<Found<'a>>) {
        found.clear();
        let (mut at, mut n, mut comma) = (0, from, false);
        while n < tokens.len() {
            if n > from && is_silent(&tokens[n]) && !is_silent(&tokens[n - 1]) {
                comma |= tokens[n].is(',');
                n += 1;
                continue;
            }
            if known[n].possessive
                && let Some(next) = known[n].stem.and_then(|stem| self.branches[at].next.get(&stem))
            {
                self.collect(*next, &tokens[from..=n], comma, found);
            }
            let Some(&next) = known[n].word.and_then(|word| self.branches[at].next.get(&word)) else { break };
            n += 1;
            at = next;
            self.collect(at, &tokens[from..n], comma, found);
        }
    }

    fn collect<'a>(&'a self, at: usize, place: &[Token], comma: bool, found: &mut Vec<Found<'a>>) {
        let named = place.get(1).is_some_and(Token::is_capital);
        let fits = |entry: &&Entry| {
            fits_case(entry, &place[0]) && (named || !entry.named) && (!comma || entry.words >= 4)
        };
        let tokens = place.len();
        found.extend(self.branches[at].entries.iter().filter(fits).map(|entry| Found { entry, tokens }));
    }
}

/// A name of several words with points between the letters of its acronyms, if it has one of two or three letters. An
/// acronym alone could be somebody's initials.
fn with_points(name: &str) -> Option<String> {
    let acronym = |word: &&str| matches!(word.len(), 2 | 3) && word.chars().all(|c| c.is_ascii_uppercase());
    let words: Vec<&str> = name.split(' ').collect();
    let pointed = |word: &&str| {
        if acronym(word) { word.chars().flat_map(|c| [c, '.']).collect() } else { (*word).to_owned() }
    };
    (words.len() > 1 && words.iter().any(acronym))
        .then(|| words.iter().map(pointed).collect::<Vec<String>>().join(" "))
}

/// Marks that a name may be written with or without.
const fn is_silent(token: &Token) -> bool {
    matches!(
        token.kind,
        TokenKind::Mark('-' | '\u{2013}' | '\u{2010}' | '\u{2011}' | '.' | ',' | '\'' | '\u{2019}')
    )
}

/// A capital in the table asks for one in the text; an acronym may be written in capitals or, from four letters, as a
/// newspaper does (`Acpo`).
fn fits_case(entry: &Entry, first: &Token) -> bool {
    let acronym = entry.case == Case::Upper && entry.words == 1;
    match first.case {
        Case::Upper => true,
        Case::Title => !acronym || first.span.len() >= 4,
        Case::Lower => entry.case == Case::Lower,
    }
}
