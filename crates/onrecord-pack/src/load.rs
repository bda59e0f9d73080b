//! Packs in layers: which packs are in effect, in which order, and what each table comes to.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::fault::{Fault, PackError, Report};
use crate::layer::{Layer, origin_of};
use crate::pack::PackRef;
use crate::row::Row;
use crate::table::{Line, UNIT_SEPARATOR};
use crate::tables::Removal;

/// A row with the place that it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The row.
    pub row: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.row
    }
}

/// A line of a pack's table; shown as `uk-policing/organisations.csv:12`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The pack's name.
    pub pack: Arc<str>,
    /// The table's file.
    pub table: &'static str,
    /// One-based line.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}:{}", self.pack, self.table, self.line)
    }
}

/// The packs in effect, earliest first, and what was wrong with them.
#[derive(Default)]
pub(crate) struct Stack {
    pub(crate) layers: Vec<Layer>,
    pub(crate) report: Report,
    pub(crate) hasher: blake3::Hasher,
}

impl Stack {
    /// Adds a pack and, before it, the packs that it extends. A pack that is there already is not added again.
    pub(crate) fn add(&mut self, pack: &PackRef) -> Result<(), PackError> {
        let origin = origin_of(pack)?;
        self.add_after(pack, origin, &mut Vec::new());
        Ok(())
    }

    fn add_after(&mut self, pack: &PackRef, origin: PackRef, trail: &mut Vec<PackRef>) {
        if self.layers.iter().any(|layer| layer.origin == origin) {
            return;
        }
        let layer = Layer::read(pack, origin.clone(), &mut self.report);
        trail.push(origin);
        if let Err(fault) = self.add_base(&layer, trail) {
            self.report.faults.push(fault);
        }
        trail.pop();
        if let Some(other) = self.layers.iter().find(|other| other.name == layer.name) {
            let message = format!("another pack is called `{}` too", other.name);
            self.report.faults.push(layer.setting_fault("name", message, "give each pack a name of its own"));
        }
        self.layers.push(layer);
    }

    /// Adds the pack that `layer` extends, if any.
    fn add_base(&mut self, layer: &Layer, trail: &mut Vec<PackRef>) -> Result<(), Fault> {
        let Some(base) = layer.base() else { return Ok(()) };
        let origin = origin_of(&base).map_err(|_| {
            let message = format!("there is no pack `{}` to extend", layer.setting("extends"));
            layer.setting_fault(
                "extends",
                message,
                "name a built-in pack, or a directory as seen from this one",
            )
        })?;
        if trail.contains(&origin) {
            let message = "the packs extend one another in a circle".to_owned();
            return Err(layer.setting_fault("extends", message, "let one of them extend nothing"));
        }
        self.add_after(&base, origin, trail);
        Ok(())
    }

    /// A table as all packs together give it, sorted by key.
    pub(crate) fn table<T: Row>(&mut self) -> Vec<Located<T>> {
        let mut rows: Vec<Line<T>> = Vec::new();
        for layer in &self.layers {
            remove(layer, &mut rows, &mut self.report);
            rows.extend(layer.lines(&mut self.report));
            rows.reverse();
            rows.sort_by(|one, other| one.key.cmp(&other.key));
            rows.dedup_by(|later, first| later.key == first.key);
        }
        self.hasher.update(T::FILE.as_bytes());
        for line in &rows {
            self.hasher.update(line.raw.as_bytes()).update(b"\n");
        }
        rows.into_iter().map(|line| line.row).collect()
    }

    /// The file of a place, as faults name it.
    pub(crate) fn label(&self, place: &Place) -> String {
        let layer = self.layers.iter().rfind(|layer| layer.name == place.pack);
        layer.map_or_else(|| place.table.to_owned(), |layer| layer.label(place.table))
    }
}

/// Takes out the rows of earlier packs that this one does not want.
fn remove<T: Row>(layer: &Layer, rows: &mut Vec<Line<T>>, report: &mut Report) {
    for removal in layer.removals.iter().filter(|removal| removal.table == T::FILE) {
        let key = removal.key.replace('|', &UNIT_SEPARATOR.to_string());
        let before = rows.len();
        rows.retain(|line| line.key != key);
        if rows.len() == before {
            let message = format!("no earlier pack has a row `{}` in {}", removal.key, T::FILE);
            let (file, remedy) = (layer.label(Removal::FILE), "check its spelling, or take out the line");
            report.faults.push(Fault::new(file, removal.place.line, "key", message, remedy));
        }
    }
}
