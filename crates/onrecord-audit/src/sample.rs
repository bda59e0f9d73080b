//! A drawn sample: what was drawn from what, and by which program.

use onrecord_model::Statement;
use serde::{Deserialize, Serialize};

use crate::context::{context, cut};
use crate::frame::{Audited, Part, Unit, units};
use crate::strata::{allocation, strata};
use crate::{Error, Made};

/// The form of the file; one that is not known is refused.
const FORM: u32 = 1;

/// How many are drawn, and by which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The same seed on the same corpus draws the same sample; another one another sample.
    pub seed: u64,
    /// How many statements that were found.
    pub found: usize,
    /// How many passages with a quotation mark or a reporting verb and no statement found.
    pub candidates: usize,
    /// How many other passages with no statement found.
    pub others: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self { seed: 1, found: 150, candidates: 100, others: 50 }
    }
}

impl Plan {
    const fn of(&self, part: Part) -> usize {
        match part {
            Part::Found => self.found,
            Part::Candidate => self.candidates,
            Part::Other => self.others,
        }
    }
}

/// A stratified sample, each stratum a simple random sample without replacement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// The form of this file.
    form: u32,
    /// Sixteen hexadecimal digits that depend on everything else here: each row of a sheet bears them.
    pub run: String,
    /// What read the corpus.
    pub made: Made,
    /// What was asked for.
    pub plan: Plan,
    /// How many there are of each part, rule and publisher.
    pub totals: Vec<Total>,
    /// The strata, part by part.
    pub strata: Vec<Stratum>,
    /// What was drawn, in the order in which it is marked: statements first, passages then, each at random.
    pub items: Vec<Item>,
}

/// How many things there are of a part, or of a part and a publisher or rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// The part.
    pub part: Part,
    /// `rule`, `publisher` or `kind`; empty for the whole part.
    pub by: String,
    /// Which one; empty for the whole part.
    pub name: String,
    /// How many.
    pub size: usize,
}

/// A stratum: things that are alike, from which so many were drawn. One that was drawn stands for `size / drawn`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stratum {
    /// What it is a part of.
    pub part: Part,
    /// Kind, rule and publisher, as far as they were kept apart.
    pub name: Vec<String>,
    /// How many it holds.
    pub size: usize,
    /// How many were drawn.
    pub drawn: usize,
}

/// One thing to mark.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its number, from one.
    pub item: usize,
    /// The number of its stratum, from zero.
    pub stratum: usize,
    /// How many it stands for.
    pub weight: f64,
    /// `direct` or `indirect` for a statement; `quoted`, `reporting` or `plain` for a passage.
    pub kind: String,
    /// The rule that found the speaker; empty for a passage.
    pub rule: String,
    /// Who published the document.
    pub publisher: String,
    /// Id of the document.
    pub document: String,
    /// Id of the statement; empty for a passage.
    pub statement: String,
    /// First code point of the words in the document's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words to judge.
    pub words: String,
    /// Who was found to say them, by name or description; empty where nobody was, and for a passage.
    pub speaker: String,
    /// The words that name the speaker there.
    pub named_as: String,
    /// What stands before the words.
    pub before: String,
    /// What stands after them.
    pub after: String,
    /// Title of the document.
    pub title: String,
    /// Day of the document, as an ISO date; empty where none is known.
    pub date: String,
    /// Address of the document; empty where it has none.
    pub url: String,
}

impl Sample {
    /// Draws a sample. Within a stratum, units are ordered by a hash of the seed and their own place in the corpus, and
    /// the first are taken: each set of so many is as likely as any other, and neither the order of documents nor any
    /// library's generator has a say in it.
    ///
    /// # Errors
    /// If there is nothing to draw from, or nothing is to be drawn.
    pub fn draw(documents: &[Audited<'_>], plan: Plan, made: Made) -> Result<Self, Error> {
        let all = units(documents);
        let totals = totals(&all);
        let (mut strata, mut drawn) = (Vec::new(), Vec::new());
        for part in Part::ALL {
            let part_units = all.iter().copied().filter(|unit| unit.part == part).collect();
            draw_part(part_units, plan, part, &mut strata, &mut drawn);
        }
        if drawn.is_empty() {
            return Err(Error::NothingToDraw);
        }
        // Passages with and without a sign stand mixed, so that nobody marks them by rote.
        drawn.sort_by_key(|(unit, stratum, hash)| (unit.part != Part::Found, *hash, *stratum));
        let numbered = (1..).zip(&drawn);
        let items = numbered.map(|(n, (unit, stratum, _))| item(n, unit, *stratum, &strata)).collect();
        let mut sample = Self { form: FORM, run: String::new(), made, plan, totals, strata, items };
        sample.run = sample.hash()?;
        Ok(sample)
    }

    /// Writes it as JSON.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write(&self, out: &mut dyn std::io::Write) -> Result<(), Error> {
        serde_json::to_writer_pretty(&mut *out, self).map_err(onrecord_export::Error::from)?;
        Ok(out.write_all(b"\n").map_err(onrecord_export::Error::from)?)
    }

    /// Reads what [`Self::write`] wrote; `name` is the file's, for messages.
    ///
    /// # Errors
    /// If it is no such file, or was changed since.
    pub fn read(text: &str, name: &str) -> Result<Self, Error> {
        let broken = |reason: String| Error::Sample { file: name.to_owned(), reason };
        let sample: Self = serde_json::from_str(text).map_err(|error| broken(error.to_string()))?;
        if sample.form != FORM {
            return Err(broken(format!("its form is {}, and this program reads form {FORM}", sample.form)));
        }
        if sample.run != sample.hash()? {
            return Err(broken("it was changed after it was drawn".to_owned()));
        }
        Ok(sample)
    }

    /// The part that an item was drawn from.
    #[must_use]
    pub fn part(&self, item: &Item) -> Part {
        self.strata.get(item.stratum).map_or(Part::Other, |stratum| stratum.part)
    }

    /// How many there are of a part (`by` empty), or of it by one rule, publisher or kind.
    #[must_use]
    pub fn total(&self, part: Part, by: &str, name: &str) -> usize {
        let fits = |total: &&Total| total.part == part && total.by == by && total.name == name;
        self.totals.iter().find(fits).map_or(0, |total| total.size)
    }

    /// How many of a part were drawn.
    #[must_use]
    pub fn drawn(&self, part: Part) -> usize {
        self.strata.iter().filter(|stratum| stratum.part == part).map(|stratum| stratum.drawn).sum()
    }

    fn hash(&self) -> Result<String, Error> {
        let bare = Self { run: String::new(), ..self.clone() };
        let bytes = serde_json::to_vec(&bare).map_err(onrecord_export::Error::from)?;
        Ok(blake3::hash(&bytes).to_hex()[..16].to_owned())
    }
}

type Drawn<'a> = (Unit<'a>, usize, [u8; 32]);

fn draw_part<'a>(
    units: Vec<Unit<'a>>,
    plan: Plan,
    part: Part,
    strata_out: &mut Vec<Stratum>,
    out: &mut Vec<Drawn<'a>>,
) {
    let wanted = plan.of(part).min(units.len());
    if wanted == 0 {
        return;
    }
    let cells: Vec<Vec<&str>> = units.iter().map(Unit::cell).collect();
    let (places, names) = strata(&cells, wanted);
    let mut groups: Vec<Vec<Drawn<'a>>> = names.iter().map(|_| Vec::new()).collect();
    for (unit, place) in units.into_iter().zip(places) {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&plan.seed.to_le_bytes()).update(unit.key().as_bytes());
        groups[place].push((unit, strata_out.len() + place, *hasher.finalize().as_bytes()));
    }
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    let shares = allocation(&sizes, wanted);
    for ((mut group, name), drawn) in groups.into_iter().zip(names).zip(shares) {
        group.sort_by_key(|(_, _, hash)| *hash);
        strata_out.push(Stratum { part, name, size: group.len(), drawn });
        out.extend(group.into_iter().take(drawn));
    }
}

fn totals(all: &[Unit<'_>]) -> Vec<Total> {
    let mut counts = std::collections::BTreeMap::new();
    for unit in all {
        for (by, name) in
            [("", ""), ("kind", unit.kind()), ("publisher", unit.publisher()), ("rule", unit.rule())]
        {
            if by.is_empty() || !name.is_empty() {
                *counts.entry((unit.part, by, name)).or_insert(0) += 1;
            }
        }
    }
    let total = |((part, by, name), size): ((Part, &str, &str), usize)| Total {
        part,
        by: by.to_owned(),
        name: name.to_owned(),
        size,
    };
    counts.into_iter().map(total).collect()
}

fn item(number: usize, unit: &Unit<'_>, stratum: usize, strata: &[Stratum]) -> Item {
    let record = unit.record;
    let speakers = unit.statement.map(|statement| statement.speakers.as_slice()).unwrap_or_default();
    let mention = speakers.iter().filter(|one| one.end > one.start).map(|one| one.start).min();
    let around = context(&record.text, unit.start..unit.end, mention);
    Item {
        item: number,
        stratum,
        weight: strata[stratum].size as f64 / strata[stratum].drawn as f64,
        kind: unit.kind().to_owned(),
        rule: unit.rule().to_owned(),
        publisher: unit.publisher().to_owned(),
        document: record.id.clone(),
        statement: unit.statement.map(|statement| statement.id.clone()).unwrap_or_default(),
        start: unit.start,
        end: unit.end,
        words: cut(around.words),
        speaker: speakers.iter().filter_map(|one| one.name.as_deref()).collect::<Vec<_>>().join("; "),
        named_as: named_as(unit.statement),
        before: around.before,
        after: around.after,
        title: record.title.clone(),
        date: record.date.map(|date| date.to_string()).unwrap_or_default(),
        url: record.url.clone().unwrap_or_default(),
    }
}

fn named_as(statement: Option<&Statement>) -> String {
    let speakers = statement.map(|statement| statement.speakers.as_slice()).unwrap_or_default();
    speakers.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join("; ")
}
