//! A report for reading.

use std::fmt::{self, Display, Formatter};

use crate::agreement::{Agreement, Disagreement};
use crate::methods::told;
use crate::report::{Figure, PartTally, Report, SheetTally};

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "run {}, seed {}, onrecord {}, pack {}",
            self.run, self.seed, self.made.onrecord, self.made.pack
        )?;
        for part in &self.parts {
            let PartTally { part, size, drawn, judged, .. } = part;
            writeln!(f, "  {}: {size}, drawn {drawn}, judged {judged}", part.label())?;
        }
        self.sheets.iter().try_for_each(|sheet| writeln!(f, "  {sheet}"))?;
        writeln!(f, "\nwhole corpus: share, 95 % interval, cases")?;
        self.figures.iter().try_for_each(|figure| writeln!(f, "  {figure}"))?;
        for (heading, figures) in
            [("kind", &self.by_kind), ("rule", &self.by_rule), ("publisher", &self.by_publisher)]
        {
            grouped(f, heading, figures)?;
        }
        if !self.agreement.is_empty() {
            writeln!(f, "\nagreement of the two")?;
        }
        self.agreement.iter().try_for_each(|agreement| writeln!(f, "  {agreement}"))?;
        if !self.disagreements.is_empty() {
            writeln!(f, "\nwhere they differ")?;
        }
        self.disagreements.iter().try_for_each(|one| writeln!(f, "  {one}"))?;
        writeln!(f, "\nfor a methods section\n{}", self.methods)
    }
}

/// One line a group: what is a statement, who speaks it, and what was not missed.
fn grouped(f: &mut Formatter<'_>, heading: &str, figures: &[Figure]) -> fmt::Result {
    const SHOWN: [&str; 3] = ["statement", "speaker", "recall of candidates"];
    if !figures.is_empty() {
        writeln!(f, "\nby {heading}")?;
    }
    for group in figures.chunk_by(|one, other| one.of == other.of) {
        let shown = group.iter().filter(|figure| SHOWN.contains(&figure.what));
        let cells: Vec<String> =
            shown.map(|figure| format!("{} {}", figure.what, told(figure.estimate))).collect();
        writeln!(f, "  {:<26}  {}", group[0].of, cells.join("; "))?;
    }
    Ok(())
}

impl Display for Figure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:<22}{}", self.what, told(self.estimate))?;
        match self.unsure {
            Some((against, for_it)) => {
                write!(
                    f,
                    "; with every unsure against it {:.1} %, for it {:.1} %",
                    against * 100.0,
                    for_it * 100.0
                )
            }
            None => Ok(()),
        }
    }
}

impl Display for SheetTally {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { by, complete, incomplete, unmarked, unsure } = self;
        write!(f, "{by}: {complete} marked, {unmarked} not, {unsure} unsure")?;
        match &incomplete[..] {
            [] => Ok(()),
            some => {
                let items: Vec<String> = some.iter().map(usize::to_string).collect();
                write!(f, "; an answer is missing to items {}", items.join(", "))
            }
        }
    }
}

impl Display for Agreement {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { question, part, cases, same, raw, kappa } = self;
        write!(f, "{:<14}{part:<24}{same} of {cases}", question.column())?;
        if let Some(raw) = raw {
            write!(f, " ({:.1} %)", raw * 100.0)?;
        }
        match kappa {
            Some(kappa) => write!(f, ", Cohen's kappa {kappa:.3}"),
            None => write!(f, ", no kappa: too few answers, or all the same"),
        }
    }
}

impl Display for Disagreement {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { item, question, answers: [one, other], notes, document, words, speaker } = self;
        let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
        write!(
            f,
            "item {item}, {}: {} / {} \u{b7} {document} \u{b7} {words}",
            question.column(),
            one.word(),
            other.word()
        )?;
        if !speaker.is_empty() {
            write!(f, " \u{2014} {speaker}")?;
        }
        notes.iter().filter(|note| !note.is_empty()).try_for_each(|note| write!(f, " [{note}]"))
    }
}
