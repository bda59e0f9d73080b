//! `onrecord packs`: the packs that the program carries inside itself.

use clap::Args;
use onrecord::pack::{Pack, embedded_names};
use onrecord::query::Style;
use serde::Serialize;

use crate::ask::Form;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord packs
  onrecord packs --format json";

/// The built-in packs
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Packs {
    #[command(flatten)]
    form: Form,
}

/// A pack as it is listed; the counts are of all packs that it extends, too.
#[derive(Debug, Serialize)]
struct Listed {
    pack: String,
    version: String,
    title: String,
    layers: Vec<String>,
    organisations: usize,
    operations: usize,
    topics: usize,
    rules: usize,
    hash: String,
}

pub(crate) fn run(args: &Packs, _: &Console) -> Result<Exit, Failure> {
    let packs = embedded_names().map(Pack::builtin).collect::<Result<Vec<_>, _>>()?;
    let packs: Vec<Listed> = packs.into_iter().map(listed).collect();
    let columns = vec!["pack", "version", "title", "organisations", "operations", "topics", "rules"];
    let mut reply = Reply::of_rows(&packs, columns, |pack| {
        let counts = [pack.organisations, pack.operations, pack.topics, pack.rules];
        let names = [&pack.pack, &pack.version, &pack.title].map(Clone::clone);
        names.into_iter().chain(counts.map(|count| count.to_string())).collect()
    })?;
    for pack in &packs {
        reply.push(Style::Heading, &pack.pack);
        reply.push(Style::Plain, format!(" {} \u{2014} {}\n", pack.version, pack.title));
        let counts = format!(
            "  {} organisations, {} operations, {} topics, {} rules\n",
            pack.organisations, pack.operations, pack.topics, pack.rules
        );
        reply.push(Style::Aside, counts);
    }
    reply.print(&args.form)
}

fn listed(pack: Pack) -> Listed {
    Listed {
        organisations: pack.organisations.len(),
        operations: pack.operations.len(),
        topics: pack.topics.len(),
        rules: pack.rules.len(),
        pack: pack.name,
        version: pack.version,
        title: pack.title,
        layers: pack.layers,
        hash: pack.hash,
    }
}
