//! Checks that need more than one line: references between tables, circles, names that two bodies share.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::fault::{Fault, Report};
use crate::load::{Place, Stack};
use crate::pack::{Pack, report_on};

/// Checks the pack in a directory, together with the packs that it extends.
#[must_use]
pub fn check(directory: &Path) -> Report {
    report_on(directory).unwrap_or_else(|error| {
        let remedy = "give the directory that holds `pack.csv`";
        let fault = Fault::new(directory.display().to_string(), 0, "", error.to_string(), remedy);
        Report { faults: vec![fault], warnings: Vec::new() }
    })
}

/// Checks the tables in effect against one another.
pub(crate) fn cross_check(pack: &Pack, stack: &Stack) -> Report {
    let mut check = Check { stack, report: Report::default() };
    check.sources(pack);
    check.bodies(pack);
    check.circles(pack);
    check.topics(pack);
    check.phrases(pack);
    check.spans_of_years(pack);
    check.shared_names(pack);
    check.measures(pack);
    check.report
}

struct Check<'a> {
    stack: &'a Stack,
    report: Report,
}

impl Check<'_> {
    fn fault(&mut self, place: &Place, column: &str, message: String, remedy: &str) {
        self.report.faults.push(Fault::new(self.stack.label(place), place.line, column, message, remedy));
    }

    fn sources(&mut self, pack: &Pack) {
        let known: BTreeSet<&str> = pack.sources.iter().map(|source| source.id.as_str()).collect();
        let of_bodies = pack.organisations.iter().map(|row| (&row.place, &row.row.source));
        let of_operations = pack.operations.iter().map(|row| (&row.place, &row.row.source));
        for (place, source) in of_bodies.chain(of_operations) {
            if !source.is_empty() && !known.contains(source.as_str()) {
                let message = format!("`{source}` is no source");
                self.fault(place, "source", message, "write an id of sources.csv, or add it there");
            }
        }
    }

    /// Every body that a row names is there.
    fn bodies(&mut self, pack: &Pack) {
        let parts = pack.organisations.iter().map(|row| (&row.place, "part_of", row.part_of.as_deref()));
        let owners = pack.operations.iter().map(|row| (&row.place, "owner", row.owner.as_deref()));
        let offices =
            pack.offices.iter().map(|row| (&row.place, "organisation", row.organisation.as_deref()));
        for (place, column, id) in parts.chain(owners).chain(offices) {
            if let Some(id) = id.filter(|id| pack.organisation(id).is_none()) {
                let message = format!("there is no organisation `{id}`");
                self.fault(place, column, message, "write an id of organisations.csv, or add it there");
            }
        }
    }

    /// No body is a part of itself.
    fn circles(&mut self, pack: &Pack) {
        for row in &pack.organisations {
            let mut at = row.part_of.as_deref();
            for _ in 0..pack.organisations.len() {
                if at == Some(row.id.as_str()) {
                    let message = format!("`{}` is in the end a part of itself", row.id);
                    self.fault(&row.place, "part_of", message, "empty the cell of one body in the circle");
                    break;
                }
                let Some(next) = at.and_then(|id| pack.organisation(id)) else { break };
                at = next.part_of.as_deref();
            }
        }
    }

    fn topics(&mut self, pack: &Pack) {
        let of_operations =
            pack.operations.iter().flat_map(|row| row.topics.iter().map(|slug| (&row.place, "topics", slug)));
        let of_phrases = pack.topic_phrases.iter().map(|row| (&row.place, "topic", &row.topic));
        for (place, column, slug) in of_operations.chain(of_phrases) {
            if pack.topic(slug).is_none() {
                let message = format!("there is no topic `{slug}`");
                self.fault(place, column, message, "write a slug of topics.csv, or add it there");
            }
        }
    }

    fn phrases(&mut self, pack: &Pack) {
        for row in &pack.topic_phrases {
            if row.phrase.chars().any(char::is_uppercase) {
                let message = format!("`{}` has a capital letter", row.phrase);
                self.fault(
                    &row.place,
                    "phrase",
                    message,
                    "write it in small letters; capitals in texts match too",
                );
            }
            let stem = row.phrase.strip_suffix('*').unwrap_or(&row.phrase);
            if stem.is_empty() || stem.contains('*') {
                let message = format!("`{}` has a `*` that is not at its end", row.phrase);
                self.fault(&row.place, "phrase", message, "let `*` end the phrase, or take it out");
            }
            if !row.weight.is_finite() || row.weight == 0.0 {
                self.fault(
                    &row.place,
                    "weight",
                    "the weight says nothing".to_owned(),
                    "write a number like `2` or `-1`",
                );
            }
        }
    }

    fn spans_of_years(&mut self, pack: &Pack) {
        for row in &pack.organisations {
            let (Some(from), Some(until)) = (&row.valid_from, &row.valid_until) else { continue };
            let width = from.len().min(until.len());
            if from.get(..width) > until.get(..width) {
                let message = format!("it begins in {from}, after its end in {until}");
                self.fault(&row.place, "valid_from", message, "exchange the two dates");
            }
        }
    }

    /// No name means two bodies or operations for certain.
    fn shared_names(&mut self, pack: &Pack) {
        let of_bodies = pack
            .organisations
            .iter()
            .map(|row| (&row.place, row.id.as_str(), &row.name, &row.aliases, &row.ambiguous_aliases));
        let of_operations = pack
            .operations
            .iter()
            .map(|row| (&row.place, row.id.as_str(), &row.name, &row.aliases, &row.ambiguous_aliases));
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for (place, id, name, aliases, ambiguous) in of_bodies.chain(of_operations) {
            let certain = aliases.iter().map(|alias| ("aliases", alias));
            let names = [("name", name)].into_iter().filter(|_| !ambiguous.contains(name)).chain(certain);
            for (column, alias) in names {
                match owners.insert(folded(alias), id) {
                    Some(other) if other == id => self.repeated(place, column, alias),
                    Some(other) => {
                        let message = format!("`{alias}` means `{other}` already");
                        self.fault(
                            place,
                            column,
                            message,
                            "move it to `ambiguous_aliases` of both, or take it out",
                        );
                    }
                    None => {}
                }
            }
            for alias in ambiguous.iter().filter(|alias| owners.get(&folded(alias)) == Some(&id)) {
                self.repeated(place, "ambiguous_aliases", alias);
            }
        }
    }

    fn repeated(&mut self, place: &Place, column: &str, alias: &str) {
        let message = format!("`{alias}` stands twice in the row");
        let warning =
            Fault::new(self.stack.label(place), place.line, column, message, "take one of them out");
        self.report.warnings.push(warning);
    }

    fn measures(&mut self, pack: &Pack) {
        let known: BTreeSet<&str> = pack.rules.iter().map(|rule| rule.id.as_str()).collect();
        for row in &pack.measures {
            if !known.contains(row.rule.as_str()) {
                // A rule that is gone takes no confidence from anybody: its measure is only out of date.
                let (file, message) =
                    (self.stack.label(&row.place), format!("there is no rule `{}`", row.rule));
                let remedy = "measure the rules anew, or take out the line";
                self.report.warnings.push(Fault::new(file, row.place.line, "rule", message, remedy));
            }
            if row.right > row.cases {
                let message = format!("it was right {} times in {} cases", row.right, row.cases);
                self.fault(&row.place, "right", message, "count again");
            }
        }
    }
}

/// A name without what typography changes: kinds of apostrophe, dash and space.
fn folded(name: &str) -> String {
    name.chars()
        .map(|letter| match letter {
            '’' | '‘' | 'ʼ' => '\'',
            '‐' | '‑' | '–' | '—' => '-',
            space if space.is_whitespace() => ' ',
            other => other,
        })
        .collect()
}
