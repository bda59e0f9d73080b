//! How often each rule is right: what a rule's confidence rests on.

use indexmap::IndexMap;

use onrecord_model::{Record, StatementKind, wilson};
use serde::{Deserialize, Serialize};

use crate::gold::GoldDocument;
use crate::score::Records;
use crate::spans::FoldedText;
use crate::statements::{Judged, Verdict, judge};

/// How often a rule fired and was right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleMeasure {
    /// Statements whose words and speakers were both right.
    pub right: usize,
    /// Statements that it gave a speaker; those that count neither way are left out.
    pub cases: usize,
}

impl RuleMeasure {
    /// The lower bound of the 95 % Wilson interval of its precision.
    #[must_use]
    pub fn confidence(self) -> f64 {
        wilson(self.right, self.cases).low
    }
}

/// Counts, for the rule of every found statement, direct and indirect, how often it was right, in order of the rules'
/// names. Statements whose `rule` is empty stand under the empty name.
#[must_use]
pub fn by_rule(gold: &[GoldDocument], predicted: &[Record]) -> IndexMap<String, RuleMeasure> {
    let (records, mut measures) = (Records::new(predicted), IndexMap::new());
    for document in gold {
        let Some(record) = records.of(document) else { continue };
        let text = FoldedText::new(&document.text);
        for kind in [StatementKind::Direct, StatementKind::Indirect] {
            count(&mut measures, &judge(kind, document, record, &text));
        }
    }
    measures.sort_unstable_keys();
    measures
}

fn count(measures: &mut IndexMap<String, RuleMeasure>, judged: &Judged) {
    for (statement, verdict) in judged.found.iter().zip(&judged.verdicts) {
        if *verdict != Verdict::Free {
            let measure = measures.entry(statement.rule.clone()).or_default();
            measure.cases += 1;
            measure.right += usize::from(*verdict == Verdict::Right);
        }
    }
}

#[cfg(test)]
mod tests {
    use onrecord_model::{Speaker, Statement};

    use super::*;
    use crate::gold::GoldStatement;

    #[test]
    fn a_rule_is_right_where_words_and_speakers_are() {
        let gold = GoldDocument {
            id: "a".to_owned(),
            text: "Ida: 'The lamps are lit.' Tom: 'So they are.' Ida: 'Good, then.' The end of it."
                .to_owned(),
            statements: vec![
                said("The lamps are lit.", "Ida", false),
                said("So they are.", "Tom", false),
                said("Good, then.", "Ida", true),
            ],
            ..GoldDocument::default()
        };
        let statements = vec![
            found("The lamps are lit.", "Ida", "before"),
            found("So they are.", "Ida", "before"),
            found("Good, then.", "Tom", "before"),
            found("The end of it.", "Ida", "after"),
        ];
        let record = Record { id: "a".to_owned(), statements, ..Record::default() };
        let measures = by_rule(&[gold], &[record]);
        let told: Vec<(&str, usize, usize)> =
            measures.iter().map(|(rule, m)| (rule.as_str(), m.right, m.cases)).collect();
        assert_eq!(told, [("after", 0, 1), ("before", 1, 2)]);
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
