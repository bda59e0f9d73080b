//! How a line of a table becomes a row: cells by name, each with what is wrong in it.

use std::str::FromStr;

use crate::fault::Fault;

/// A row of one table.
pub(crate) trait Row: Sized {
    /// The table's file.
    const FILE: &'static str;
    /// Its columns, in their usual order.
    const COLUMNS: &'static [&'static str];
    /// How many of the first columns make up the key.
    const KEY: usize;

    /// Reads a row from its cells, one a column in the order of `COLUMNS`. A cell that is wrong notes a fault and
    /// gives its type's empty value.
    fn read(cells: &mut Cells<'_>) -> Self;
}

/// The cells of one line, taken one after the other.
pub(crate) struct Cells<'a> {
    pub(crate) columns: &'static [&'static str],
    pub(crate) texts: &'a [&'a str],
    pub(crate) next: usize,
    pub(crate) file: &'a str,
    pub(crate) line: u32,
    pub(crate) faults: &'a mut Vec<Fault>,
}

impl<'a> Cells<'a> {
    /// The next cell.
    pub(crate) fn cell(&mut self) -> Cell<'_, 'a> {
        let at = self.next;
        self.next += 1;
        let text = self.texts.get(at).copied().unwrap_or_default();
        Cell { column: self.columns.get(at).copied().unwrap_or_default(), text, cells: self }
    }

    fn fault(&mut self, column: &str, message: String, remedy: String) {
        self.faults.push(Fault::new(self.file, self.line, column, message, remedy));
    }
}

/// One cell, which can be read as what its column holds.
pub(crate) struct Cell<'c, 'a> {
    column: &'static str,
    text: &'a str,
    cells: &'c mut Cells<'a>,
}

impl Cell<'_, '_> {
    /// Words; may be empty.
    pub(crate) fn text(self) -> String {
        self.text.to_owned()
    }

    /// Words; must not be empty.
    pub(crate) fn required(mut self) -> String {
        if self.text.is_empty() {
            self.fault("the cell is empty", "fill it in");
        }
        self.text.to_owned()
    }

    /// Words, or none where the cell is empty.
    pub(crate) fn optional(self) -> Option<String> {
        (!self.text.is_empty()).then(|| self.text.to_owned())
    }

    /// A list joined by `|`; an empty cell is an empty list.
    pub(crate) fn list(mut self) -> Vec<String> {
        if self.text.is_empty() {
            return Vec::new();
        }
        let items: Vec<&str> = self.text.split('|').map(str::trim).collect();
        if items.iter().any(|item| item.is_empty()) {
            self.fault("the list has an empty item", "take out the `|` too many");
        }
        items.into_iter().filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }

    /// `scheme=value` pairs joined by `|`.
    pub(crate) fn pairs(mut self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for item in self.text.split('|').filter(|item| !item.is_empty()) {
            match item.split_once('=') {
                Some((scheme, value)) if is_word(scheme) && !value.is_empty() => {
                    pairs.push((scheme.to_owned(), value.to_owned()));
                }
                _ => {
                    self.fault(
                        &format!("`{item}` is no `scheme=value` pair"),
                        "write it like `wikidata=Q42`",
                    );
                }
            }
        }
        pairs
    }

    /// One of a closed list of words; the list may hold the empty word.
    pub(crate) fn one_of(mut self, allowed: &[&str]) -> String {
        if !allowed.contains(&self.text) {
            let known: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
            let text = self.text;
            self.fault(
                &format!("`{text}` is no value of this column"),
                &format!("write one of {}", known.join(", ")),
            );
        }
        self.text.to_owned()
    }

    /// Words of a closed list, joined by `|`; at least one.
    pub(crate) fn each_of(mut self, allowed: &[&str]) -> Vec<String> {
        let items: Vec<String> = self.text.split('|').map(|item| item.trim().to_owned()).collect();
        if let Some(odd) = items.iter().find(|item| !allowed.contains(&item.as_str())) {
            let known: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
            self.fault(
                &format!("`{odd}` is no value of this column"),
                &format!("write one or more of {}, joined by `|`", known.join(", ")),
            );
        }
        items
    }

    /// `yes` or `no`.
    pub(crate) fn flag(self) -> bool {
        self.one_of(&["no", "yes"]) == "yes"
    }

    /// A number.
    pub(crate) fn number<N: FromStr + Default>(mut self) -> N {
        self.text.parse().unwrap_or_else(|_| {
            let text = self.text;
            self.fault(&format!("`{text}` is no number of the right size"), "write a number like `3`");
            N::default()
        })
    }

    /// A readable id: one of `kinds`, a slash, a slug.
    pub(crate) fn id(mut self, kinds: &[&str]) -> String {
        let sound =
            self.text.split_once('/').is_some_and(|(kind, slug)| kinds.contains(&kind) && is_slug(slug));
        if !sound && !self.text.is_empty() {
            let text = self.text;
            let remedy = format!("write it like `{}/oak-hill`: small letters, digits and hyphens", kinds[0]);
            self.fault(&format!("`{text}` is no id"), &remedy);
        }
        self.text.to_owned()
    }

    /// An id of another row, or none.
    pub(crate) fn reference(self, kinds: &[&str]) -> Option<String> {
        (!self.text.is_empty()).then(|| self.id(kinds))
    }

    /// Small letters, digits and hyphens.
    pub(crate) fn slug(mut self) -> String {
        if !self.text.is_empty() && !is_slug(self.text) {
            let text = self.text;
            self.fault(&format!("`{text}` is no slug"), "use small letters, digits and single hyphens");
        }
        self.text.to_owned()
    }

    /// A year, month or day in ISO form (`2013`, `2013-03`, `2013-03-31`), or none.
    pub(crate) fn date(mut self) -> Option<String> {
        if !self.text.is_empty() && !is_date(self.text) {
            let text = self.text;
            self.fault(&format!("`{text}` is no date"), "write `2013`, `2013-03` or `2013-03-31`");
            return None;
        }
        self.optional()
    }

    fn fault(&mut self, message: &str, remedy: &str) {
        self.cells.fault(self.column, message.to_owned(), remedy.to_owned());
    }
}

pub(crate) fn is_slug(text: &str) -> bool {
    let plain =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(plain)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let sound = |part: &str, width: usize, most: u32| {
        part.len() == width && part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let widths = [(4, 9999), (2, 12), (2, 31)];
    parts.len() <= 3 && parts.iter().zip(widths).all(|(part, (width, most))| sound(part, width, most))
}
