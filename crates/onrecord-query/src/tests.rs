//! The questions, asked of the sample.

use onrecord_store::Store;

use crate::sample::store;
use crate::{Answer, Error, Filters, Question, Role, Voice, WhyAnswer, said, show, who, why};

fn names(voices: &[Voice]) -> Vec<(&str, usize)> {
    voices.iter().map(|voice| (voice.name.as_str(), voice.quotations)).collect()
}

/// A table has one cell a column, and text for people is not empty.
fn check_form(answer: &impl Answer) {
    let columns = answer.columns();
    assert!(answer.rows().iter().all(|row| row.len() == columns.len()), "{columns:?}");
    assert!(!answer.text().to_string().is_empty());
    assert!(serde_json::to_value(answer).unwrap().is_object());
}

#[test]
fn who_spoke_by_their_own_words_and_who_only_in_a_release() {
    let (_folder, store) = store();
    let answer = who(&store, "bell-theft", &Filters::default()).unwrap();
    assert_eq!(
        names(&answer.speakers),
        [("A spokesperson for Gwynmere Guard", 1), ("Perrin Oakhurst", 1), ("Tamsin Oakhurst", 1)]
    );
    assert_eq!(names(&answer.release_only), [("Dilwyn Hart\u{e9}", 1)]);
    assert_eq!((answer.label.as_str(), answer.basis, answer.unresolved), ("Bell theft", "topic", 1));
    let oakhurst = &answer.speakers[2];
    assert_eq!(oakhurst.statements.len(), 2, "two statements of one speech");
    assert_eq!(oakhurst.offices, ["Chair of the Wardens' Council"]);
    assert!(oakhurst.statements.iter().all(|statement| statement.document.id == "bells#1"));
    assert_eq!(answer.rows().len(), 5);
    check_form(&answer);
}

#[test]
fn a_topic_goes_by_slug_label_or_slip_and_else_by_its_words() {
    let (_folder, store) = store();
    let ask = |topic| who(&store, topic, &Filters::default()).unwrap();
    for topic in ["bell-theft", "Bell theft", "BELL THEFT", "topic/bell-theft", "bell-thefts", "bell thfet"] {
        assert_eq!(ask(topic).topic.as_deref(), Some("bell-theft"), "{topic}");
    }
    assert!(ask("bell-theft").notes.is_empty());
    assert!(ask("bell-thefts").notes[0].contains("taken for the topic Bell theft"));
    let answer = ask("drifting");
    assert_eq!((answer.topic.as_deref(), answer.basis), (None, "words"));
    assert!(answer.notes[0].contains("no topic is called"));
    assert_eq!(names(&answer.speakers), [("Dilwyn Hart\u{e9}", 1)]);
    let others = [("A spokesperson for Gwynmere Guard", 1), ("Tamsin Oakhurst", 1)];
    assert_eq!(names(&answer.release_only), others);
    assert!(ask("nothing of the kind").is_empty());
    assert!(matches!(who(&store, " \u{2014} ", &Filters::default()), Err(Error::NoAnswer { .. })));
}

#[test]
fn a_period_leaves_out_what_has_no_date_and_says_so() {
    let (_folder, store) = store();
    let day = |text: &str| Some(text.parse().unwrap());
    let ask =
        |since, until| who(&store, "bell-theft", &Filters { since, until, ..Filters::default() }).unwrap();
    for (since, until, speakers, undated) in [
        (None, None, 3, 0),
        (day("2023-01-01"), None, 2, 2),
        (day("2023-11-13"), day("2023-11-13"), 1, 2),
        (day("2023-11-14"), None, 1, 2),
        (day("2024-01-15"), None, 0, 3),
        (None, day("2024-01-15"), 1, 3),
        (None, day("2020-01-01"), 0, 2),
    ] {
        let answer = ask(since, until);
        assert_eq!(
            (answer.speakers.len(), answer.undated_left_out),
            (speakers, undated),
            "{since:?} {until:?}"
        );
    }
}

#[test]
fn what_was_said_is_narrowed_by_every_filter() {
    let (_folder, store) = store();
    let filters = Filters::default;
    let text = |words: &str| Some(words.to_owned());
    let question = |filters| Question { filters, ..Question::default() };
    for (question, statements) in [
        (Question::default(), 8),
        (question(Filters { by: text("Tamsin Oakhurst"), ..filters() }), 3),
        (question(Filters { by: text("spokesperson"), ..filters() }), 1),
        (question(Filters { document: text("boats#1"), ..filters() }), 3),
        (question(Filters { document: text("adrift"), ..filters() }), 3),
        (question(Filters { org: text("WRDC"), ..filters() }), 2),
        (question(Filters { office: text("chair"), ..filters() }), 2),
        (question(Filters { office: text("bailiff"), by: text("tam oakhurst"), ..filters() }), 0),
        (Question { about: text("\"find every bell\""), ..Question::default() }, 1),
        (Question { topic: text("boats"), ..Question::default() }, 1),
        (Question { topic: text("drifting"), about: text("dusk"), ..Question::default() }, 1),
    ] {
        let answer = said(&store, &question).unwrap();
        assert_eq!(answer.statements.len(), statements, "{question:?}");
        check_form(&answer);
    }
}

#[test]
fn names_are_forgiven_much() {
    let (_folder, store) = store();
    for (asked, id) in [
        ("person/tamsin-oakhurst", "person/tamsin-oakhurst"),
        ("TAMSIN oakhurst", "person/tamsin-oakhurst"),
        ("tam oakhurst", "person/tamsin-oakhurst"),
        ("Chief Bailiff Tamsin Oakhurst", "person/tamsin-oakhurst"),
        ("T Oakhurst", "person/tamsin-oakhurst"),
        ("Tamsin Okhurst", "person/tamsin-oakhurst"),
        ("Dilwyn Harte", "person/dilwyn-harte"),
        ("hart\u{e9}", "person/dilwyn-harte"),
        ("Mr Harte", "person/dilwyn-harte"),
        ("hartee", "person/dilwyn-harte"),
        ("wardens council", "organisation/wardens-council"),
        ("ward coun", "organisation/wardens-council"),
        ("wrdc", "organisation/wardens-council"),
        ("Brackenfell", "operation/brackenfell"),
        ("chair of the WRDC", "person/tamsin-oakhurst"),
        ("Chair of the Wardens' Council", "person/tamsin-oakhurst"),
    ] {
        assert_eq!(found(&store, asked), id, "{asked}");
    }
}

fn found(store: &Store, asked: &str) -> String {
    crate::entity(store, asked, &[]).map_or_else(|error| error.to_string(), |found| found.id)
}

#[test]
fn a_name_that_fits_several_lists_them_and_one_that_fits_none_says_what_is_near() {
    let (_folder, store) = store();
    let error = crate::entity(&store, "Oakhurst", &[]).unwrap_err();
    assert!(matches!(&error, Error::Ambiguous { candidates, .. } if candidates.len() == 2), "{error}");
    assert!(error.to_string().contains("Perrin Oakhurst (person/perrin-oakhurst)"), "{error}");
    let error = crate::entity(&store, "Perrin Oakapple", &[]).unwrap_err();
    assert!(matches!(&error, Error::NoAnswer { near, .. } if near[0].name == "Perrin Oakhurst"), "{error}");
    for asked in ["", "zzz", "\u{2014}", "Zebedee Oakhurst"] {
        assert!(matches!(crate::entity(&store, asked, &[]), Err(Error::NoAnswer { .. })), "{asked}");
    }
}

#[test]
fn lists_count_quotations_without_repeats() {
    let (_folder, store) = store();
    let people = crate::people(&store).unwrap();
    let counts: Vec<_> =
        people.entities.iter().map(|who| (who.name.as_str(), who.quotations, who.named_in)).collect();
    assert_eq!(counts, [("Dilwyn Hart\u{e9}", 2, 1), ("Tamsin Oakhurst", 2, 1), ("Perrin Oakhurst", 1, 0)]);
    assert_eq!(people.entities[1].office.as_deref(), Some("Chair of the Wardens' Council"));
    let organisations = crate::organisations(&store).unwrap();
    assert_eq!(organisations.entities.len(), 2);
    let operations = crate::operations(&store).unwrap();
    assert_eq!((operations.entities[0].named_in, operations.entities[0].figures), (1, 1));
    let topics = crate::topics(&store).unwrap();
    let first = &topics.topics[0];
    assert_eq!(
        (first.label.as_str(), first.speakers, first.quotations, first.covered),
        ("Bell theft", 3, 4, 1)
    );
    check_form(&people);
    check_form(&topics);
}

#[test]
fn a_card_shows_all_that_is_known_with_its_evidence() {
    let (_folder, store) = store();
    let card = show(&store, "tam oakhurst").unwrap();
    assert_eq!(card.offices[0].title, "Chair");
    assert_eq!(card.offices[0].document.id, "bells#1");
    assert_eq!((card.topics[0].label.as_str(), card.topics[0].quotations), ("Bell theft", 1));
    assert_eq!(card.documents.len(), 2);
    assert_eq!(card.awards[0].award, "OBX");
    let operation = show(&store, "brackenfell").unwrap();
    assert_eq!((operation.figures[0].value, operation.figures[0].unit.as_str()), (12.0, "bells"));
    assert_eq!((operation.links[0].predicate, operation.links[0].outward), ("runs", false));
    assert_eq!(show(&store, "harte").unwrap().merges[0].name, "Mr Harte");
    assert_eq!(show(&store, "wrdc").unwrap().offices[0].person, "Tamsin Oakhurst");
    check_form(&card);
    check_form(&operation);
}

#[test]
fn why_marks_the_words_in_their_passage() {
    let (_folder, store) = store();
    for id in ["bells#1/s1", "statement/bells#1/s1", "said-person/tamsin-oakhurst-statement/bells#1/s1"] {
        let answer = why(&store, id).unwrap();
        assert_eq!(answer.words, "Bells \u{1F514} were taken by night.");
        assert!(shows_its_words(&answer));
        assert_eq!(answer.repeats, ["bells#2"]);
        assert!(answer.text().to_string().contains("[[Bells \u{1F514} were taken by night.]]"));
        check_form(&answer);
    }
    let answer = why(&store, "bells#1/s1").unwrap();
    assert_eq!((answer.rule.as_str(), answer.confidence), ("lead-in", Some(0.93)));
    assert_eq!(answer.alternatives, ["nearest: Nobody"]);
    let error = why(&store, "bells#1/s9").unwrap_err().to_string();
    assert_eq!(error, "there is no statement or edge \u{201C}bells#1/s9\u{201D} here");
}

#[test]
fn a_fact_of_a_pack_shows_its_row() {
    let (_folder, store) = store();
    let answer = why(&store, "runs-organisation/wardens-council-operation/brackenfell").unwrap();
    assert_eq!(answer.row.as_deref(), Some("bells/operations.csv:2"));
    assert_eq!(answer.passage, None);
    assert!(answer.text().to_string().contains("row bells/operations.csv:2"));
    check_form(&answer);
}

#[test]
fn every_edge_of_every_view_shows_its_words() {
    let (_folder, store) = store();
    let full = onrecord_graph::build(&store.nodes().unwrap(), &store.facts().unwrap());
    assert!(full.problems().is_empty(), "{:?}", full.problems());
    for view in onrecord_graph::View::ALL {
        let graph = onrecord_graph::view(&full, view);
        assert!(graph.edge_count() > 0, "{view:?}");
        for link in graph.edges() {
            let answer = why(&store, &link.edge.id).unwrap();
            let evidence =
                if answer.evidence.is_empty() { vec![&answer] } else { answer.evidence.iter().collect() };
            assert!(evidence.iter().all(|one| one.row.is_some() || shows_its_words(one)), "{}", link.edge.id);
            check_form(&answer);
        }
    }
}

fn shows_its_words(answer: &WhyAnswer) -> bool {
    let Some(passage) = &answer.passage else { return false };
    let mark = passage.marks.iter().find(|mark| mark.role == Role::Words).unwrap();
    let marked: String = passage.text.chars().skip(mark.start).take(mark.end - mark.start).collect();
    marked == answer.words && !marked.is_empty()
}
