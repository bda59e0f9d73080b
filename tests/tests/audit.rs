//! Audits find the rate of errors that were planted: in as many samples of a hundred as their intervals promise.

use std::collections::BTreeSet;
use std::path::Path;

use onrecord::audit::{
    Audited, Made, Mark, Marked, Marks, Part, PlainPassage, Plan, Report, Sample, read_sheet, report,
    write_csv,
};
use onrecord::model::{Document, Record, Sign, Span};
use onrecord::pack::{Grammar, Pack};
use onrecord::{extract_documents, plain_passages};

const PEOPLE: [&str; 6] = ["Ida Quill", "Tom Ede", "Maud Orrin", "Saul Penn", "Nell Thorne", "Abel Frost"];
const THINGS: [&str; 8] = ["lamp", "quay", "bridge", "mill", "ferry", "bell", "lock", "market"];
const STATES: [&str; 5] = [
    "will be mended by the spring",
    "is safe again for all of us",
    "has been closed for too long",
    "costs more than it brings",
    "belongs to the whole town",
];
const PUBLISHERS: [&str; 3] = ["Harbour Office", "Mill Board", "Town Hall"];
const SEEDS: u64 = 100;

/// A corpus written for this test, with errors planted in what was found in it.
struct Planted {
    records: Vec<Record>,
    passages: Vec<Vec<PlainPassage>>,
    /// What the text says, as (document, start): statements, whoever is named as their speaker.
    said: BTreeSet<(String, usize)>,
    /// Those that were lost where no sign tells that somebody speaks.
    hidden: usize,
    /// Statements found whose speaker was changed.
    misnamed: BTreeSet<(String, usize)>,
}

/// The rates that were planted.
struct Rates {
    statement: f64,
    speaker: f64,
    candidates: f64,
    recall: f64,
}

/// A few lines that a careful reader finds three statements in, of two kinds, and two sentences with none.
fn document(n: usize) -> Document {
    let pick = |list: &[&'static str], salt: usize| list[(n * 7 + salt * 3 + n / 5) % list.len()];
    let (one, other) = (PEOPLE[n % PEOPLE.len()], PEOPLE[(n + 1 + n / 6) % PEOPLE.len()]);
    let (one, other) = if one == other { (one, PEOPLE[(n + 3) % PEOPLE.len()]) } else { (one, other) };
    let text = format!(
        "The {} and the {} stand side by side in winter.\n\n{one} said: \u{201C}The {} {}.\u{201D}\n\n\
         \u{201C}The {} {},\u{201D} said {other}.\n\n{one} said that the {} {}.\n\nNumber {n} of the boats was painted on Monday.",
        pick(&THINGS, 1),
        pick(&THINGS, 2),
        pick(&THINGS, 3),
        pick(&STATES, 4),
        pick(&THINGS, 5),
        pick(&STATES, 6),
        pick(&THINGS, 7),
        pick(&STATES, 8),
    );
    Document {
        id: format!("town/{n:03}#1"),
        publisher: Some(PUBLISHERS[n % 3].to_owned()),
        body: Span::new(0, text.len()),
        text,
        ..Document::default()
    }
}

/// Reads some four hundred documents, and then makes as many mistakes as a program of some use would make: some statements are
/// lost, some get the speaker of another, and some sentences that nobody said are taken for statements. Errors go by rule
/// and publisher, so that strata differ.
fn planted() -> Planted {
    let grammar = Grammar::new(Pack::load(&[]).expect("the pack")).expect("its rules");
    let documents: Vec<Document> = (0..420).map(document).collect();
    let mut records = extract_documents(&documents, &grammar).records;
    let mut passages: Vec<Vec<PlainPassage>> =
        documents.iter().map(|one| plain_passages(one, &grammar)).collect();
    let (mut said, mut misnamed, mut hidden) = (BTreeSet::new(), BTreeSet::new(), 0);
    for (n, record) in records.iter_mut().enumerate() {
        assert_eq!(
            record.statements.len(),
            3,
            "what the text says is found before errors are planted: {}",
            record.text
        );
        said.extend(record.statements.iter().map(|one| (record.id.clone(), one.start)));
        let (first, last) = (passages[n][0], passages[n][passages[n].len() - 1]);
        let wrong = record.statements[1].speakers.clone();
        if n % 11 == 0 || (n % 3 == 0 && n % 4 == 0) {
            record.statements[0].speakers = wrong;
            misnamed.insert((record.id.clone(), record.statements[0].start));
        }
        if n % 9 == 4 {
            let mut invented = record.statements[2].clone();
            let place = if n % 2 == 0 { first } else { last };
            (invented.start, invented.end) = (place.start, place.end);
            record.statements.push(invented);
        }
        if n % 8 == 5 {
            let lost = record.statements.remove(2);
            if n % 16 == 5 {
                // As if the pack did not know the verb.
                let within = |one: &&mut PlainPassage| one.start <= lost.start && lost.start < one.end;
                passages[n].iter_mut().filter(within).for_each(|one| one.sign = Sign::None);
                hidden += 1;
            }
        }
        if n % 23 == 1 {
            record.statements.remove(1);
        }
    }
    Planted { records, passages, said, hidden, misnamed }
}

impl Planted {
    fn rates(&self) -> Rates {
        let found = self
            .records
            .iter()
            .flat_map(|record| record.statements.iter().map(|one| (record.id.clone(), one.start)));
        let found: BTreeSet<(String, usize)> = found.collect();
        let right = found.intersection(&self.said).count() as f64;
        let recall = right / self.said.len() as f64;
        Rates {
            statement: right / found.len() as f64,
            speaker: 1.0 - found.intersection(&self.misnamed).count() as f64 / right,
            candidates: right / (self.said.len() - self.hidden) as f64,
            recall,
        }
    }

    fn sample(&self, seed: u64) -> Sample {
        let documents = self.records.iter().zip(&self.passages);
        let documents: Vec<Audited<'_>> =
            documents.map(|(record, passages)| Audited { record, passages }).collect();
        let made = Made { onrecord: "0.1.0".to_owned(), documents: documents.len(), ..Made::default() };
        Sample::draw(&documents, Plan { seed, ..Plan::default() }, made).expect("a sample")
    }

    /// The marks of somebody who knows what was planted.
    fn marks(&self, sample: &Sample) -> Vec<Marks> {
        let yes_if = |holds: bool| Some(if holds { Mark::Yes } else { Mark::No });
        let marks = sample.items.iter().map(|item| {
            let place = (item.document.clone(), item.start);
            let answers = if sample.part(item) == Part::Found {
                let statement = self.said.contains(&place);
                [
                    yes_if(statement),
                    statement.then_some(Mark::Yes),
                    yes_if(!self.misnamed.contains(&place)).filter(|_| statement),
                ]
            } else {
                let within =
                    self.said.range((place.0.clone(), item.start)..(place.0, item.end)).next().is_some();
                [yes_if(within), None, None]
            };
            Marks { answers, note: String::new() }
        });
        marks.collect()
    }
}

/// Through a file and back, as a person's marks come.
fn returned(sample: &Sample, marks: &[Marks], path: &Path) -> Marked {
    let mut bytes = Vec::new();
    write_csv(sample, marks, &mut bytes).expect("a sheet");
    std::fs::write(path, bytes).expect("a file");
    read_sheet(path, sample).expect("the sheet that was drawn")
}

fn holds(report: &Report, what: &str, rate: f64) -> bool {
    let estimate = report.figure(what).unwrap_or_else(|| panic!("no {what}")).estimate;
    // Rates are counted, estimates summed: what is equal may differ by a rounding.
    estimate.low - 1e-9 <= rate && rate <= estimate.high + 1e-9
}

#[test]
fn intervals_hold_the_planted_rates_as_often_as_they_promise() {
    let planted = planted();
    let rates = planted.rates();
    let wanted = [
        ("statement", rates.statement),
        ("speaker", rates.speaker),
        ("recall of candidates", rates.candidates),
        ("recall", rates.recall),
    ];
    assert!(wanted.iter().all(|(_, rate)| (0.8..0.97).contains(rate)), "errors were planted: {wanted:?}");
    let folder = tempfile::tempdir().expect("a folder");
    let mut held = [0_usize; 4];
    let mut sums = [0.0; 4];
    for seed in 1..=SEEDS {
        let sample = planted.sample(seed);
        let sheet = returned(&sample, &planted.marks(&sample), &folder.path().join("ann.csv"));
        let found = report(&sample, &[sheet]).expect("a report");
        for (n, (what, rate)) in wanted.iter().enumerate() {
            held[n] += usize::from(holds(&found, what, *rate));
            sums[n] += found.figure(what).map_or(0.0, |figure| figure.estimate.share);
        }
    }
    for (n, (what, rate)) in wanted.iter().enumerate() {
        let mean = sums[n] / SEEDS as f64;
        println!("{what}: planted {rate:.4}, mean {mean:.4}, held in {} of {SEEDS}", held[n]);
        assert!(held[n] >= 90, "{what}: the interval holds {rate:.4} in {} of {SEEDS} samples only", held[n]);
        assert!(
            (mean - rate).abs() < 0.01,
            "{what}: the samples give {mean:.4} on the whole, planted was {rate:.4}"
        );
    }
}

#[test]
fn two_people_who_differ_so_often_get_the_kappa_worked_out_by_hand() {
    let planted = planted();
    let (sample, folder) = (planted.sample(1), tempfile::tempdir().expect("a folder"));
    let truth = planted.marks(&sample);
    let found = sample.drawn(Part::Found);
    // Ben says the contrary on every tenth statement found, and is unsure on every fifteenth but those.
    let mut marks = truth.clone();
    let (mut counts, mut same) = ([[0_usize; 3]; 2], 0);
    for (n, marks) in marks.iter_mut().take(found).enumerate() {
        let old = marks.answers[0].expect("an answer");
        let new = match (n % 10, n % 15, old) {
            (0, _, Mark::Yes) => Mark::No,
            (0, ..) => Mark::Yes,
            (_, 1, _) => Mark::Unsure,
            _ => old,
        };
        marks.answers = [Some(new), None, None];
        counts[0][old as usize] += 1;
        counts[1][new as usize] += 1;
        same += usize::from(old == new);
    }
    let ann = returned(&sample, &truth, &folder.path().join("ann.csv"));
    let ben = returned(&sample, &marks, &folder.path().join("ben.csv"));
    let result = report(&sample, &[ann, ben]).expect("a report");
    let n = found as f64;
    let by_chance: f64 = (0..3).map(|mark| counts[0][mark] as f64 * counts[1][mark] as f64 / (n * n)).sum();
    let kappa = (same as f64 / n - by_chance) / (1.0 - by_chance);
    let agreement = &result.agreement[0];
    assert_eq!((agreement.cases, agreement.same), (found, same));
    assert!((agreement.kappa.expect("a kappa") - kappa).abs() < 1e-12, "{agreement:?}");
    let differ = result.disagreements.iter().filter(|one| one.item <= found).count();
    assert_eq!(differ, found - same);
    assert!(
        result.methods.contains("Two people (ann, ben)") && result.methods.contains("kappa"),
        "{}",
        result.methods
    );
}
