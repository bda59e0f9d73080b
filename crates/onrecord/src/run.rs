//! The main job: a folder of releases becomes a folder of files that open and answer.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_export::{Format, TableFormat, to_file};
use onrecord_graph::View;
use onrecord_store::Store;

use crate::manifest::{Output, RunManifest};
use crate::staging::Staging;
use crate::{Built, Error, ExportOptions, Holdings, Product, Settings, Stage, Watch, build};

/// Name of the database.
pub const DATABASE: &str = "onrecord.db";

/// Name of the manifest.
pub const MANIFEST: &str = "manifest.json";

/// The files that a run makes from its database, those that most people open first.
pub const PRODUCTS: [(&str, Product); 12] = [
    ("speakers.gexf", Product::Graph(View::Speakers, Format::Gexf)),
    ("speakers.graphml", Product::Graph(View::Speakers, Format::GraphMl)),
    ("statements.xlsx", Product::Statements(TableFormat::Xlsx)),
    ("statements.csv", Product::Statements(TableFormat::Csv)),
    ("graph.graphml", Product::Graph(View::Full, Format::GraphMl)),
    ("graph.gexf", Product::Graph(View::Full, Format::Gexf)),
    ("graph.json", Product::Graph(View::Full, Format::NodeLink)),
    ("nodes.csv", Product::Graph(View::Full, Format::CsvNodes)),
    ("edges.csv", Product::Graph(View::Full, Format::CsvEdges)),
    ("speakers.dot", Product::Graph(View::Speakers, Format::Dot)),
    ("people.dot", Product::Graph(View::People, Format::Dot)),
    ("organisations.dot", Product::Graph(View::Organisations, Format::Dot)),
];

/// What a run wrote.
#[derive(Debug)]
pub struct Run {
    /// The build behind it.
    pub built: Built,
    /// The files, in the order in which they were written.
    pub outputs: Vec<Output>,
    /// What could not enter the graph, in sentences.
    pub problems: Vec<String>,
}

/// Reads `inputs` and writes database, graphs, tables and manifest into `folder`, which is made if need be. `again` is
/// the command by which the manifest says that all this can be made again.
///
/// Everything is written aside and put into place at the end, so that a run that fails leaves what stood there.
///
/// # Errors
/// As [`build`]; or if `folder` lies among the inputs or cannot be written to.
pub fn run(
    inputs: &[PathBuf],
    settings: &Settings,
    folder: &Path,
    again: &str,
    watch: &dyn Watch,
) -> Result<Run, Error> {
    keep_apart(inputs, folder)?;
    let staging = Staging::new(folder)?;
    let database = staging.path(DATABASE);
    let built = build(inputs, settings, &database, watch)?;
    let holdings = Holdings::read(&Store::open(&database)?)?;
    for (name, product) in PRODUCTS {
        let path = staging.path(name);
        watch.begins(&Stage::Writing(&path));
        to_file(&path, |out| holdings.write(product, &ExportOptions::default(), out))?;
    }
    let names: Vec<&str> = std::iter::once(DATABASE).chain(PRODUCTS.map(|(name, _)| name)).collect();
    let outputs = names.iter().map(|name| staging.output(name)).collect::<Result<Vec<_>, _>>()?;
    let manifest = RunManifest::new(&built, settings, again, &outputs);
    to_file(&staging.path(MANIFEST), |out| manifest.write(out))?;
    staging.publish(names.into_iter().chain([MANIFEST]))?;
    let problems = holdings.problems().iter().map(ToString::to_string).collect();
    Ok(Run { built, outputs, problems })
}

/// What is written must not be read: not now, and not by the next run.
fn keep_apart(inputs: &[PathBuf], folder: &Path) -> Result<(), Error> {
    let place = nearest(folder);
    for input in inputs {
        let Ok(read) = fs::canonicalize(input) else { continue };
        let written = PRODUCTS.into_iter().map(|(name, _)| name).chain([DATABASE, MANIFEST]);
        let overwritten = || written.map(|name| place.join(name)).any(|path| path == read);
        if (read.is_dir() && place.starts_with(&read)) || overwritten() {
            return Err(Error::OutputAmongInputs { folder: folder.to_owned(), input: input.clone() });
        }
    }
    Ok(())
}

/// The whole path of a folder that may not be there yet.
fn nearest(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = absolute.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let Some((above, whole)) = there else { return absolute };
    absolute.strip_prefix(above).map_or_else(|_| absolute.clone(), |rest| whole.join(rest))
}
