//! `onrecord export`: a graph or a table of a database, in any format.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use onrecord::export::{DotStyle, Format, Options, TableFormat, TableOptions};
use onrecord::graph::View;
use onrecord::{ExportOptions, Holdings, Product};

use crate::ask::Database;
use crate::console::{Console, on_terminal};
use crate::failure::{Exit, Failure};
use crate::output::{is_stdout, write_to};

const EXAMPLES: &str = "\
Examples:
  onrecord export --db out/onrecord.db -o people.gexf --view people
  onrecord export --db out/onrecord.db --format csv-edges --view full > edges.csv
  onrecord export --db out/onrecord.db --format dot | dot -Tsvg > speakers.svg
  onrecord export --db out/onrecord.db --format statements-xlsx -o statements.xlsx";

/// Names of the tables of statements on the command line.
const TABLES: [(&str, TableFormat); 2] =
    [("statements-csv", TableFormat::Csv), ("statements-xlsx", TableFormat::Xlsx)];

/// Write a graph, or the table of all statements, from a database
///
/// Views of the graph: `speakers` (who spoke on which topic, weighted by quotations), `people` (quoted in the same
/// release), `organisations` (named in the same release), `full` (every fact).
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Export {
    #[command(flatten)]
    database: Database,
    /// The format [default: by the ending of the output's name]
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(format_names()))]
    format: Option<String>,
    /// The view of the graph [default: speakers]
    #[arg(long, value_name = "VIEW", value_parser = PossibleValuesParser::new(View::ALL.map(View::name)))]
    view: Option<String>,
    /// Where it goes: a file, or `-` for standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// DOT for people (`diagram`) or for programs such as Gephi (`plain`)
    #[arg(long, value_name = "STYLE", value_parser = PossibleValuesParser::new(DotStyle::ALL.map(DotStyle::name)))]
    dot_style: Option<String>,
    /// The key of the edges in JSON: `edges` (networkx 3.4 and later) or `links` (d3, older networkx)
    #[arg(long, value_name = "KEY", default_value = "edges")]
    links_key: String,
    /// Begin CSV with a byte-order mark, so that Excel reads its letters right
    #[arg(long)]
    bom: bool,
    /// Put an apostrophe before cells of CSV that a spreadsheet would take for a formula
    #[arg(long)]
    spreadsheet_safe: bool,
}

pub(crate) fn run(args: &Export, console: &Console) -> Result<Exit, Failure> {
    let product = product(args)?;
    if product.binary() && is_stdout(&args.output) && on_terminal() {
        return Err(Failure::fault(
            "a workbook is no text, and a terminal cannot show it",
            "name a file with `-o FILE`, or send it into a pipe",
        ));
    }
    let holdings = Holdings::read(&args.database.open()?)?;
    for problem in holdings.problems() {
        console.say(&format!("left out of the graph: {problem}"));
    }
    write_to(&args.output, |out| Ok(holdings.write(product, &options(args), out)?))?;
    Ok(Exit::Done)
}

fn format_names() -> Vec<&'static str> {
    Format::ALL.map(Format::name).into_iter().chain(TABLES.map(|(name, _)| name)).collect()
}

/// What the format, or else the ending of the file's name, asks for.
fn product(args: &Export) -> Result<Product, Failure> {
    let view = args.view.as_deref().and_then(View::from_name);
    let graph = |format| Product::Graph(view.unwrap_or_default(), format);
    let named = args.format.as_deref();
    let product = match named.and_then(Format::from_name) {
        Some(format) => Some(graph(format)),
        None => match named {
            Some(name) => {
                TABLES.iter().find(|(known, _)| *known == name).map(|table| Product::Statements(table.1))
            }
            None => ending(&args.output).map(|ending| ending.map_or_else(Product::Statements, graph)),
        },
    };
    match product {
        Some(Product::Statements(_)) if view.is_some() => Err(Failure::fault(
            "the table of statements has no views",
            "leave out `--view`, or ask for a format of graphs",
        )),
        Some(product) => Ok(product),
        None => Err(Failure::fault(
            format!("it is not said which format to write to {}", args.output.display()),
            format!("say it with `--format`: {}", format_names().join(", ")),
        )),
    }
}

/// The format that the ending of a name means.
fn ending(path: &Path) -> Option<Result<Format, TableFormat>> {
    let ending = path.extension()?.to_str()?;
    Format::from_extension(ending).map(Ok).or_else(|| TableFormat::from_extension(ending).map(Err))
}

fn options(args: &Export) -> ExportOptions {
    let default = TableOptions::default();
    ExportOptions {
        graph: Options {
            dot_style: args.dot_style.as_deref().and_then(DotStyle::from_name).unwrap_or_default(),
            links_key: args.links_key.clone(),
            bom: args.bom,
            spreadsheet_safe: args.spreadsheet_safe,
            ..Options::default()
        },
        table: TableOptions {
            bom: args.bom,
            spreadsheet_safe: args.spreadsheet_safe || default.spreadsheet_safe,
            ..default
        },
    }
}
