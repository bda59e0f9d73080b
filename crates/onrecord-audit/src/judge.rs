//! From marks to cases: what counts for a figure, and what is right.

use crate::estimate::Case;
use crate::frame::Part;
use crate::marks::{Mark, Marks, Question};

/// What a share is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judge {
    /// Of what was found, what is a statement; of passages, what holds one that was missed.
    Statement,
    /// Of statements, those with the right words.
    Words,
    /// Of statements, those with the right speaker.
    Speaker,
    /// Of what was found, what is a statement with the right words and speaker.
    AllRight,
}

/// What an answer of unsure counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsure {
    /// As no answer.
    LeftOut,
    /// As the answer that speaks against the program.
    Against,
    /// As the answer that speaks for it.
    For,
}

impl Judge {
    /// The case that marks make together, each counting the same; none where none of them says anything.
    pub(crate) fn case<'m>(
        self,
        marks: impl Iterator<Item = &'m Marks>,
        part: Part,
        unsure: Unsure,
    ) -> Option<Case> {
        let (mut sum, mut judged) = (Case::default(), 0.0);
        for (counts, right) in marks.filter_map(|marks| self.one(marks, part, unsure)) {
            sum.counts += f64::from(u8::from(counts));
            sum.right += f64::from(u8::from(counts && right));
            judged += 1.0;
        }
        (judged > 0.0).then(|| Case { counts: sum.counts / judged, right: sum.right / judged })
    }

    /// Whether the item counts, and whether it is right; none where the marks do not say.
    fn one(self, marks: &Marks, part: Part, unsure: Unsure) -> Option<(bool, bool)> {
        let yes = |question: Question| decided(marks.to(question), part, unsure);
        let statement = yes(Question::Statement);
        match self {
            Self::Statement => Some((true, statement?)),
            Self::Words if statement? => Some((true, yes(Question::Words)?)),
            Self::Speaker if statement? => Some((true, yes(Question::Speaker)?)),
            Self::Words | Self::Speaker => Some((false, false)),
            Self::AllRight if statement == Some(false) => Some((true, false)),
            Self::AllRight => {
                let answers = [statement, yes(Question::Words), yes(Question::Speaker)];
                let wrong = answers.contains(&Some(false));
                (wrong || !answers.contains(&None)).then_some((true, !wrong))
            }
        }
    }
}

fn decided(answer: Option<Mark>, part: Part, unsure: Unsure) -> Option<bool> {
    match (answer?, unsure) {
        (Mark::Yes, _) => Some(true),
        (Mark::No, _) => Some(false),
        (Mark::Unsure, Unsure::LeftOut) => None,
        // A passage that holds a statement speaks against the program; a statement found, for it.
        (Mark::Unsure, Unsure::Against) => Some(part != Part::Found),
        (Mark::Unsure, Unsure::For) => Some(part == Part::Found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(answers: &str) -> Marks {
        let mut marks = Marks::default();
        for (answer, letter) in marks.answers.iter_mut().zip(answers.chars()) {
            *answer = Mark::parse(&letter.to_string());
        }
        marks
    }

    fn case(judge: Judge, sheets: &[&str], unsure: Unsure) -> Option<(f64, f64)> {
        let sheets: Vec<Marks> = sheets.iter().map(|answers| marks(answers)).collect();
        judge.case(sheets.iter(), Part::Found, unsure).map(|case| (case.counts, case.right))
    }

    #[test]
    fn answers_become_cases() {
        use Unsure::{Against, For, LeftOut};
        assert_eq!(case(Judge::Statement, &["yyn"], LeftOut), Some((1.0, 1.0)));
        assert_eq!(case(Judge::Speaker, &["yyn"], LeftOut), Some((1.0, 0.0)));
        assert_eq!(case(Judge::Speaker, &["n"], LeftOut), Some((0.0, 0.0)), "no statement has no speaker");
        assert_eq!(case(Judge::AllRight, &["n"], LeftOut), Some((1.0, 0.0)));
        assert_eq!(case(Judge::AllRight, &["y y"], LeftOut), None, "the words are not marked");
        assert_eq!(case(Judge::AllRight, &["y n"], LeftOut), Some((1.0, 0.0)), "they do not matter any more");
        assert_eq!(case(Judge::Statement, &["u"], LeftOut), None);
        assert_eq!(
            (case(Judge::Statement, &["u"], Against), case(Judge::Statement, &["u"], For)),
            (Some((1.0, 0.0)), Some((1.0, 1.0)))
        );
        let passage =
            |unsure| Judge::Statement.case([marks("u")].iter(), Part::Other, unsure).map(|case| case.right);
        assert_eq!((passage(Against), passage(For)), (Some(1.0), Some(0.0)));
    }

    #[test]
    fn two_people_count_half_each_and_one_alone_counts_whole() {
        assert_eq!(case(Judge::Statement, &["y", "n"], Unsure::LeftOut), Some((1.0, 0.5)));
        assert_eq!(case(Judge::Statement, &["y", ""], Unsure::LeftOut), Some((1.0, 1.0)));
        assert_eq!(case(Judge::Speaker, &["yyy", "n"], Unsure::LeftOut), Some((0.5, 0.5)));
        assert_eq!(case(Judge::Statement, &["", "u"], Unsure::LeftOut), None);
    }
}
