//! The example corpus to a database, and a question to it: who spoke on county lines?
//!
//! `cargo run -p onrecord-examples --example build_and_ask`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use std::path::Path;

use onrecord::Settings;
use onrecord::pack::PackRef;
use onrecord::query::{Filters, who};
use onrecord::store::Store;

fn main() -> Result<(), Box<dyn Error>> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = Settings { packs: vec![PackRef::Dir(examples.join("pack"))], ..Settings::default() };
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("onrecord.db");

    // `&()` watches nothing; give a `Watch` to be told how far the build has come.
    let built = onrecord::build(&[examples.join("corpus")], &settings, &database, &())?;
    println!("{} documents, {} quotations", built.counts.documents, built.summary.quotations);

    let answer = who(&Store::open(&database)?, "county-lines", &Filters::default())?;
    println!("\n{} spoke on {}:", answer.speakers.len(), answer.label);
    for voice in &answer.speakers {
        println!("\n{} ({})", voice.name, voice.offices.join("; "));
        for statement in &voice.statements {
            let day = statement.document.date.map_or_else(|| "no date".to_owned(), |day| day.to_string());
            println!("  {day}, {}: {}", statement.document.title, statement.words);
        }
    }
    println!("\nIn a release on it, on something else:");
    answer.release_only.iter().for_each(|voice| println!("  {}", voice.name));
    Ok(())
}
