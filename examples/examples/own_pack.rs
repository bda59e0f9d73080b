//! A pack of one's own: one row tells of a force, and then it is found by its nickname.
//!
//! `cargo run -p onrecord-examples --example own_pack`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use std::fs;

use onrecord::model::MentionKind;
use onrecord::pack::{Grammar, Pack, PackRef};
use onrecord::source::Options;

const SETTINGS: &str = "\
key,value
extends,uk-policing
licence,CC0-1.0
name,skelderdale
title,One force
version,1
";
const FORCES: &str = "\
id,class,name,aliases,ambiguous_aliases,places,part_of,identifiers,valid_from,valid_until,source
force/skelderdale,force,Skelderdale Constabulary,Skelder Watch,,Skelderdale,,,,,own
";
const SOURCES: &str =
    "id,title,url,licence\nown,What we know ourselves,https://example.org/skelderdale,CC0-1.0\n";
const RELEASE: &str = "\
Bridge closed

The Skelder Watch said the bridge would stay closed until Monday.
";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("pack.csv"), SETTINGS)?;
    fs::write(folder.path().join("organisations.csv"), FORCES)?;
    fs::write(folder.path().join("sources.csv"), SOURCES)?;

    println!("without the pack:");
    print_bodies(&[])?;
    println!("with it:");
    print_bodies(&[PackRef::Dir(folder.path().to_owned())])
}

fn print_bodies(packs: &[PackRef]) -> Result<(), Box<dyn Error>> {
    let grammar = Grammar::new(Pack::load(packs)?)?;
    let reading = onrecord::source::parse("bridge.txt", RELEASE.as_bytes(), &Options::default())?;
    let corpus = onrecord::extract_documents(&reading.documents, &grammar);
    let mentions = corpus.records.iter().flat_map(|record| &record.mentions);
    let bodies: Vec<_> = mentions.filter(|one| one.kind == MentionKind::Organisation).collect();
    for one in &bodies {
        println!("  {} is {} ({})", one.text, one.name, one.entity.as_deref().unwrap_or("no id"));
    }
    println!("  {} found", bodies.len());
    Ok(())
}
