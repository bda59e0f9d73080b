//! Packs: their tables are sorted and free of duplicates, and no name of theirs stands in Rust code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use aho_corasick::{AhoCorasick, MatchKind};
use onrecord_tests::{files_below, root};

use crate::assert_none;
use crate::lexer::{Literal, take_apart, without_tests};
use crate::sources::{name, own_code};

/// Tables in which the first column alone does not tell rows apart.
const BY_TWO_COLUMNS: [&str; 3] = ["measures.csv", "topic_phrases.csv", "words.csv"];
/// Tables that name things of the world, and the columns that do.
const NAMES: [(&str, &[&str]); 4] = [
    ("organisations.csv", &["name", "aliases"]),
    ("operations.csv", &["name", "aliases"]),
    ("offices.csv", &["title"]),
    ("ranks.csv", &["title"]),
];

#[test]
fn tables_are_sorted_and_free_of_duplicates() {
    let faults: Vec<String> = tables().iter().flat_map(|path| disorder(&name(path), &rows(path))).collect();
    assert_none("rows stand in the order of their cells, each once", &faults);
}

#[test]
fn no_name_of_a_pack_stands_in_code() {
    let names = names();
    assert!(names.len() > 100, "the packs' names are not where they were: only {} found", names.len());
    let mut faults = Vec::new();
    for file in own_code() {
        faults.extend(named(&file.name, &without_tests(take_apart(&file.text)).literals, &names));
    }
    assert_none("names of the world live in packs, not in string literals", &faults);
}

/// The tables of the packs and of the crates' own word lists.
fn tables() -> Vec<PathBuf> {
    let all = files_below(&root(), "csv");
    let own = |path: &PathBuf| ["packs/", "pack/", "data/"].iter().any(|folder| name(path).contains(folder));
    let tables: Vec<PathBuf> = all.into_iter().filter(own).collect();
    assert!(tables.len() > 5, "the packs are not where they were: only {} tables found", tables.len());
    tables
}

/// The rows of a table, the header first.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).expect("a table");
    let rows = reader.records().map(|row| row.map(|row| row.iter().map(str::to_owned).collect()));
    rows.collect::<Result<_, _>>().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn disorder(table: &str, rows: &[Vec<String>]) -> Vec<String> {
    let by_two = BY_TWO_COLUMNS.iter().any(|name| table.ends_with(name));
    let key = |row: &Vec<String>| row.iter().take(1 + usize::from(by_two)).cloned().collect::<Vec<_>>();
    let (mut faults, mut seen) = (Vec::new(), BTreeSet::new());
    for pair in rows.get(1..).unwrap_or_default().windows(2).filter(|pair| pair[0] > pair[1]) {
        faults.push(format!("{table}: `{}` stands after `{}`", pair[1].join(","), pair[0].join(",")));
    }
    for row in rows.iter().skip(1).filter(|row| !seen.insert(key(row))) {
        faults.push(format!("{table}: `{}` stands twice", key(row).join(",")));
    }
    faults
}

/// Names of several words in the built-in packs, in lower case, and the table that gives each.
pub(crate) fn names() -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for path in tables().iter().filter(|path| name(path).starts_with("crates/onrecord-pack/packs/")) {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((_, columns)) = NAMES.iter().find(|(table, _)| *table == file) else { continue };
        let rows = rows(path);
        let header = rows.first().cloned().unwrap_or_default();
        let places: Vec<usize> =
            columns.iter().filter_map(|column| header.iter().position(|cell| cell == column)).collect();
        let cells = rows.iter().skip(1).flat_map(|row| places.iter().filter_map(|&place| row.get(place)));
        for word in cells.flat_map(|cell| cell.split('|')).filter(|word| word.trim().contains(' ')) {
            names.entry(word.trim().to_lowercase()).or_insert_with(|| name(path));
        }
    }
    names
}

/// The literals that hold a name as whole words, whatever its case.
fn named(file: &str, literals: &[Literal], names: &BTreeMap<String, String>) -> Vec<String> {
    let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(names.keys());
    let finder = finder.expect("a finder of names");
    let mut faults = Vec::new();
    for literal in literals {
        let text = literal.text.to_lowercase();
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = |start: usize, end: usize| {
            !inner(text[..start].chars().next_back()) && !inner(text[end..].chars().next())
        };
        let hits = finder.find_overlapping_iter(&text).filter(|hit| whole(hit.start(), hit.end()));
        let words: BTreeSet<&str> = hits.map(|hit| &text[hit.start()..hit.end()]).collect();
        faults.extend(
            words.iter().map(|word| format!("{file}:{}: `{word}` of {}", literal.line, names[*word])),
        );
    }
    faults
}

#[test]
fn the_rules_see_what_breaks_them() {
    let row = |cells: &str| cells.split(',').map(str::to_owned).collect::<Vec<String>>();
    let table = |rows: &[&str]| rows.iter().map(|cells| row(cells)).collect::<Vec<_>>();
    assert_eq!(disorder("a.csv", &table(&["word,class", "a,x", "b,y"])).len(), 0);
    assert_eq!(disorder("a.csv", &table(&["word,class", "b,y", "a,x"])), ["a.csv: `a,x` stands after `b,y`"]);
    assert_eq!(disorder("a.csv", &table(&["word,class", "a,x", "a,y"])), ["a.csv: `a` stands twice"]);
    assert_eq!(disorder("words.csv", &table(&["word,class", "a,x", "a,y"])).len(), 0);
    let literal = |text: &str| Literal { line: 3, text: text.to_owned() };
    let names = BTreeMap::from([("lamp guild".to_owned(), "organisations.csv".to_owned())]);
    let found =
        named("x.rs", &[literal("of the Lamp Guild."), literal("lamp guilds"), literal("lamp")], &names);
    assert_eq!(found, ["x.rs:3: `lamp guild` of organisations.csv"]);
}
