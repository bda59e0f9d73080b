//! What a caller may choose.

use onrecord_model::Date;

/// Choices for graphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// For whom DOT is written.
    pub dot_style: DotStyle,
    /// The key of the edges in node-link JSON: `edges` (networkx 3.4 and later), `links` (d3, older networkx).
    pub links_key: String,
    /// Begin CSV with a byte-order mark, so that Excel reads it as UTF-8.
    pub bom: bool,
    /// Put an apostrophe before CSV cells that a spreadsheet would take for a formula.
    pub spreadsheet_safe: bool,
    /// The day that GEXF says it was modified; the latest day of the data where none is given.
    pub dated: Option<Date>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dot_style: DotStyle::Diagram,
            links_key: "edges".to_owned(),
            bom: false,
            spreadsheet_safe: false,
            dated: None,
        }
    }
}

/// For whom DOT is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DotStyle {
    /// For programs: every attribute, no look; the only DOT that Gephi loads.
    Plain,
    /// For people: wrapped labels, colours, a legend, links.
    #[default]
    Diagram,
}

impl DotStyle {
    /// Every style, in the order of listings.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Diagram];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Diagram => "diagram",
        }
    }

    /// The style of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// Choices for the table of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableOptions {
    /// Begin CSV with a byte-order mark, so that Excel reads it as UTF-8.
    pub bom: bool,
    /// Put an apostrophe before CSV cells that a spreadsheet would take for a formula.
    pub spreadsheet_safe: bool,
    /// The day that XLSX says it was created; the first day of 2000 where none is given, never the clock's.
    pub dated: Option<Date>,
}

impl Default for TableOptions {
    fn default() -> Self {
        Self { bom: false, spreadsheet_safe: true, dated: None }
    }
}
