//! One release, given as text: its statements, with who made each of them and by which rule that was found.
//!
//! `cargo run -p onrecord-examples --example extract_one`
#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;

use onrecord::model::Statement;
use onrecord::pack::{Grammar, Pack};
use onrecord::source::Options;

const RELEASE: &str = "\
Barn thefts fall for a third year

Chief Constable Tamsin Oakhurst, of Wealdmoor Police, said: “Farmers told us what went missing, and where it was sold.

“We went to those sales, and we shall go again.”

She added that eleven trailers had been returned to their owners.

A spokesperson for the Wealdmoor Growers Association said: “This is the first spring in which no member of ours lost a quad bike.”
";

fn main() -> Result<(), Box<dyn Error>> {
    // No name: the built-in pack `uk-policing`.
    let grammar = Grammar::new(Pack::load(&[])?)?;
    let reading = onrecord::source::parse("barns.txt", RELEASE.as_bytes(), &Options::default())?;
    let corpus = onrecord::extract_documents(&reading.documents, &grammar);
    for record in &corpus.records {
        println!("{} ({})\n", record.title, record.id);
        record.statements.iter().for_each(print_statement);
    }
    Ok(())
}

fn print_statement(statement: &Statement) {
    let speakers: Vec<String> = statement
        .speakers
        .iter()
        .map(|speaker| {
            let name = speaker.name.as_deref().unwrap_or("not found");
            speaker.office.as_ref().map_or_else(|| name.to_owned(), |office| format!("{name} ({office})"))
        })
        .collect();
    println!(
        "{}, {} words, quotation {}",
        speakers.join(" and "),
        statement.kind.word(),
        statement.quotation
    );
    println!("  {}", statement.text);
    println!("  code points {} to {}, rule {}\n", statement.start, statement.end, statement.rule);
}
