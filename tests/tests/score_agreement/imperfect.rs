//! Records made from an answer key, with faults of every sort in them, the same for the same seed.

use serde_json::{Value, json};

/// Perfect records of a key, as JSON Lines.
pub(crate) fn perfect(key: &str) -> String {
    lines(key, &mut Dice { state: 0, faults: false })
}

/// Records of a key with something wrong in every layer, as JSON Lines.
pub(crate) fn records(key: &str, seed: u64) -> String {
    lines(key, &mut Dice { state: seed, faults: true })
}

/// A generator of faults: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Dice {
    state: u64,
    faults: bool,
}

impl Dice {
    /// Whether a fault of this likelihood strikes.
    fn strikes(&mut self, percent: usize) -> bool {
        self.faults && self.below(100) < percent
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}

fn lines(key: &str, dice: &mut Dice) -> String {
    let mut lines = String::new();
    for line in key.lines().filter(|line| !line.trim().is_empty()) {
        let gold: Value = serde_json::from_str(line).expect("the key is JSON Lines");
        if !dice.strikes(4) {
            lines.push_str(&record(&gold, dice).to_string());
            lines.push('\n');
        }
    }
    lines
}

fn record(gold: &Value, dice: &mut Dice) -> Value {
    // A record under another id is still found by its title, whatever its case and white space.
    let title = gold["title"].as_str().unwrap_or_default();
    let stray = dice.strikes(10);
    json!({
        "id": if stray { json!("elsewhere#1") } else { gold["id"].clone() },
        "title": if stray { title.to_uppercase().replace(' ', "  ") } else { title.to_owned() },
        "text": gold["text"],
        "topics": topics(gold, dice),
        "statements": statements(gold, dice),
        "mentions": mentions(gold, dice),
        "posts": posts(gold, dice),
        "outcomes": outcomes(gold, dice),
        "awards": awards(gold, dice),
    })
}

fn statements(gold: &Value, dice: &mut Dice) -> Vec<Value> {
    let text: Vec<char> = gold["text"].as_str().unwrap_or_default().chars().collect();
    let mut found = Vec::new();
    for statement in list(&gold["statements"]) {
        if dice.strikes(10) {
            continue;
        }
        found.push(one_statement(statement, &text, dice));
        if dice.strikes(5) {
            found.extend(found.last().cloned());
        }
    }
    while dice.strikes(60) {
        let start = dice.below(text.len());
        let (kind, speakers) = (["direct", "indirect"][dice.below(2)], json!([]));
        let end = (start + 1 + dice.below(200)).min(text.len());
        found.push(json!({ "kind": kind, "start": start, "end": end, "text": slice(&text, start, end), "speakers": speakers }));
    }
    found
}

fn one_statement(gold: &Value, text: &[char], dice: &mut Dice) -> Value {
    let (mut start, mut end) = (place(&gold["start"]), place(&gold["end"]));
    if dice.strikes(25) {
        start = (start + dice.below(30)).saturating_sub(dice.below(30)).min(text.len());
        end = (end + dice.below(30)).saturating_sub(dice.below(30)).clamp(start, text.len());
    }
    let words = slice(text, start, end);
    let marked = if dice.strikes(5) { format!("\u{201C}{words}\u{201D}") } else { words };
    let rule = ["lead-in", "after", ""][dice.below(3)];
    let other = if gold["kind"] == "direct" { "indirect" } else { "direct" };
    json!({
        "kind": if dice.strikes(7) { json!(other) } else { gold["kind"].clone() },
        "start": start,
        "end": end + usize::from(dice.strikes(4)),
        "text": marked,
        "speakers": speakers(gold, dice),
        "topics": topics(gold, dice),
        "rule": rule,
    })
}

fn speakers(gold: &Value, dice: &mut Dice) -> Vec<Value> {
    if dice.strikes(5) {
        return Vec::new();
    }
    let mut speakers: Vec<Value> = Vec::new();
    for name in list(&gold["speakers"]).iter().filter_map(Value::as_str) {
        let known = if dice.strikes(8) { Value::Null } else { json!(misnamed(name, dice)) };
        speakers.push(json!({ "name": known, "text": name.split(' ').next_back() }));
    }
    if dice.strikes(5) {
        speakers.push(json!({ "name": "Somebody Else" }));
    }
    speakers
}

fn mentions(gold: &Value, dice: &mut Dice) -> Vec<Value> {
    let text = gold["text"].as_str().unwrap_or_default();
    let mut found = Vec::new();
    for (layer, kind) in
        [("persons", "person"), ("organisations", "organisation"), ("operations", "operation")]
    {
        for entity in list(&gold[layer]) {
            if !dice.strikes(10) {
                found.extend(mentions_of(entity, kind, text, dice));
            }
        }
    }
    found
}

fn mentions_of(gold: &Value, kind: &str, text: &str, dice: &mut Dice) -> Vec<Value> {
    let own = gold["name"].as_str().unwrap_or_default();
    let name = if dice.strikes(40) { misnamed(own, dice) } else { own.to_owned() };
    let entity = match dice.below(10) {
        0 if dice.faults => Value::Null,
        1 if dice.faults => json!(format!("{kind}/merged")),
        _ => json!(format!("{kind}/{}", own.to_lowercase())),
    };
    let kind = if dice.strikes(6) { ["person", "operation", "place"][dice.below(3)] } else { kind };
    let mut found = Vec::new();
    for words in list(&gold["mentions"]).iter().filter_map(Value::as_str) {
        let start = text.find(words).map_or(0, |byte| text[..byte].chars().count());
        let end = if text.contains(words) { start + words.chars().count() } else { start };
        let words = if text.contains(words) { words } else { "" };
        let end = end + usize::from(dice.strikes(3));
        found.push(json!({
            "kind": kind, "entity": entity, "name": name, "text": words, "start": start, "end": end, "confidence": null
        }));
    }
    found
}

fn posts(gold: &Value, dice: &mut Dice) -> Vec<Value> {
    let mut found = Vec::new();
    for person in list(&gold["persons"]) {
        for post in list(&person["posts"]) {
            if !dice.strikes(10) {
                found.push(one_post(person["name"].as_str().unwrap_or_default(), post, dice));
            }
        }
    }
    found
}

fn one_post(person: &str, gold: &Value, dice: &mut Dice) -> Value {
    let title = gold["title"].as_str().unwrap_or_default();
    let former = gold["former"] == true || dice.strikes(10);
    let organisation = gold["organisation"].as_str().filter(|_| !dice.strikes(10));
    let short = dice.strikes(10);
    let present = ["current", "incoming"][dice.below(2)];
    json!({
        "person": misnamed(person, dice),
        "title": if dice.strikes(10) { format!("Acting {title}") } else { title.to_owned() },
        "remit": if dice.strikes(10) { json!("lamps and lanterns") } else { gold["remit"].clone() },
        "organisation": organisation.map(|name| if short { first_words(name, 2) } else { name.to_owned() }),
        "status": if former { "former" } else { present },
    })
}

fn outcomes(gold: &Value, dice: &mut Dice) -> Vec<Value> {
    let mut found = Vec::new();
    for figure in list(&gold["statistics"]) {
        if dice.strikes(10) {
            continue;
        }
        let value = figure["value"].as_f64().unwrap_or_default();
        let factor = if dice.strikes(40) { [0.97, 0.985, 1.01, 1.03][dice.below(4)] } else { 1.0 };
        let unit = if dice.strikes(10) { json!("\u{A3} pounds, per cent") } else { figure["unit"].clone() };
        let words = figure["text"].as_str().unwrap_or_default();
        let words: String =
            if dice.strikes(20) { words.chars().skip(dice.below(12)).collect() } else { words.to_owned() };
        found.push(json!({ "value": value * factor, "unit": unit, "text": words }));
    }
    found
}

fn awards(gold: &Value, dice: &mut Dice) -> Vec<Value> {
    let mut found = Vec::new();
    for award in list(&gold["awards"]) {
        if !dice.strikes(10) {
            let letters = if dice.strikes(10) { json!("XYZ") } else { award["award"].clone() };
            let person = misnamed(award["person"].as_str().unwrap_or_default(), dice);
            found.push(json!({ "person": person, "award": letters }));
        }
    }
    found
}

fn topics(gold: &Value, dice: &mut Dice) -> Vec<Value> {
    let all = list(&gold["topic_slugs"]).iter().chain(list(&gold["topic_slugs_optional"]));
    let mut topics: Vec<Value> = all.filter(|_| !dice.strikes(30)).cloned().collect();
    if dice.strikes(25) {
        topics.push(json!("lamps"));
    }
    topics
}

fn misnamed(name: &str, dice: &mut Dice) -> String {
    let last = name.split(' ').next_back().unwrap_or_default();
    if !dice.strikes(50) {
        return name.to_owned();
    }
    match dice.below(9) {
        0 => last.to_owned(),
        1 => format!("{}. {last}", name.chars().next().unwrap_or('x')),
        2 => format!("Mr {name}"),
        3 => name.to_uppercase(),
        4 => format!("{}\u{2019}s", name.replace('\'', "\u{2019}")),
        5 => format!("Zo\u{EB} {last}"),
        6 => name.split(' ').rev().collect::<Vec<_>>().join(" "),
        7 => first_words(name, 3),
        _ => String::new(),
    }
}

fn first_words(words: &str, count: usize) -> String {
    words.split(' ').take(count).collect::<Vec<_>>().join(" ")
}

fn slice(text: &[char], start: usize, end: usize) -> String {
    text.get(start..end).unwrap_or_default().iter().collect()
}

fn place(value: &Value) -> usize {
    value.as_u64().and_then(|value| usize::try_from(value).ok()).unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
