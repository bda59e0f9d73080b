//! The example corpus to the graph of who spoke on which topic, as GraphML on standard output.
//!
//! `cargo run -p onrecord-examples --example graph_to_graphml > speakers.graphml`

use std::error::Error;
use std::path::Path;

use onrecord::Settings;
use onrecord::export::{Format, Options, write};
use onrecord::graph::{View, build, view};
use onrecord::pack::PackRef;

fn main() -> Result<(), Box<dyn Error>> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = Settings { packs: vec![PackRef::Dir(examples.join("pack"))], ..Settings::default() };
    let extraction = onrecord::extract(&[examples.join("corpus")], &settings)?;

    // The full graph has an edge for every fact; a view counts them up.
    let full = build(&extraction.corpus.nodes, &extraction.corpus.facts);
    let speakers = view(&full, View::Speakers);
    write(&speakers, Format::GraphMl, &Options::default(), &mut std::io::stdout().lock())?;
    Ok(())
}
