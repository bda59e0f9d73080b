//! Names that mean the same body or operation.

use indexmap::IndexMap;

use crate::Error;
use crate::fold::key;

/// Folded names to the folded canonical name that each stands for; the first row that claims a name keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EqualNames(IndexMap<String, String>);

impl EqualNames {
    /// No name equals another.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says that `aliases` mean what `name` means; empty aliases are passed over.
    pub fn add<'a>(&mut self, name: &'a str, aliases: impl IntoIterator<Item = &'a str>) {
        let canonical = key(name);
        for alias in std::iter::once(name).chain(aliases).filter(|alias| !alias.is_empty()) {
            self.0.entry(key(alias)).or_insert_with(|| canonical.clone());
        }
    }

    /// Reads a CSV table with a column of names (`column`), and optional columns `aliases` (joined by `|`) and
    /// `short_form`.
    ///
    /// # Errors
    /// Where it is not CSV or has no such column.
    pub fn from_facts_csv(table: &str, column: &str) -> Result<Self, Error> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
        let headers = reader.headers()?.clone();
        let place =
            |name: &str| headers.iter().position(|header| header.trim_start_matches('\u{FEFF}') == name);
        let name = place(column).ok_or_else(|| Error::Column {
            column: column.to_owned(),
            columns: headers.iter().collect::<Vec<_>>().join(", "),
        })?;
        let (aliases, short) = (place("aliases"), place("short_form"));
        let mut names = Self::new();
        for row in reader.records() {
            let row = row?;
            let cell = |place: Option<usize>| place.and_then(|place| row.get(place)).unwrap_or_default();
            names.add(cell(Some(name)), cell(aliases).split('|').chain([cell(short)]));
        }
        Ok(names)
    }

    /// Takes over the names of `other` that are not known yet.
    pub fn merge(&mut self, other: Self) {
        for (alias, name) in other.0 {
            self.0.entry(alias).or_insert(name);
        }
    }

    /// How many names it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The folded canonical name of `name`: its own where nothing equals it.
    pub(crate) fn canonical(&self, name: &str) -> String {
        let folded = key(name);
        self.0.get(&folded).cloned().unwrap_or(folded)
    }
}

impl<N: AsRef<str>, A: AsRef<str>> FromIterator<(N, Vec<A>)> for EqualNames {
    /// From rows of a name and its aliases.
    fn from_iter<I: IntoIterator<Item = (N, Vec<A>)>>(rows: I) -> Self {
        let mut names = Self::new();
        for (name, aliases) in rows {
            names.add(name.as_ref(), aliases.iter().map(AsRef::as_ref));
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_keeps_a_name() {
        let table = "name,note,aliases\nLamp Guild,,LG|The Lamps\nLantern Guild,x,LG\n";
        let names = EqualNames::from_facts_csv(table, "name").expect("a good table");
        assert_eq!(names.canonical("the L.G."), "l g");
        assert_eq!(names.canonical("LG"), "lamp guild");
        assert_eq!(names.canonical("Lamps"), "lamp guild");
        assert_eq!(names.canonical("Somebody Else"), "somebody else");
        let error = EqualNames::from_facts_csv(table, "official_name").expect_err("no such column");
        assert!(error.to_string().contains("name, note, aliases"), "{error}");
    }
}
