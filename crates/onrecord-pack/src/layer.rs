//! One pack as it was read: its settings, its removals and the bytes of its files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::embedded::{Embedded, embedded, embedded_names};
use crate::fault::{Fault, PackError, Report};
use crate::load::Located;
use crate::pack::PackRef;
use crate::row::Row;
use crate::schema::TABLES;
use crate::table::{Line, read_table};
use crate::tables::{Removal, Setting};

type Files = BTreeMap<&'static str, Cow<'static, [u8]>>;

/// A pack that others may be laid over.
pub(crate) struct Layer {
    pub(crate) origin: PackRef,
    pub(crate) name: Arc<str>,
    pub(crate) settings: BTreeMap<String, Located<Setting>>,
    pub(crate) removals: Vec<Located<Removal>>,
    label: String,
    files: Files,
}

impl Layer {
    /// Reads a pack's files, its settings and its removals.
    pub(crate) fn read(pack: &PackRef, origin: PackRef, report: &mut Report) -> Self {
        let (label, files) = match pack {
            PackRef::Named(name) => (name.clone(), embedded(name).map(embedded_files).unwrap_or_default()),
            PackRef::Dir(path) => (path.display().to_string(), directory_files(path, report)),
        };
        let name = Arc::from(label.as_str());
        let mut layer = Self { origin, name, settings: BTreeMap::new(), removals: Vec::new(), label, files };
        let settings: Vec<Line<Setting>> = layer.lines(report);
        layer.settings = settings.into_iter().map(|line| (line.row.key.clone(), line.row)).collect();
        layer.removals = layer.lines(report).into_iter().map(|line| line.row).collect();
        let name = layer.setting("name");
        if !name.is_empty() {
            layer.name = Arc::from(name);
        }
        layer.check_settings(report);
        layer.check_removals(report);
        layer
    }

    /// The value of a setting; empty where it is not given.
    pub(crate) fn setting(&self, key: &str) -> String {
        self.settings.get(key).map(|setting| setting.value.clone()).unwrap_or_default()
    }

    /// The pack that this one extends.
    pub(crate) fn base(&self) -> Option<PackRef> {
        let name = self.setting("extends");
        match &self.origin {
            _ if name.is_empty() => None,
            PackRef::Dir(path) if embedded(&name).is_none() => Some(PackRef::Dir(path.join(name))),
            PackRef::Dir(_) | PackRef::Named(_) => Some(PackRef::Named(name)),
        }
    }

    /// A file as faults name it.
    pub(crate) fn label(&self, file: &str) -> String {
        format!("{}/{file}", self.label)
    }

    /// A fault in the value of a setting.
    pub(crate) fn setting_fault(&self, key: &str, message: String, remedy: &str) -> Fault {
        let line = self.settings.get(key).map_or(0, |setting| setting.place.line);
        Fault::new(self.label(Setting::FILE), line, "value", message, remedy)
    }

    /// The lines of this pack's own table.
    pub(crate) fn lines<T: Row>(&self, report: &mut Report) -> Vec<Line<T>> {
        let Some(bytes) = self.files.get(T::FILE) else { return Vec::new() };
        read_table(&self.name, &self.label(T::FILE), bytes, report)
    }

    fn check_settings(&self, report: &mut Report) {
        let file = self.label(Setting::FILE);
        if !self.files.contains_key(Setting::FILE) {
            let remedy = "write one with the columns key,value and the keys licence, name, title, version";
            report.faults.push(Fault::new(file, 0, "", "the pack has no `pack.csv`", remedy));
            return;
        }
        for key in
            ["licence", "name", "title", "version"].into_iter().filter(|key| self.setting(key).is_empty())
        {
            let message = format!("the pack's `{key}` is not given");
            report.faults.push(self.setting_fault(key, message, &format!("add a line `{key},…`")));
        }
        let known = ["extends", "licence", "name", "title", "version"];
        for setting in self.settings.values().filter(|setting| !known.contains(&setting.key.as_str())) {
            let message = format!("`{}` is no key of this table", setting.key);
            let remedy = format!("the keys are {}", known.join(", "));
            report.faults.push(Fault::new(file.clone(), setting.place.line, "key", message, remedy));
        }
    }

    fn check_removals(&self, report: &mut Report) {
        for removal in self.removals.iter().filter(|removal| !TABLES.contains(&removal.table.as_str())) {
            let message = format!("there is no table `{}`", removal.table);
            let remedy = format!("the tables are {}", TABLES.join(", "));
            let file = self.label(Removal::FILE);
            report.faults.push(Fault::new(file, removal.place.line, "table", message, remedy));
        }
    }
}

/// A pack's one name: a built-in one, or the real path of its directory.
pub(crate) fn origin_of(pack: &PackRef) -> Result<PackRef, PackError> {
    let path = match pack {
        PackRef::Named(name) if embedded(name).is_some() => return Ok(pack.clone()),
        PackRef::Named(name) => PathBuf::from(name),
        PackRef::Dir(path) => path.clone(),
    };
    match path.canonicalize() {
        Ok(real) if real.is_dir() && matches!(pack, PackRef::Dir(_)) => Ok(PackRef::Dir(real)),
        _ => Err(PackError::Missing { path, known: embedded_names().collect::<Vec<_>>().join(", ") }),
    }
}

fn embedded_files(pack: &'static Embedded) -> Files {
    pack.files.iter().map(|(name, content)| (*name, Cow::Borrowed(content.as_bytes()))).collect()
}

fn directory_files(directory: &Path, report: &mut Report) -> Files {
    let mut files = Files::new();
    let entries = match directory.read_dir() {
        Ok(entries) => entries,
        Err(error) => {
            report.faults.push(unreadable(directory, &error));
            return files;
        }
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(table) = TABLES.into_iter().find(|table| *table == name) else {
            unknown_file(&entry.path(), &name, report);
            continue;
        };
        match fs::read(entry.path()) {
            Ok(bytes) => drop(files.insert(table, Cow::Owned(bytes))),
            Err(error) => report.faults.push(unreadable(&entry.path(), &error)),
        }
    }
    files
}

fn unreadable(path: &Path, error: &std::io::Error) -> Fault {
    let message = format!("it cannot be read: {error}");
    Fault::new(path.display().to_string(), 0, "", message, "check that it is there and that you may read it")
}

/// A table under a wrong name is a fault; a README, a licence or a hidden file may lie there.
fn unknown_file(path: &Path, name: &str, report: &mut Report) {
    if ["README", "LICEN", "."].iter().any(|start| name.starts_with(start)) {
        return;
    }
    let remedy = format!("rename it or take it out: the tables are {}", TABLES.join(", "));
    let fault = Fault::new(path.display().to_string(), 0, "", "a pack has no such file", remedy);
    if name.to_ascii_lowercase().ends_with(".csv") {
        report.faults.push(fault);
    } else {
        report.warnings.push(fault);
    }
}
