//! How far two people who marked the same items agree.

use serde::Serialize;

use crate::frame::Part;
use crate::marks::{Mark, Marked, Question};
use crate::sample::Sample;

/// Agreement on one question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// The question.
    pub question: Question,
    /// Whether it was asked of statements found, or of passages without one.
    pub part: &'static str,
    /// How many items both answered.
    pub cases: usize,
    /// To how many of them they gave the same answer.
    pub same: usize,
    /// `same / cases`; none without cases.
    pub raw: Option<f64>,
    /// J. Cohen's kappa (Educational and Psychological Measurement 20 (1960), 37-46), over yes, no and unsure, unweighted;
    /// none without cases, and where both gave one and the same answer throughout, when chance alone would agree as well.
    pub kappa: Option<f64>,
}

/// An item on which two people differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The item.
    pub item: usize,
    /// The question.
    pub question: Question,
    /// The two answers, in the order of the sheets.
    pub answers: [Mark; 2],
    /// The two notes.
    pub notes: [String; 2],
    /// The document.
    pub document: String,
    /// The words.
    pub words: String,
    /// The speaker that was found; empty for a passage.
    pub speaker: String,
}

/// Both answers to a question, item by item, where both people gave one.
fn both<'a>(
    sample: &'a Sample,
    sheets: [&'a Marked; 2],
    question: Question,
) -> impl Iterator<Item = (usize, [Mark; 2])> + 'a {
    let [one, other] = sheets;
    let items = one.marks.iter().zip(&other.marks).enumerate().take(sample.items.len());
    items.filter_map(move |(item, (one, other))| {
        // What is no statement to one of them has no words and no speaker to compare.
        let asked = question == Question::Statement
            || [one, other].iter().all(|marks| marks.to(Question::Statement) == Some(Mark::Yes));
        let asked =
            asked && (question == Question::Statement || sample.part(&sample.items[item]) == Part::Found);
        asked.then_some((item, [one.to(question)?, other.to(question)?]))
    })
}

/// Agreement on each question.
pub(crate) fn agreement(sample: &Sample, sheets: [&Marked; 2]) -> Vec<Agreement> {
    let asked = [
        (Question::Statement, true),
        (Question::Words, true),
        (Question::Speaker, true),
        (Question::Statement, false),
    ];
    let of = |(question, found): (Question, bool)| {
        let pairs = both(sample, sheets, question);
        let fits = |item: usize| (sample.part(&sample.items[item]) == Part::Found) == found;
        let pairs: Vec<[Mark; 2]> = pairs.filter(|(item, _)| fits(*item)).map(|(_, pair)| pair).collect();
        let same = pairs.iter().filter(|[one, other]| one == other).count();
        let raw = (!pairs.is_empty()).then(|| same as f64 / pairs.len() as f64);
        let part = if found { "statements found" } else { "passages without one" };
        Agreement { question, part, cases: pairs.len(), same, raw, kappa: kappa(&pairs) }
    };
    asked.into_iter().map(of).collect()
}

/// Every item on which they differ, in order.
pub(crate) fn disagreements(sample: &Sample, sheets: [&Marked; 2]) -> Vec<Disagreement> {
    let mut all: Vec<Disagreement> = Vec::new();
    for question in Question::ALL {
        let differ = both(sample, sheets, question).filter(|(_, [one, other])| one != other);
        all.extend(differ.map(|(n, answers)| {
            let item = &sample.items[n];
            let notes = sheets.map(|sheet| sheet.marks[n].note.clone());
            let (document, words, speaker) =
                (item.document.clone(), item.words.clone(), item.speaker.clone());
            Disagreement { item: item.item, question, answers, notes, document, words, speaker }
        }));
    }
    all.sort_by_key(|one| (one.item, one.question));
    all
}

fn kappa(pairs: &[[Mark; 2]]) -> Option<f64> {
    let n = pairs.len() as f64;
    let gave = |who: usize, mark: Mark| pairs.iter().filter(|pair| pair[who] == mark).count() as f64 / n;
    let observed = pairs.iter().filter(|[one, other]| one == other).count() as f64 / n;
    let expected: f64 = Mark::ALL.iter().map(|&mark| gave(0, mark) * gave(1, mark)).sum();
    (!pairs.is_empty() && expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(counts: [(Mark, Mark, usize); 4]) -> Vec<[Mark; 2]> {
        counts.into_iter().flat_map(|(one, other, times)| vec![[one, other]; times]).collect()
    }

    #[test]
    fn kappa_is_that_worked_out_by_hand() {
        use Mark::{No, Unsure, Yes};
        // Of 50: both yes 20, both no 15, yes and no 5, no and yes 10. Observed 0.7; by chance 0.5·0.6 + 0.5·0.4 = 0.5.
        let found = kappa(&pairs([(Yes, Yes, 20), (No, No, 15), (Yes, No, 5), (No, Yes, 10)])).unwrap();
        assert!((found - 0.4).abs() < 1e-12, "{found}");
        // Of 10: both yes 6, both unsure 2, yes and no 1, no and unsure 1. Observed 0.8; by chance
        // yes 0.7·0.6, no 0.1·0.1, unsure 0.2·0.3 = 0.49; so 0.31 / 0.51.
        let found =
            kappa(&pairs([(Yes, Yes, 6), (Unsure, Unsure, 2), (Yes, No, 1), (No, Unsure, 1)])).unwrap();
        assert!((found - 0.31 / 0.51).abs() < 1e-12, "{found}");
        assert_eq!(kappa(&pairs([(Yes, Yes, 9), (No, No, 0), (Yes, No, 0), (No, Yes, 0)])), None);
        assert_eq!(kappa(&[]), None);
    }
}
