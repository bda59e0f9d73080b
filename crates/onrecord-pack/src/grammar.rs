//! A pack made ready for reading texts: its lexicon, and its rules compiled by the place they look at.

use crate::fault::{Fault, PackError};
use crate::lexicon::Lexicon;
use crate::pack::Pack;
use crate::pattern::Pattern;

/// Where a rule takes its shape from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RulePlace {
    /// The sentence up to the quotation; where the quotation begins its paragraph, the last one of the paragraph before
    /// it, with the border between the two.
    Before,
    /// The sentence after the quotation.
    After,
    /// The sentence before the quotation's own; where the quotation begins its paragraph, the last one of the paragraph
    /// before it, with the border between the two.
    Sentence,
    /// A paragraph after the quotation that signs it.
    Signature,
    /// A whole sentence with reported speech.
    Clause,
    /// A further clause of a sentence with reported speech, whose speaker is the one before it.
    Again,
    /// A headline.
    Headline,
    /// A quotation with no speaker of its own, after another quotation.
    Floating,
    /// A quotation with no speaker of its own, right before another quotation.
    Forward,
    /// The sentence after a quotation that nothing else attributes.
    Next,
    /// What stands before the first turn of an interview.
    Interview,
}

impl RulePlace {
    /// Every place with its word in `rules.csv`.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::Before, "before"),
        (Self::After, "after"),
        (Self::Sentence, "sentence"),
        (Self::Signature, "signature"),
        (Self::Clause, "clause"),
        (Self::Again, "again"),
        (Self::Headline, "headline"),
        (Self::Floating, "floating"),
        (Self::Forward, "forward"),
        (Self::Next, "next"),
        (Self::Interview, "interview"),
    ];

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|&(place, _)| place)
    }
}

/// A rule ready to be tried.
#[derive(Clone, Debug)]
pub struct CompiledRule {
    /// Its stable name.
    pub id: String,
    /// Where it looks.
    pub place: RulePlace,
    /// Its pattern.
    pub pattern: Pattern,
    /// Lower bound of the 95 % Wilson interval of its precision; none below twenty cases.
    pub confidence: Option<f64>,
}

/// A pack with its lexicon and compiled rules: what the parser reads with.
#[derive(Debug)]
pub struct Grammar {
    /// The tables.
    pub pack: Pack,
    /// The names and words in them.
    pub lexicon: Lexicon,
    /// The rules, by place and then by order.
    pub rules: Vec<CompiledRule>,
}

impl Grammar {
    /// Compiles a pack.
    ///
    /// # Errors
    /// The rules whose place or pattern is wrong, each with its file, line and column.
    pub fn new(pack: Pack) -> Result<Self, PackError> {
        let lexicon = Lexicon::new(&pack);
        let (mut rules, mut faults) = (Vec::new(), Vec::new());
        for n in 0..pack.rules.len() {
            match compile(&pack, n) {
                Ok(rule) => rules.push((pack.rules[n].order, rule)),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(PackError::Faulty(faults));
        }
        rules.sort_by(|(a, x), (b, y)| (x.place, a, &x.id).cmp(&(y.place, b, &y.id)));
        let rules = rules.into_iter().map(|(_, rule)| rule).collect();
        Ok(Self { pack, lexicon, rules })
    }

    /// The rules of one place, in the order in which they are tried.
    pub fn rules_at(&self, place: RulePlace) -> impl Iterator<Item = &CompiledRule> {
        self.rules.iter().filter(move |rule| rule.place == place)
    }

    /// In how many cases a rule was right, and how many there were, over all golds; none where it was never measured.
    #[must_use]
    pub fn measured(&self, rule: &str) -> Option<(usize, usize)> {
        measured(&self.pack, rule)
    }

    /// A rule's measured confidence; none while it is unmeasured or unknown.
    #[must_use]
    pub fn confidence(&self, rule: &str) -> Option<f64> {
        confidence(&self.pack, rule)
    }
}

fn measured(pack: &Pack, rule: &str) -> Option<(usize, usize)> {
    let rows = pack.measures.iter().filter(|measure| measure.rule == rule);
    rows.map(|row| (row.right as usize, row.cases as usize)).reduce(|sum, row| (sum.0 + row.0, sum.1 + row.1))
}

fn confidence(pack: &Pack, rule: &str) -> Option<f64> {
    measured(pack, rule).and_then(|(right, cases)| onrecord_model::confidence(right, cases))
}

fn compile(pack: &Pack, n: usize) -> Result<CompiledRule, Fault> {
    let row = &pack.rules[n];
    let fault = |column: &str, message: String, remedy: String| Fault {
        file: format!("{}/{}", row.place.pack, row.place.table),
        line: row.place.line,
        column: column.to_owned(),
        message,
        remedy,
    };
    let place = RulePlace::of_word(&row.row.place).ok_or_else(|| {
        let known: Vec<&str> = RulePlace::ALL.iter().map(|&(_, word)| word).collect();
        fault(
            "place",
            format!("no rule can look at {:?}", row.row.place),
            format!("use one of {}", known.join(", ")),
        )
    })?;
    let pattern = Pattern::new(&row.pattern)
        .map_err(|error| fault("pattern", error.to_string(), "mend the pattern".to_owned()))?;
    Ok(CompiledRule { id: row.id.clone(), place, pattern, confidence: confidence(pack, &row.id) })
}
