//! How often each rule is right: what a rule's confidence rests on.

use std::collections::BTreeMap;

use onrecord_model::{confidence, wilson};
use serde::{Deserialize, Serialize};

use crate::report::{figure_of, total_of};
use crate::statements::Verdict;
use crate::tally::{Tally, share};

/// How often the rules were right, each by itself and over all publishers but one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleTable {
    /// Every rule that fired, in order of its id; statements without a speaker's rule stand under the empty id.
    pub rules: Vec<RuleMeasure>,
    /// The whole without each publisher in turn, in order of their names.
    pub without: Vec<WithoutPublisher>,
}

/// How often a rule fired and was right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleMeasure {
    /// The rule's id; empty where no rule found the speaker.
    pub rule: String,
    /// Statements whose words and speakers were both right.
    pub right: usize,
    /// Statements that it found a speaker for; those that count neither way are left out.
    pub cases: usize,
    /// `right` of `cases`.
    pub precision: f64,
    /// Lower end of the 95 % Wilson interval of the precision.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The lower end, from twenty cases on; below, it is unmeasured.
    pub confidence: Option<f64>,
    /// How many publishers the cases come from.
    pub publishers: usize,
    /// The lowest precision with one publisher left out; none where all cases come from one.
    pub lowest: Option<LowestWithout>,
}

/// The lowest precision of a rule when the texts of one publisher are left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LowestWithout {
    /// Whose texts are left out.
    pub publisher: String,
    /// Right ones that are left.
    pub right: usize,
    /// Cases that are left.
    pub cases: usize,
    /// `right` of `cases`.
    pub precision: f64,
}

/// All texts but those of one publisher.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WithoutPublisher {
    /// Whose texts are left out.
    pub publisher: String,
    /// How many documents that are.
    pub documents: usize,
    /// Right ones among the statements that are left, by any rule.
    pub right: usize,
    /// Statements that are left.
    pub cases: usize,
    /// `right` of `cases`.
    pub precision: f64,
    /// F1 of the layer `attributed` over what is left; none where nothing is.
    pub attributed: Option<f64>,
    /// F1 of the layer `reported` over what is left; none where nothing is.
    pub reported: Option<f64>,
}

impl RuleTable {
    /// The measure of a rule; none where it never fired.
    #[must_use]
    pub fn of(&self, rule: &str) -> Option<&RuleMeasure> {
        self.rules.iter().find(|measure| measure.rule == rule)
    }
}

/// Right ones and cases, by rule and publisher.
type Cases<'a> = BTreeMap<&'a str, BTreeMap<&'a str, (usize, usize)>>;

pub(crate) fn rule_table(tallies: &[Tally]) -> RuleTable {
    let mut cases: Cases<'_> = BTreeMap::new();
    for tally in tallies {
        for statement in tally.statements.iter().filter(|one| one.verdict != Verdict::Free) {
            let of_rule = cases.entry(&statement.rule).or_default();
            let count = of_rule.entry(&tally.publisher).or_default();
            count.0 += usize::from(statement.verdict == Verdict::Right);
            count.1 += 1;
        }
    }
    let rules = cases.iter().map(|(rule, by_publisher)| measure(rule, by_publisher)).collect();
    RuleTable { rules, without: without(tallies, &cases) }
}

fn measure(rule: &str, by_publisher: &BTreeMap<&str, (usize, usize)>) -> RuleMeasure {
    let (right, cases) = sum(by_publisher.values().copied());
    let interval = wilson(right, cases);
    let left = by_publisher.iter().map(|(publisher, own)| (publisher, right - own.0, cases - own.1));
    let left = left.filter(|(_, _, cases)| *cases > 0).map(|(publisher, right, cases)| LowestWithout {
        publisher: (*publisher).to_owned(),
        right,
        cases,
        precision: share(right, cases),
    });
    RuleMeasure {
        rule: rule.to_owned(),
        right,
        cases,
        precision: share(right, cases),
        low: interval.low,
        high: interval.high,
        confidence: confidence(right, cases),
        publishers: by_publisher.len(),
        lowest: left.min_by(|a, b| a.precision.total_cmp(&b.precision)),
    }
}

fn without(tallies: &[Tally], cases: &Cases<'_>) -> Vec<WithoutPublisher> {
    let mut documents: BTreeMap<&str, usize> = BTreeMap::new();
    tallies.iter().for_each(|tally| *documents.entry(&tally.publisher).or_default() += 1);
    let one = |(publisher, documents): (&&str, &usize)| {
        let others = |own: &&Tally| own.publisher != **publisher;
        let counts = cases.values().flatten().filter(|(own, _)| *own != publisher);
        let (right, cases) = sum(counts.map(|(_, counts)| *counts));
        let figure = |layer| figure_of(total_of(tallies.iter().filter(others), layer));
        WithoutPublisher {
            publisher: (*publisher).to_owned(),
            documents: *documents,
            right,
            cases,
            precision: share(right, cases),
            attributed: figure("attributed"),
            reported: figure("reported"),
        }
    };
    documents.iter().map(one).collect()
}

fn sum(counts: impl Iterator<Item = (usize, usize)>) -> (usize, usize) {
    counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
}

#[cfg(test)]
mod tests {
    use onrecord_model::{Record, Speaker, Statement};

    use crate::gold::{GoldDocument, GoldStatement};
    use crate::{EqualNames, score};

    #[test]
    fn a_rule_is_right_where_words_and_speakers_are() {
        let scores = score(&[gold("a", "One")], &[record("a")], &EqualNames::new());
        let told: Vec<_> =
            scores.rules.rules.iter().map(|m| (m.rule.as_str(), m.right, m.cases, m.confidence)).collect();
        assert_eq!(told, [("after", 0, 1, None), ("before", 1, 2, None)]);
        assert!(scores.rules.rules.iter().all(|measure| measure.lowest.is_none()));
    }

    #[test]
    fn each_publisher_is_left_out_in_turn() {
        let mut bad = record("c");
        bad.statements.retain(|statement| statement.rule == "after");
        let gold = [gold("a", "One"), gold("b", "One"), gold("c", "Two")];
        let table = score(&gold, &[record("a"), record("b"), bad], &EqualNames::new()).rules;
        let before = table.of("before").expect("it fired");
        assert_eq!((before.right, before.cases, before.publishers), (2, 4, 1));
        let after = table.of("after").expect("it fired");
        let lowest = after.lowest.as_ref().expect("two publishers");
        assert_eq!((lowest.publisher.as_str(), lowest.right, lowest.cases), ("One", 0, 1));
        let without: Vec<_> =
            table.without.iter().map(|w| (w.publisher.as_str(), w.documents, w.right, w.cases)).collect();
        assert_eq!(without, [("One", 2, 0, 1), ("Two", 1, 2, 6)]);
        assert_eq!((table.without[0].attributed, table.without[1].reported), (Some(0.0), None));
    }

    fn gold(id: &str, publisher: &str) -> GoldDocument {
        GoldDocument {
            id: id.to_owned(),
            publisher: Some(publisher.to_owned()),
            text: "Ida: 'The lamps are lit.' Tom: 'So they are.' Ida: 'Good, then.' The end of it."
                .to_owned(),
            statements: vec![
                said("The lamps are lit.", "Ida", false),
                said("So they are.", "Tom", false),
                said("Good, then.", "Ida", true),
            ],
            ..GoldDocument::default()
        }
    }

    fn record(id: &str) -> Record {
        let statements = vec![
            found("The lamps are lit.", "Ida", "before"),
            found("So they are.", "Ida", "before"),
            found("Good, then.", "Tom", "before"),
            found("The end of it.", "Ida", "after"),
        ];
        Record { id: id.to_owned(), statements, ..Record::default() }
    }

    fn said(quote: &str, speaker: &str, optional: bool) -> GoldStatement {
        let (quote, speakers) = (quote.to_owned(), vec![speaker.to_owned()]);
        GoldStatement { quote, speakers, optional, ..GoldStatement::default() }
    }

    fn found(text: &str, name: &str, rule: &str) -> Statement {
        let speakers = vec![Speaker { name: Some(name.to_owned()), ..Speaker::default() }];
        Statement { text: text.to_owned(), rule: rule.to_owned(), speakers, ..Statement::default() }
    }
}
