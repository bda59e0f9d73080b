//! The words that comparing leaves out or spells alike: `data/words.csv`, one list a `list` column.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/words.csv");

/// The lists of `data/words.csv`.
#[derive(Debug)]
pub(crate) struct Words {
    /// Titles, ranks, post-nominals: no part of a person's name.
    pub(crate) title: BTreeSet<String>,
    /// Words too small to tell names apart.
    pub(crate) small: BTreeSet<String>,
    /// Words that do not tell one office from another.
    pub(crate) office: BTreeSet<String>,
    /// Words of offices that have a usual form.
    pub(crate) office_spelling: BTreeMap<String, String>,
    /// Words of a figure that are no part of its unit.
    pub(crate) measure: BTreeSet<String>,
    /// Signs and words of units, and what is put in their place.
    pub(crate) unit_spelling: BTreeMap<String, String>,
    /// Words by which an answer key says that nobody is named.
    pub(crate) unnamed: BTreeSet<String>,
    /// Words that stand for somebody named elsewhere.
    pub(crate) pronoun: BTreeSet<String>,
    /// Words between a verb of speech and what is reported, and the phenomenon that they make.
    pub(crate) joint: BTreeMap<String, String>,
    /// Annotators' flags, and the phenomenon that each means.
    pub(crate) flag: BTreeMap<String, String>,
}

/// The lists, read once.
pub(crate) fn known() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| read(TABLE));
    &WORDS
}

fn read(table: &str) -> Words {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<[String; 3]> = reader.records().flatten().map(|row| cells(&row)).collect();
    let pairs = |list: &'static str| {
        let own = rows.iter().filter(move |row| row[0] == list);
        own.map(|[_, word, instead]| (word.clone(), instead.clone()))
    };
    let set = |list| pairs(list).map(|(word, _)| word).collect();
    Words {
        title: set("title"),
        small: set("small"),
        office: set("office"),
        office_spelling: pairs("office_spelling").collect(),
        measure: set("measure"),
        unit_spelling: pairs("unit_spelling").collect(),
        unnamed: set("unnamed"),
        pronoun: set("pronoun"),
        joint: pairs("joint").collect(),
        flag: pairs("flag").collect(),
    }
}

fn cells(row: &csv::StringRecord) -> [String; 3] {
    [0, 1, 2].map(|place| row.get(place).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_fills_every_list() {
        let lines: Vec<&str> = TABLE.lines().skip(1).collect();
        assert!(lines.is_sorted(), "data/words.csv is kept in byte order");
        let words = known();
        let sets =
            [&words.title, &words.small, &words.office, &words.measure, &words.unnamed, &words.pronoun];
        let maps = [&words.office_spelling, &words.unit_spelling, &words.joint, &words.flag];
        assert!(sets.iter().all(|list| !list.is_empty()) && maps.iter().all(|list| !list.is_empty()));
        let read =
            sets.map(BTreeSet::len).iter().sum::<usize>() + maps.map(BTreeMap::len).iter().sum::<usize>();
        assert_eq!(read, lines.len(), "every row is in a list that is used");
    }
}
