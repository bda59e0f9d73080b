//! A card as a table, and as text for people.

use super::{Card, OfficeAnswer};
use crate::answer::{Answer, cell, count};
use crate::list::said_and_named;
use crate::statement::DocumentAnswer;
use crate::text::Text;

impl OfficeAnswer {
    /// The office in words: `acting Chair (bells), Fenmarch Council`.
    fn called(&self) -> String {
        let qualifier = self.qualifier.as_ref().map_or_else(String::new, |word| format!("{word} "));
        let remit = self.remit.as_ref().map_or_else(String::new, |remit| format!(" ({remit})"));
        let organisation = self.organisation.as_ref().map_or_else(String::new, |name| format!(", {name}"));
        let from = self.from.as_ref().map_or_else(String::new, |from| format!(", from {from}"));
        let until = self.until.as_ref().map_or_else(String::new, |until| format!(", until {until}"));
        format!("{qualifier}{}{remit}{organisation}{from}{until}", self.title)
    }
}

/// The place of words in a document.
fn place(document: &DocumentAnswer, start: usize, end: usize) -> String {
    format!("{}, {start}\u{2013}{end}", document.id)
}

impl Answer for Card {
    fn columns(&self) -> Vec<&'static str> {
        vec!["what", "value", "detail", "date", "document", "start", "end"]
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = vec![row("name", &self.name, &self.entity)];
        rows.extend(self.class.iter().map(|class| row("class", class, "")));
        rows.extend(self.aliases.iter().map(|alias| row("alias", alias, "")));
        rows.extend(self.identifiers.iter().map(|(scheme, value)| row("identifier", value, scheme)));
        rows.push(row("quotations", &self.tally.quotations.to_string(), ""));
        rows.extend(self.topics.iter().map(|on| row("topic", &on.topic, &on.quotations.to_string())));
        rows.extend(self.placed_rows());
        rows.extend(self.links.iter().map(|link| row(link.predicate, &link.other.id, &link.fact)));
        rows.extend(self.documents.iter().map(|document| {
            let [title, none] = [document.title.clone(), String::new()];
            vec![
                "document".to_owned(),
                title,
                none.clone(),
                document.dated(),
                document.id.clone(),
                none.clone(),
                none,
            ]
        }));
        rows.extend(self.merges.iter().map(|merge| row("merge", &merge.name, &merge.features.join("; "))));
        rows
    }

    fn is_empty(&self) -> bool {
        false
    }

    fn text(&self) -> Text {
        let mut text = Text::default();
        text.notes(&self.notes);
        text.heading(&self.name).aside(format!(" ({})", self.entity)).plain("\n");
        text.plain(format!("{}\n", said_and_named(&self.tally)));
        self.write_names(&mut text);
        self.write_offices(&mut text);
        self.write_topics(&mut text);
        self.write_figures(&mut text);
        self.write_links(&mut text);
        self.write_documents(&mut text);
        text
    }
}

impl Card {
    /// Offices, figures and awards, each with the place of its words.
    fn placed_rows(&self) -> Vec<Vec<String>> {
        let offices = self.offices.iter().map(|office| {
            let detail = [office.status, self.holder(office)].join(" ");
            placed(["office", &office.called(), detail.trim()], &office.document, (office.start, office.end))
        });
        let figures = self.figures.iter().map(|figure| {
            let cells = ["figure", &figure.value.to_string(), &figure.unit];
            placed(cells, &figure.document, (figure.start, figure.end))
        });
        let awards = self.awards.iter().map(|award| {
            let cells = ["award", &award.award, &cell(award.citation.as_ref())];
            placed(cells, &award.document, (award.start, award.end))
        });
        offices.chain(figures).chain(awards).collect()
    }

    /// Who holds the office, where that is not the subject of the card.
    fn holder<'c>(&self, office: &'c OfficeAnswer) -> &'c str {
        if office.entity.as_ref() == Some(&self.entity) { "" } else { &office.person }
    }

    fn write_names(&self, text: &mut Text) {
        if !self.aliases.is_empty() {
            text.plain(format!("also {}\n", self.aliases.join(", ")));
        }
        for (scheme, value) in &self.identifiers {
            text.plain(format!("{scheme} {value}\n"));
        }
        for merge in &self.merges {
            let why = merge.features.join(", ");
            text.aside(format!("\u{201C}{}\u{201D} in {} is the same: {why}\n", merge.name, merge.document));
        }
    }

    fn write_offices(&self, text: &mut Text) {
        section(text, "Offices", self.offices.is_empty());
        for office in &self.offices {
            let holder = self.holder(office);
            text.plain(if holder.is_empty() { "  ".to_owned() } else { format!("  {holder}: ") });
            text.plain(format!("{} \u{2014} {}, ", office.called(), office.status));
            text.plain(format!("{}\n", office.document.dated()));
            let place = place(&office.document, office.start, office.end);
            text.aside(format!("    \u{201C}{}\u{201D} \u{B7} {place}\n", office.words));
        }
        section(text, "Awards", self.awards.is_empty());
        for award in &self.awards {
            let citation = award.citation.as_ref().map_or_else(String::new, |words| format!(": {words}"));
            text.plain(format!("  {}{citation}\n", award.award));
            text.aside(format!("    {}\n", place(&award.document, award.start, award.end)));
        }
    }

    fn write_topics(&self, text: &mut Text) {
        section(text, "Spoke on", self.topics.is_empty());
        for topic in &self.topics {
            text.plain(format!("  {} \u{2014} {}\n", topic.label, count(topic.quotations, "quotation")));
        }
    }

    fn write_figures(&self, text: &mut Text) {
        section(text, "Figures", self.figures.is_empty());
        for figure in &self.figures {
            let period = figure.period.as_ref().map_or_else(String::new, |period| format!(", {period}"));
            text.plain(format!(
                "  {} {}{period} \u{2014} {}\n",
                figure.value,
                figure.unit,
                figure.document.dated()
            ));
            let place = place(&figure.document, figure.start, figure.end);
            text.aside(format!("    \u{201C}{}\u{201D} \u{B7} {place}\n", figure.words));
        }
    }

    fn write_links(&self, text: &mut Text) {
        section(text, "Links", self.links.is_empty());
        for link in &self.links {
            let arrow = if link.outward { "\u{2192}" } else { "\u{2190}" };
            text.plain(format!("  {} {arrow} {}", link.predicate, link.other.name));
            text.aside(format!(" \u{B7} {}\n", link.fact));
        }
    }

    fn write_documents(&self, text: &mut Text) {
        section(text, "Documents", self.documents.is_empty());
        for document in &self.documents {
            text.plain(format!("  {}", document.called()));
            text.aside(format!(" \u{B7} {} \u{B7} {}\n", document.dated(), document.id));
        }
    }
}

fn row(what: &str, value: &str, detail: &str) -> Vec<String> {
    [what, value, detail, "", "", "", ""].map(str::to_owned).to_vec()
}

fn placed(cells: [&str; 3], document: &DocumentAnswer, (start, end): (usize, usize)) -> Vec<String> {
    let place = [document.dated(), document.id.clone(), start.to_string(), end.to_string()];
    cells.map(str::to_owned).into_iter().chain(place).collect()
}

fn section(text: &mut Text, name: &str, empty: bool) {
    if !empty {
        text.heading(format!("\n{name}\n"));
    }
}
