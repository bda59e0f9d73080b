//! What marked sheets say of the corpus: precision, recall, agreement, by rule and by publisher.

use serde::Serialize;

use crate::agreement::{Agreement, Disagreement, agreement, disagreements};
use crate::estimate::{Case, Cases, Estimate, Total, recall, share};
use crate::frame::Part;
use crate::judge::{Judge, Unsure};
use crate::marks::{Marked, Question};
use crate::sample::{Item, Sample};
use crate::{Error, Made, methods};

/// An audit's result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The sample's run.
    pub run: String,
    /// The sample's seed.
    pub seed: u64,
    /// What read the corpus.
    pub made: Made,
    /// What was drawn and marked of each part.
    pub parts: Vec<PartTally>,
    /// The sheets, and how far they are marked.
    pub sheets: Vec<SheetTally>,
    /// Precision, what was missed, and recall, over the whole corpus.
    pub figures: Vec<Figure>,
    /// Precision by rule.
    pub by_rule: Vec<Figure>,
    /// Precision and recall by publisher.
    pub by_publisher: Vec<Figure>,
    /// Precision by kind of statement.
    pub by_kind: Vec<Figure>,
    /// Agreement, where two people marked.
    pub agreement: Vec<Agreement>,
    /// Where they differ.
    pub disagreements: Vec<Disagreement>,
    /// A paragraph for a methods section.
    pub methods: String,
}

/// What was drawn and marked of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PartTally {
    /// The part.
    pub part: Part,
    /// How many there are.
    pub size: usize,
    /// How many were drawn.
    pub drawn: usize,
    /// On how many of them the figures rest: somebody answered the first question by yes or no.
    pub judged: usize,
    /// How many lie in strata of which nothing was judged, so that the figures say nothing of them.
    pub unseen: usize,
}

/// How far a sheet is marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetTally {
    /// Who marked it.
    pub by: String,
    /// Items of which every question is answered.
    pub complete: usize,
    /// Items with an answer, but not to every question: their numbers.
    pub incomplete: Vec<usize>,
    /// Items without any answer.
    pub unmarked: usize,
    /// Items with an answer of unsure.
    pub unsure: usize,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What it is: `statement`, `words`, `speaker`, `all right`, `missed quoted`, `recall`, …
    pub what: &'static str,
    /// Of which rule, publisher or kind; empty for the whole corpus.
    pub of: String,
    /// The share, with its interval.
    #[serde(flatten)]
    pub estimate: Estimate,
    /// The same if every unsure answer counted against the program, and if every one counted for it; none where nobody was
    /// unsure, or only one sheet's silence stands against the other's answer.
    pub unsure: Option<(f64, f64)>,
}

/// Works out what one or two marked sheets say.
///
/// # Errors
/// If no sheet or more than two are given, one of them bears no mark, or both the same name.
pub fn report(sample: &Sample, sheets: &[Marked]) -> Result<Report, Error> {
    check(sheets)?;
    let figures = Figures { sample, sheets };
    let pair = if let [one, other] = sheets { Some([one, other]) } else { None };
    let mut report = Report {
        run: sample.run.clone(),
        seed: sample.plan.seed,
        made: sample.made.clone(),
        parts: Part::ALL
            .into_iter()
            .filter(|part| sample.total(*part, "", "") > 0)
            .map(|part| figures.tally(part))
            .collect(),
        sheets: sheets.iter().map(|sheet| tally(sample, sheet)).collect(),
        figures: figures.whole(),
        by_rule: figures.grouped("rule"),
        by_publisher: figures.by_publisher(),
        by_kind: figures.grouped("kind"),
        agreement: pair.map(|pair| agreement(sample, pair)).unwrap_or_default(),
        disagreements: pair.map(|pair| disagreements(sample, pair)).unwrap_or_default(),
        methods: String::new(),
    };
    report.methods = methods::paragraph(&report, sample);
    Ok(report)
}

impl Report {
    /// A figure of the whole corpus, by its name.
    #[must_use]
    pub fn figure(&self, what: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.what == what)
    }
}

fn check(sheets: &[Marked]) -> Result<(), Error> {
    if !(1..=2).contains(&sheets.len()) {
        return Err(Error::Sheets { count: sheets.len() });
    }
    if let [one, other] = sheets
        && one.by == other.by
    {
        let (first, second, by) = (one.file.clone(), other.file.clone(), one.by.clone());
        return Err(Error::OneAnnotator { first, second, by });
    }
    let bare = |sheet: &&Marked| sheet.marks.iter().all(|marks| marks.to(Question::Statement).is_none());
    sheets.iter().find(bare).map_or(Ok(()), |sheet| Err(Error::Unmarked { file: sheet.file.clone() }))
}

fn tally(sample: &Sample, sheet: &Marked) -> SheetTally {
    let mut tally =
        SheetTally { by: sheet.by.clone(), complete: 0, incomplete: Vec::new(), unmarked: 0, unsure: 0 };
    for (item, marks) in sample.items.iter().zip(&sheet.marks) {
        let found = sample.part(item) == Part::Found;
        if marks.complete(found) {
            tally.complete += 1;
        } else if marks.answers.iter().all(Option::is_none) {
            tally.unmarked += 1;
        } else {
            tally.incomplete.push(item.item);
        }
        tally.unsure += usize::from(marks.answers.contains(&Some(crate::Mark::Unsure)));
    }
    tally
}

/// Judgements that have a share each.
const PRECISION: [(&str, Judge); 4] = [
    ("statement", Judge::Statement),
    ("words", Judge::Words),
    ("speaker", Judge::Speaker),
    ("all right", Judge::AllRight),
];

struct Figures<'a> {
    sample: &'a Sample,
    sheets: &'a [Marked],
}

/// Which items a figure is about.
type Within<'w> = &'w dyn Fn(&Item) -> bool;

impl Figures<'_> {
    fn whole(&self) -> Vec<Figure> {
        let mut figures = self.precision("", &|_| true);
        for (what, part, kind) in [
            ("missed quoted", Part::Candidate, "quoted"),
            ("missed reporting", Part::Candidate, "reporting"),
            ("missed others", Part::Other, "plain"),
        ] {
            let within = |item: &Item| item.kind == kind;
            figures
                .extend(self.figure(what, "", |unsure| self.share(part, Judge::Statement, unsure, &within)));
        }
        let candidates: &[Part] = &[Part::Candidate];
        for (what, parts) in
            [("recall of candidates", candidates), ("recall", &[Part::Candidate, Part::Other])]
        {
            figures.extend(self.figure(what, "", |unsure| self.recall(parts, unsure, "", "")));
        }
        figures
    }

    fn precision(&self, of: &str, within: Within<'_>) -> Vec<Figure> {
        let one =
            |(what, judge)| self.figure(what, of, |unsure| self.share(Part::Found, judge, unsure, within));
        PRECISION.into_iter().filter_map(one).collect()
    }

    fn grouped(&self, by: &str) -> Vec<Figure> {
        let of = |name: &String| {
            let within = |item: &Item| if by == "rule" { item.rule == *name } else { item.kind == *name };
            self.precision(name, &within)
        };
        self.names(by).iter().flat_map(of).collect()
    }

    fn by_publisher(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for name in self.names("publisher") {
            figures.extend(self.precision(&name, &|item| item.publisher == name));
            let recall = |unsure| self.recall(&[Part::Candidate], unsure, "publisher", &name);
            figures.extend(self.figure("recall of candidates", &name, recall));
        }
        figures
    }

    /// Rules, publishers or kinds of the statements that were found.
    fn names(&self, by: &str) -> Vec<String> {
        let totals = self.sample.totals.iter().filter(|total| total.part == Part::Found && total.by == by);
        totals.map(|total| total.name.clone()).collect()
    }

    fn figure(
        &self,
        what: &'static str,
        of: &str,
        estimate: impl Fn(Unsure) -> Option<Estimate>,
    ) -> Option<Figure> {
        let plain = estimate(Unsure::LeftOut)?;
        let [against, for_it] =
            [Unsure::Against, Unsure::For].map(|unsure| estimate(unsure).map(|found| found.share));
        let unsure = against.zip(for_it).filter(|(against, for_it)| against != for_it);
        Some(Figure { what, of: of.to_owned(), estimate: plain, unsure })
    }

    /// The strata of a part with the cases that could be judged.
    fn cases(&self, part: Part, judge: Judge, unsure: Unsure, within: Within<'_>) -> Vec<Cases> {
        let strata = self.sample.strata.iter();
        let mut cases: Vec<Cases> = strata
            .map(|stratum| Cases {
                size: if stratum.part == part { stratum.size } else { 0 },
                all: Vec::new(),
            })
            .collect();
        for (n, item) in
            self.sample.items.iter().enumerate().filter(|(_, item)| self.sample.part(item) == part)
        {
            let marks = self.sheets.iter().filter_map(|sheet| sheet.marks.get(n));
            if let Some(case) = judge.case(marks, part, unsure) {
                cases[item.stratum].all.push(if within(item) { case } else { Case::default() });
            }
        }
        cases.retain(|cases| !cases.all.is_empty());
        cases
    }

    fn share(&self, part: Part, judge: Judge, unsure: Unsure, within: Within<'_>) -> Option<Estimate> {
        share(&self.cases(part, judge, unsure, within))
    }

    /// Recall, by what was found and what was missed in `parts`; of all, or of one `name` of a grouping.
    fn recall(&self, parts: &[Part], unsure: Unsure, by: &str, name: &str) -> Option<Estimate> {
        let within = |item: &Item| by.is_empty() || item.publisher == name;
        let found = self.share(Part::Found, Judge::Statement, unsure, &within)?;
        let mut cases = found.cases;
        let found = Total::of(found, self.sample.total(Part::Found, by, name));
        let mut missed = Total::default();
        for &part in parts {
            let size = self.sample.total(part, by, name);
            if size > 0 {
                let estimate = self.share(part, Judge::Statement, unsure, &within)?;
                cases += estimate.cases;
                missed = missed.and(Total::of(estimate, size));
            }
        }
        recall(found, missed, cases)
    }

    fn tally(&self, part: Part) -> PartTally {
        let cases = self.cases(part, Judge::Statement, Unsure::LeftOut, &|_| true);
        let seen: usize = cases.iter().map(|cases| cases.size).sum();
        let (size, drawn) = (self.sample.total(part, "", ""), self.sample.drawn(part));
        PartTally {
            part,
            size,
            drawn,
            judged: cases.iter().map(|cases| cases.all.len()).sum(),
            unseen: size - seen,
        }
    }
}
