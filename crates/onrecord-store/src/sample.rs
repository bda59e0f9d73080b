//! A small corpus that fills every table, for the tests of this crate.

use onrecord_model::{
    Award, Corpus, Cue, DateBasis, Entity, EntityKind, Fact, MentionKind, Merge, Node, NodeKind, Outcome,
    Post, PostStatus, Predicate, Provenance, Record, RecordMention, Speaker, Statement, StatementKind, Value,
};

const TEXT: &str = "Chief Bailiff Tamsin Oakhurst of Fenmarch Wardens said: \u{201C}Brackenfell found 12 bells. \
     \u{1F514} Caf\u{e9}s rang.\u{201D}";

/// Two documents, the second a repeat of the first, with one of everything.
pub(crate) fn corpus() -> Corpus {
    let record = record("a#1");
    let repeat = Record { duplicate_of: Some("a#1".to_owned()), title: String::new(), ..self::record("b#1") };
    Corpus {
        records: vec![record, repeat],
        entities: entities(),
        nodes: nodes(),
        facts: facts(),
        merges: merges(),
    }
}

fn record(id: &str) -> Record {
    Record {
        id: id.to_owned(),
        title: "Bells \"found\"".to_owned(),
        source: Some("Fenmarch Wardens".to_owned()),
        url: Some("https://example.org/bells?a=1&b=2".to_owned()),
        date: Some("2023-11-13".parse().unwrap()),
        date_basis: DateBasis::Stated,
        text: TEXT.to_owned(),
        topics: vec!["bell-theft".to_owned(), "caf\u{e9}s".to_owned()],
        statements: vec![statement(&format!("{id}/s1"), 1), statement(&format!("{id}/s2"), 1)],
        mentions: vec![mention()],
        posts: vec![post()],
        outcomes: vec![outcome()],
        awards: vec![award()],
        path: "in/a.txt".to_owned(),
        hash: "00ff".to_owned(),
        notes: vec!["an \u{0} odd sign".to_owned()],
        ..Record::default()
    }
}

fn statement(id: &str, quotation: usize) -> Statement {
    Statement {
        id: id.to_owned(),
        quotation,
        kind: StatementKind::Direct,
        start: 57,
        end: 97,
        text: TEXT.chars().skip(57).take(40).collect(),
        speakers: vec![
            Speaker {
                name: Some("Tamsin Oakhurst".to_owned()),
                entity: Some("person/tamsin-oakhurst".to_owned()),
                end: 29,
                text: "Chief Bailiff Tamsin Oakhurst".to_owned(),
                office: Some("Chief Bailiff".to_owned()),
                ..Speaker::default()
            },
            Speaker { text: "She".to_owned(), ..Speaker::default() },
        ],
        cue: Some(Cue { start: 50, end: 54, text: "said".to_owned() }),
        topics: vec!["bell-theft".to_owned()],
        rule: "lead-in".to_owned(),
        confidence: Some(0.1 + 0.2),
        passage: (0, 98),
        alternatives: vec!["nearest: Nobody".to_owned()],
    }
}

fn mention() -> RecordMention {
    RecordMention {
        start: 33,
        end: 49,
        text: "Fenmarch Wardens".to_owned(),
        kind: MentionKind::Organisation,
        entity: Some("force/fenmarch".to_owned()),
        name: "Fenmarch Wardens".to_owned(),
        basis: "known".to_owned(),
        confidence: None,
    }
}

fn post() -> Post {
    Post {
        person: "Tamsin Oakhurst".to_owned(),
        entity: Some("person/tamsin-oakhurst".to_owned()),
        title: "Chief Bailiff".to_owned(),
        remit: Some("bells".to_owned()),
        organisation: Some("Fenmarch Wardens".to_owned()),
        organisation_entity: Some("force/fenmarch".to_owned()),
        status: PostStatus::Incoming,
        qualifier: Some("acting".to_owned()),
        from: Some("2023-04".to_owned()),
        until: None,
        start: 0,
        end: 49,
        text: "Chief Bailiff Tamsin Oakhurst of Fenmarch Wardens".to_owned(),
        topics: vec!["bell-theft".to_owned()],
    }
}

fn outcome() -> Outcome {
    Outcome {
        start: 57,
        end: 83,
        text: "Brackenfell found 12 bells".to_owned(),
        value: 12.0,
        unit: "bells".to_owned(),
        operation: Some("Operation Brackenfell".to_owned()),
        operation_entity: Some("operation/brackenfell".to_owned()),
        period: None,
    }
}

fn award() -> Award {
    Award {
        person: "Tamsin Oakhurst".to_owned(),
        entity: Some("person/tamsin-oakhurst".to_owned()),
        award: "OBX".to_owned(),
        citation: Some("for bells".to_owned()),
        start: 0,
        end: 29,
    }
}

fn entities() -> Vec<Entity> {
    let entity = |id: &str, kind, name: &str, aliases: &[&str]| Entity {
        id: id.to_owned(),
        kind,
        class: Some("other".to_owned()),
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        identifiers: [("ons".to_owned(), "E0".to_owned()), ("wikidata".to_owned(), "Q0".to_owned())].into(),
        known: kind != EntityKind::Person,
    };
    vec![
        entity("force/fenmarch", EntityKind::Force, "Fenmarch Wardens", &["Fenmarch"]),
        entity("operation/brackenfell", EntityKind::Operation, "Operation Brackenfell", &["Brackenfell"]),
        entity("person/tamsin-oakhurst", EntityKind::Person, "Tamsin Oakhurst", &[]),
    ]
}

fn nodes() -> Vec<Node> {
    let node = |id: &str, kind, name: &str| Node {
        id: id.to_owned(),
        kind,
        name: name.to_owned(),
        attributes: [("weight".to_owned(), Value::Number(2.0)), ("known".to_owned(), Value::Flag(true))]
            .into(),
    };
    vec![
        node("person/tamsin-oakhurst", NodeKind::Person, "Tamsin Oakhurst"),
        node("statement/a#1/s1", NodeKind::Statement, "Brackenfell found 12 bells."),
        node("topic/bell-theft", NodeKind::Topic, "Bell theft"),
    ]
}

fn facts() -> Vec<Fact> {
    let said = Provenance {
        document: Some("a#1".to_owned()),
        start: 57,
        end: 97,
        text: "Brackenfell found 12 bells.".to_owned(),
        rule: "lead-in".to_owned(),
        confidence: Some(0.93),
        row: None,
    };
    let of_pack = Provenance { row: Some("uk/topics.csv:3".to_owned()), ..Provenance::default() };
    let fact = |id: &str, subject: &str, predicate, object: &str, provenance| Fact {
        id: id.to_owned(),
        subject: subject.to_owned(),
        predicate,
        object: object.to_owned(),
        attributes: [("as_of".to_owned(), Value::Text("2023-11-13".to_owned()))].into(),
        provenance,
    };
    vec![
        fact("about-0", "statement/a#1/s1", Predicate::About, "topic/bell-theft", of_pack),
        fact("said-0", "person/tamsin-oakhurst", Predicate::Said, "statement/a#1/s1", said),
    ]
}

fn merges() -> Vec<Merge> {
    vec![Merge {
        entity: "person/tamsin-oakhurst".to_owned(),
        name: "Ms Oakhurst".to_owned(),
        document: "a#1".to_owned(),
        features: vec!["surname and force".to_owned()],
    }]
}
