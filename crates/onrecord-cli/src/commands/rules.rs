//! `onrecord rules`: how a passage's shape tells who speaks.

use clap::Args;
use onrecord::pack::{Grammar, Pack, RulePlace, SETS, Symbol};
use onrecord::query::Style;
use serde::Serialize;

use crate::ask::Form;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::plan::packs;
use crate::reply::Reply;

const EXAMPLES: &str = "\
Examples:
  onrecord rules                      every rule in the order in which it is tried
  onrecord rules lead-in.person       one of them
  onrecord rules --symbols            the alphabet of the patterns
  onrecord rules --format csv";

/// The rules that tell who speaks, each with its pattern, example, reason and measured confidence
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Rules {
    /// Only the rule of this id, or those whose id begins so
    id: Option<String>,
    /// The symbols and sets of symbols that patterns are made of, instead
    #[arg(long, conflicts_with = "id")]
    symbols: bool,
    /// A pack: a built-in one or a directory; may be given several times [default: uk-policing]
    #[arg(long = "pack", value_name = "NAME|DIR")]
    packs: Vec<String>,
    #[command(flatten)]
    form: Form,
}

/// A rule as it is listed.
#[derive(Debug, Serialize)]
struct Listed {
    id: String,
    place: String,
    order: u32,
    pattern: String,
    example: String,
    counter_example: String,
    reason: String,
    right: Option<usize>,
    cases: Option<usize>,
    confidence: Option<f64>,
    row: String,
}

/// A symbol or a set of symbols.
#[derive(Debug, Serialize)]
struct Letter {
    name: &'static str,
    code: String,
    set: bool,
}

pub(crate) fn run(args: &Rules, _: &Console) -> Result<Exit, Failure> {
    if args.symbols {
        return symbols()?.print(&args.form);
    }
    let grammar = Grammar::new(Pack::load(&packs(&args.packs))?)?;
    let mut rules: Vec<Listed> = grammar.rules.iter().filter_map(|rule| listed(&grammar, &rule.id)).collect();
    if let Some(id) = &args.id {
        rules.retain(|rule| rule.id.starts_with(id.as_str()));
        if rules.is_empty() {
            return Err(Failure::unanswered(
                format!("there is no rule `{id}`"),
                "`onrecord rules` lists them all",
            ));
        }
    }
    reply(&rules)?.print(&args.form)
}

fn listed(grammar: &Grammar, id: &str) -> Option<Listed> {
    let rule = grammar.pack.rules.iter().find(|rule| rule.id == id)?;
    let measure = grammar.measured(id);
    Some(Listed {
        id: rule.id.clone(),
        place: rule.row.place.clone(),
        order: rule.order,
        pattern: rule.pattern.clone(),
        example: rule.example.clone(),
        counter_example: rule.counter_example.clone(),
        reason: rule.reason.clone(),
        right: measure.map(|(right, _)| right),
        cases: measure.map(|(_, cases)| cases),
        confidence: grammar.confidence(id),
        row: rule.place.to_string(),
    })
}

fn reply(rules: &[Listed]) -> Result<Reply, Failure> {
    let columns = vec![
        "id",
        "place",
        "order",
        "pattern",
        "example",
        "counter_example",
        "reason",
        "right",
        "cases",
        "confidence",
        "row",
    ];
    let mut reply = Reply::of_rows(rules, columns, cells)?;
    reply.shown = &["id", "place", "example", "reason", "cases", "confidence"];
    reply.is_empty = false;
    let places = RulePlace::ALL.map(|(_, word)| word);
    for place in places {
        let mut at = rules.iter().filter(|rule| rule.place == place).peekable();
        if at.peek().is_some() {
            reply.push(Style::Heading, format!("{place}\n"));
        }
        at.for_each(|rule| tell(&mut reply, rule));
    }
    if rules.is_empty() {
        reply.push(Style::Plain, "the pack has no rules\n");
    }
    Ok(reply)
}

fn cells(rule: &Listed) -> Vec<String> {
    let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![
        rule.id.clone(),
        rule.place.clone(),
        rule.order.to_string(),
        rule.pattern.clone(),
        rule.example.clone(),
        rule.counter_example.clone(),
        rule.reason.clone(),
        number(rule.right),
        number(rule.cases),
        rule.confidence.map(|confidence| format!("{confidence:.3}")).unwrap_or_default(),
        rule.row.clone(),
    ]
}

fn tell(reply: &mut Reply, rule: &Listed) {
    reply.push(Style::Plain, "  ");
    reply.push(Style::Heading, &rule.id);
    reply.push(Style::Aside, format!(" \u{2014} {}\n", measured(rule)));
    reply.push(Style::Plain, format!("    {}\n    for example: {}\n", rule.pattern, rule.example));
    if !rule.counter_example.is_empty() {
        reply.push(Style::Plain, format!("    but not: {}\n", rule.counter_example));
    }
    reply.push(Style::Plain, format!("    since {}\n", rule.reason));
    reply.push(Style::Aside, format!("    {}\n", rule.row));
}

fn measured(rule: &Listed) -> String {
    match (rule.right, rule.cases, rule.confidence) {
        (Some(right), Some(cases), Some(confidence)) => {
            format!("right in {right} of {cases} cases, confidence {confidence:.2}")
        }
        (Some(right), Some(cases), None) => format!("right in {right} of {cases} cases, too few to measure"),
        _ => "unmeasured".to_owned(),
    }
}

fn symbols() -> Result<Reply, Failure> {
    let single = Symbol::ALL.iter().map(|symbol| {
        let code = symbol.code().to_string();
        Letter { name: symbol.name(), code, set: false }
    });
    let sets = SETS.iter().map(|&(name, code)| Letter { name, code: code.to_owned(), set: true });
    let letters: Vec<Letter> = single.chain(sets).collect();
    let kind = |letter: &Letter| if letter.set { "set" } else { "symbol" };
    let mut reply = Reply::of_rows(&letters, vec!["name", "code", "kind"], |letter| {
        vec![letter.name.to_owned(), letter.code.clone(), kind(letter).to_owned()]
    })?;
    for letter in &letters {
        reply.push(Style::Heading, format!("{:<13}", letter.name));
        reply.push(Style::Plain, format!("{}\n", letter.code));
    }
    Ok(reply)
}
