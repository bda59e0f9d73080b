//! Figures in invented sentences, and numbers that are none.

use std::sync::LazyLock;

use onrecord_model::{Document, Span};
use onrecord_pack::{Grammar, Pack};

use super::*;

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    let pack = Pack::load(&[]).unwrap_or_else(|error| panic!("{error}"));
    Grammar::new(pack).unwrap_or_else(|error| panic!("{error}"))
});

fn read(text: &str) -> Vec<Figure> {
    let document = Document { text: text.to_owned(), body: Span::new(0, text.len()), ..Document::default() };
    crate::parse(&document, &GRAMMAR).figures
}

/// Value and unit of each figure.
fn found(text: &str) -> Vec<(f64, String)> {
    read(text).into_iter().map(|figure| (figure.value, figure.unit)).collect()
}

fn one(text: &str) -> (f64, String) {
    let all = found(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all[0].clone()
}

#[test]
fn counts_are_read_however_they_are_written() {
    let cases = [
        ("Officers in Gedmere made 1,204 arrests.", 1204.0, "arrests"),
        ("Seventeen lanterns were handed in at the harbour.", 17.0, "lanterns"),
        ("We have taken a hundred and twelve statements.", 112.0, "statements"),
        ("The relay raised £1.2 million.", 1_200_000.0, "GBP"),
        ("The damage came to £44.5m.", 44_500_000.0, "GBP"),
        ("Fly-tipping fell by 13.4 per cent.", 13.4, "percent"),
        ("The raid found 3.5kg of saffron.", 3.5, "kg saffron"),
        ("Almost a third of thefts happen at night.", 1.0 / 3.0, "share of thefts"),
        ("One in five ferries carries a dog.", 0.2, "share of ferries"),
        ("He leads a 38-strong team of divers.", 38.0, "team"),
        ("He was jailed for eight and a half years.", 8.5, "years prison"),
        ("The line takes 900 calls a month.", 900.0, "calls per month"),
        ("Some 12 of the island\u{2019}s biggest bakeries have signed.", 12.0, "biggest bakeries"),
    ];
    for (text, value, unit) in cases {
        assert_eq!(one(text), (value, unit.to_owned()), "{text}");
    }
}

#[test]
fn other_numbers_are_no_figures() {
    let texts = [
        "The rule is in Section 12 of the Harbour Act 1986.",
        "Call us on 101, or 999 in an emergency, or on 01632 960 001.",
        "Ann Holt, 24, of 12 Mill Lane, was there on 5 June 2013 at 10.30pm.",
        "It is for men aged between 18 and 30 who row.",
        "Between 3 and 9 June we will patrol the quay.",
        "In 2023 officers met the rowers.",
        "She has been a diver for 23 years.",
        "These three themes guide the plan.",
        "Two women rowed past.",
        "The quay lies sixty miles away.",
        "Speeding can bring a fine of £1,000.",
        "1. Keep the lamp lit.",
        "One of them sang.",
        "The 3D map is on the wall.",
    ];
    for text in texts {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_noun_that_is_understood_is_taken_from_its_neighbour() {
    let values = |text: &str| found(text);
    let pair = |value: f64, unit: &str| (value, unit.to_owned());
    assert_eq!(values("Arrests rose from 41 to 133."), [pair(41.0, "Arrests"), pair(133.0, "Arrests")]);
    assert_eq!(
        values("They made seven local and nineteen general recommendations."),
        [pair(7.0, "general recommendations"), pair(19.0, "general recommendations")]
    );
    assert_eq!(
        values("In the raids 31 people were arrested and 12 charged."),
        [pair(31.0, "people arrested"), pair(12.0, "people charged")]
    );
    assert_eq!(values("We found 40 rafts, of which 22 were stolen.")[1], pair(22.0, "rafts"));
}

#[test]
fn a_figure_knows_its_clause_period_and_operation() {
    let text = "Between April 2022 and June 2023, Operation Lantern led to 250 arrests, 33 boats and £90,000 in cash.";
    let all = read(text);
    let clauses: Vec<&str> = all.iter().map(|figure| figure.span.of(text)).collect();
    assert_eq!(clauses, ["Operation Lantern led to 250 arrests", "33 boats", "£90,000 in cash"]);
    assert!(all.iter().all(|figure| figure.period.as_deref() == Some("Between April 2022 and June 2023")));
    assert!(all.iter().all(|figure| figure.operation.is_some()));
}
