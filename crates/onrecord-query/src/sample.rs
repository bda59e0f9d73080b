//! A small invented corpus for the tests of this crate: four releases, one a repeat, on bells and boats.

use onrecord_model::{
    Award, Corpus, Cue, DateBasis, Entity, EntityKind, Fact, MentionKind, Merge, Node, NodeKind, Outcome,
    Post, PostStatus, Predicate, Provenance, Record, RecordMention, Speaker, Statement, StatementKind, Value,
};
use onrecord_store::{BuildMeta, Store, write};
use tempfile::TempDir;

const BELLS: &str = "Chief Bailiff Tamsin Oakhurst, Chair of the Wardens' Council, said: \u{201C}Bells \u{1F514} were \
     taken by night.\u{201D}\n\nShe added: \u{201C}We shall find every bell.\u{201D}\n\nDeputy Dilwyn Hart\u{e9} of \
     Gwynmere Guard said he would help. Operation Brackenfell found 12 bells.";
const BOATS: &str = "Mr Harte said: \u{201C}Boats drift at dusk.\u{201D} Tamsin Oakhurst said: \u{201C}So do \
     we.\u{201D} A spokesperson for Gwynmere Guard said: \u{201C}No comment on bells.\u{201D}";
const OLD: &str =
    "Bailiff Perrin Oakhurst said: \u{201C}Old bells ring best.\u{201D} It was said that all was well.";

/// The sample, written and opened; the folder must outlive the store.
pub(crate) fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    write(&path, &corpus(), &BuildMeta::default()).unwrap();
    let store = Store::open(&path).unwrap();
    (folder, store)
}

fn corpus() -> Corpus {
    let repeat = Record { duplicate_of: Some("bells#1".to_owned()), ..bells("bells#2") };
    let mut records = vec![bells("bells#1"), repeat, boats(), old()];
    records.sort_by(|a, b| a.id.cmp(&b.id));
    let (nodes, facts) = (nodes(&records), facts(&records));
    Corpus { records, entities: entities(), nodes, facts, merges: merges() }
}

fn bells(id: &str) -> Record {
    let chair = "Chair of the Wardens' Council";
    let first = said(BELLS, (id, 1, 1), "Bells \u{1F514} were taken by night.", oakhurst(BELLS, Some(chair)));
    let second = said(BELLS, (id, 2, 1), "We shall find every bell.", oakhurst(BELLS, Some(chair)));
    let harte =
        named(BELLS, "Deputy Dilwyn Hart\u{e9}", "Dilwyn Hart\u{e9}", "person/dilwyn-harte", Some("Deputy"));
    let third = said(BELLS, (id, 3, 2), "he would help", harte);
    Record {
        id: id.to_owned(),
        title: "Bells taken".to_owned(),
        source: Some("Wardens' Council".to_owned()),
        date: Some("2023-11-13".parse().unwrap()),
        date_basis: DateBasis::Stated,
        text: BELLS.to_owned(),
        topics: vec!["bell-theft".to_owned()],
        statements: vec![
            on("bell-theft", first),
            on("bell-theft", second),
            Statement { kind: StatementKind::Indirect, ..third },
        ],
        mentions: vec![
            mention(BELLS, "Chief Bailiff Tamsin Oakhurst", "person/tamsin-oakhurst"),
            mention(BELLS, "Wardens' Council", "organisation/wardens-council"),
            mention(BELLS, "Gwynmere Guard", "force/gwynmere"),
            mention(BELLS, "Operation Brackenfell", "operation/brackenfell"),
        ],
        posts: vec![post()],
        outcomes: vec![outcome()],
        awards: vec![Award {
            person: "Tamsin Oakhurst".to_owned(),
            entity: Some("person/tamsin-oakhurst".to_owned()),
            award: "OBX".to_owned(),
            ..Award::default()
        }],
        ..Record::default()
    }
}

fn boats() -> Record {
    let harte = named(BOATS, "Mr Harte", "Dilwyn Hart\u{e9}", "person/dilwyn-harte", None);
    let words = "A spokesperson for Gwynmere Guard";
    let described = Speaker { entity: None, ..named(BOATS, words, words, "", Some("spokesperson")) };
    Record {
        id: "boats#1".to_owned(),
        title: "Boats adrift".to_owned(),
        date_from: Some("2024-01-01".parse().unwrap()),
        date_to: Some("2024-01-31".parse().unwrap()),
        date_basis: DateBasis::Bounded,
        text: BOATS.to_owned(),
        topics: vec!["boats".to_owned()],
        statements: vec![
            on("boats", said(BOATS, ("boats#1", 1, 1), "Boats drift at dusk.", harte)),
            said(BOATS, ("boats#1", 2, 2), "So do we.", oakhurst(BOATS, None)),
            on("bell-theft", said(BOATS, ("boats#1", 3, 3), "No comment on bells.", described)),
        ],
        mentions: vec![mention(BOATS, "Mr Harte", "person/dilwyn-harte")],
        ..Record::default()
    }
}

fn old() -> Record {
    let perrin =
        named(OLD, "Bailiff Perrin Oakhurst", "Perrin Oakhurst", "person/perrin-oakhurst", Some("Bailiff"));
    let nobody = Speaker { text: "It".to_owned(), ..Speaker::default() };
    Record {
        id: "old#1".to_owned(),
        title: "Old bells, old boats".to_owned(),
        text: OLD.to_owned(),
        statements: vec![
            on("bell-theft", said(OLD, ("old#1", 1, 1), "Old bells ring best.", perrin)),
            on("bell-theft", said(OLD, ("old#1", 2, 2), "all was well", nobody)),
        ],
        ..Record::default()
    }
}

/// Where `words` stand in `text`, in code points.
fn place(text: &str, words: &str) -> (usize, usize) {
    let start = text[..text.find(words).unwrap()].chars().count();
    (start, start + words.chars().count())
}

fn said(
    text: &str,
    (document, number, quotation): (&str, usize, usize),
    words: &str,
    who: Speaker,
) -> Statement {
    let (start, end) = place(text, words);
    let (from, to) = place(text, "said");
    Statement {
        id: format!("{document}/s{number}"),
        quotation,
        start,
        end,
        text: words.to_owned(),
        speakers: vec![who],
        cue: Some(Cue { start: from, end: to, text: "said".to_owned() }),
        rule: "lead-in".to_owned(),
        confidence: Some(0.93),
        alternatives: vec!["nearest: Nobody".to_owned()],
        ..Statement::default()
    }
}

fn on(topic: &str, statement: Statement) -> Statement {
    Statement { topics: vec![topic.to_owned()], ..statement }
}

fn named(text: &str, words: &str, name: &str, entity: &str, office: Option<&str>) -> Speaker {
    let (start, end) = place(text, words);
    let (name, entity) = (Some(name.to_owned()), Some(entity.to_owned()));
    Speaker {
        name,
        entity,
        start,
        end,
        text: words.to_owned(),
        office: office.map(str::to_owned),
        document: false,
    }
}

fn oakhurst(text: &str, office: Option<&str>) -> Speaker {
    named(text, "Tamsin Oakhurst", "Tamsin Oakhurst", "person/tamsin-oakhurst", office)
}

fn mention(text: &str, words: &str, entity: &str) -> RecordMention {
    let (start, end) = place(text, words);
    RecordMention {
        start,
        end,
        text: words.to_owned(),
        kind: MentionKind::Person,
        entity: Some(entity.to_owned()),
        name: words.to_owned(),
        basis: "known".to_owned(),
        confidence: None,
    }
}

fn post() -> Post {
    let words = "Chief Bailiff Tamsin Oakhurst, Chair of the Wardens' Council";
    let (start, end) = place(BELLS, words);
    Post {
        person: "Tamsin Oakhurst".to_owned(),
        entity: Some("person/tamsin-oakhurst".to_owned()),
        title: "Chair".to_owned(),
        organisation: Some("Wardens' Council".to_owned()),
        organisation_entity: Some("organisation/wardens-council".to_owned()),
        status: PostStatus::Current,
        start,
        end,
        text: words.to_owned(),
        ..Post::default()
    }
}

fn outcome() -> Outcome {
    let words = "Operation Brackenfell found 12 bells";
    let (start, end) = place(BELLS, words);
    Outcome {
        start,
        end,
        text: words.to_owned(),
        value: 12.0,
        unit: "bells".to_owned(),
        operation: Some("Operation Brackenfell".to_owned()),
        operation_entity: Some("operation/brackenfell".to_owned()),
        period: None,
    }
}

fn entities() -> Vec<Entity> {
    let entity = |id: &str, kind, name: &str, aliases: &[&str]| Entity {
        id: id.to_owned(),
        kind,
        class: None,
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        identifiers: [("wikidata".to_owned(), "Q0".to_owned())].into(),
        known: kind != EntityKind::Person,
    };
    vec![
        entity("force/gwynmere", EntityKind::Force, "Gwynmere Guard", &["GG"]),
        entity("operation/brackenfell", EntityKind::Operation, "Operation Brackenfell", &["Op Brackenfell"]),
        entity(
            "organisation/wardens-council",
            EntityKind::Organisation,
            "Wardens\u{2019} Council",
            &["WRDC"],
        ),
        entity("person/dilwyn-harte", EntityKind::Person, "Dilwyn Hart\u{e9}", &[]),
        entity("person/perrin-oakhurst", EntityKind::Person, "Perrin Oakhurst", &[]),
        entity("person/tamsin-oakhurst", EntityKind::Person, "Tamsin Oakhurst", &["Tam Oakhurst"]),
    ]
}

fn nodes(records: &[Record]) -> Vec<Node> {
    let node = |id: &str, kind, name: &str| Node {
        id: id.to_owned(),
        kind,
        name: name.to_owned(),
        attributes: [].into(),
    };
    let mut nodes: Vec<Node> = entities()
        .iter()
        .map(|entity| node(&entity.id, NodeKind::of_word(entity.kind.word()).unwrap(), &entity.name))
        .collect();
    nodes.push(node("topic/bell-theft", NodeKind::Topic, "Bell theft"));
    nodes.push(node("topic/boats", NodeKind::Topic, "Boats"));
    for record in records {
        nodes.push(node(&format!("document/{}", record.id), NodeKind::Document, &record.title));
        for statement in &record.statements {
            let id = format!("statement/{}", statement.id);
            let document = ("document".to_owned(), Value::Text(record.id.clone()));
            nodes.push(Node {
                attributes: [document].into(),
                ..node(&id, NodeKind::Statement, &statement.text)
            });
        }
    }
    nodes.sort_by(|a, b| a.id.cmp(&b.id));
    nodes
}

fn facts(records: &[Record]) -> Vec<Fact> {
    let row = Provenance { row: Some("bells/operations.csv:2".to_owned()), ..Provenance::default() };
    let mut facts = vec![fact("organisation/wardens-council", Predicate::Runs, "operation/brackenfell", row)];
    for record in records.iter().filter(|record| record.duplicate_of.is_none()) {
        let words = |start, end, text: &str| Provenance {
            document: Some(record.id.clone()),
            start,
            end,
            text: text.to_owned(),
            rule: "lead-in".to_owned(),
            ..Provenance::default()
        };
        for statement in &record.statements {
            let id = format!("statement/{}", statement.id);
            let said = words(statement.start, statement.end, &statement.text);
            let speakers = statement.speakers.iter().filter_map(|speaker| speaker.entity.as_deref());
            facts.extend(speakers.map(|speaker| fact(speaker, Predicate::Said, &id, said.clone())));
            let topics = statement.topics.iter().map(|topic| format!("topic/{topic}"));
            facts.extend(topics.map(|topic| fact(&id, Predicate::About, &topic, said.clone())));
        }
        for mention in &record.mentions {
            let document = format!("document/{}", record.id);
            let named = words(mention.start, mention.end, &mention.text);
            facts.push(fact(&document, Predicate::Mentions, mention.entity.as_deref().unwrap(), named));
        }
    }
    facts.sort_by(|a, b| a.id.cmp(&b.id));
    facts
}

fn fact(subject: &str, predicate: Predicate, object: &str, provenance: Provenance) -> Fact {
    Fact {
        id: format!("{}-{subject}-{object}", predicate.word()),
        subject: subject.to_owned(),
        predicate,
        object: object.to_owned(),
        attributes: [].into(),
        provenance,
    }
}

fn merges() -> Vec<Merge> {
    vec![Merge {
        entity: "person/dilwyn-harte".to_owned(),
        name: "Mr Harte".to_owned(),
        document: "boats#1".to_owned(),
        features: vec!["surname".to_owned()],
    }]
}
