//! What a database can be written out as. Everything is made from the database itself, so that files equal it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::Write;

use onrecord_export::{Format, Options, StatementRow, TableFormat, TableOptions};
use onrecord_graph::{KnowledgeGraph, Problem, View};
use onrecord_model::Date;
use onrecord_query::DocumentAnswer;
use onrecord_store::{Selection, Spoken, Store};

use crate::Error;

/// A file that can be made from a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Product {
    /// A view of the graph.
    Graph(View, Format),
    /// The table of all statements.
    Statements(TableFormat),
}

impl Product {
    /// Whether a terminal cannot show it.
    #[must_use]
    pub const fn binary(self) -> bool {
        match self {
            Self::Graph(_, format) => format.binary(),
            Self::Statements(format) => format.binary(),
        }
    }
}

/// What a caller may choose about the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// Choices for graphs.
    pub graph: Options,
    /// Choices for the table of statements.
    pub table: TableOptions,
}

/// What a database holds for files: the graph, its views, and the statements.
#[derive(Debug)]
pub struct Holdings {
    graph: KnowledgeGraph,
    views: BTreeMap<View, OnceCell<KnowledgeGraph>>,
    statements: Vec<StatementRow>,
}

impl Holdings {
    /// Reads them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn read(store: &Store) -> Result<Self, Error> {
        let graph = onrecord_graph::build(&store.nodes()?, &store.facts()?);
        let statements = store.spoken(&Selection::default())?.into_iter().flat_map(rows).collect();
        let views = View::ALL.into_iter().map(|view| (view, OnceCell::new())).collect();
        Ok(Self { graph, views, statements })
    }

    /// A view of the graph, made when it is first asked for.
    #[must_use]
    pub fn view(&self, view: View) -> &KnowledgeGraph {
        match self.views.get(&view) {
            Some(cell) if view != View::Full => cell.get_or_init(|| onrecord_graph::view(&self.graph, view)),
            _ => &self.graph,
        }
    }

    /// Every statement, a row for each speaker: by date, those without one last, then document and place.
    #[must_use]
    pub fn statements(&self) -> &[StatementRow] {
        &self.statements
    }

    /// What could not enter the graph.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.graph.problems()
    }

    /// Writes a product to `out`.
    ///
    /// # Errors
    /// If `out` cannot be written to, or the options ask for what the format cannot hold.
    pub fn write(&self, product: Product, options: &ExportOptions, out: &mut dyn Write) -> Result<(), Error> {
        let dated = self.latest();
        match product {
            Product::Graph(view, format) => {
                onrecord_export::write(self.view(view), format, &options.graph, out)?;
            }
            Product::Statements(format) => {
                let options = TableOptions { dated: options.table.dated.or(dated), ..options.table.clone() };
                let rows = self.statements.iter();
                match format {
                    TableFormat::Xlsx => onrecord_export::statements_xlsx(rows, out, &options)?,
                    _ => onrecord_export::statements_csv(rows, out, &options)?,
                }
            }
        }
        Ok(())
    }

    /// The latest day of the data: no file is dated by the clock.
    fn latest(&self) -> Option<Date> {
        self.graph.about().until.as_deref()?.parse().ok()
    }
}

/// The rows of a statement: one for each speaker, or one for nobody.
fn rows(spoken: Spoken) -> Vec<StatementRow> {
    let statement = spoken.statement;
    let document = DocumentAnswer::from(spoken.document);
    let row = StatementRow {
        date: when(&document),
        date_basis: document.date_basis.to_owned(),
        kind: statement.kind.word().to_owned(),
        words: statement.text,
        topics: statement.topics,
        title: document.title,
        source: document.source.or(document.publisher).unwrap_or_default(),
        url: document.url.unwrap_or_default(),
        document: document.id,
        start: statement.start,
        end: statement.end,
        quotation: statement.quotation,
        rule: statement.rule,
        confidence: statement.confidence,
        id: statement.id,
        ..StatementRow::default()
    };
    if statement.speakers.is_empty() {
        return vec![row];
    }
    let speakers = statement.speakers.into_iter().map(|speaker| StatementRow {
        who: speaker.name.unwrap_or_default(),
        office: speaker.office.unwrap_or_default(),
        said_as: speaker.text,
        entity: speaker.entity.unwrap_or_default(),
        ..row.clone()
    });
    speakers.collect()
}

/// The day, `from/to` (ISO 8601, an open end empty) where only a range is known, or nothing.
fn when(document: &DocumentAnswer) -> String {
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    match (document.date, document.date_from, document.date_to) {
        (Some(date), ..) => date.to_string(),
        (None, None, None) => String::new(),
        (None, from, to) => format!("{}/{}", day(from), day(to)),
    }
}
