//! Crates: which may use which, and what every one of them carries.

use std::collections::BTreeMap;

use onrecord_tests::{read, root};
use toml::Table;

use crate::assert_none;
use crate::sources::{members, name};

/// The architecture's table: a crate, and the crates that it may use. A new edge is an architectural decision.
const MAY_USE: [(&str, &[&str]); 13] = [
    ("onrecord-model", &[]),
    ("onrecord-pack", &["onrecord-model"]),
    ("onrecord-source", &["onrecord-model"]),
    ("onrecord-parse", &["onrecord-model", "onrecord-pack"]),
    ("onrecord-link", &["onrecord-model", "onrecord-pack"]),
    ("onrecord-graph", &["onrecord-model"]),
    ("onrecord-export", &["onrecord-model", "onrecord-graph"]),
    ("onrecord-store", &["onrecord-model"]),
    ("onrecord-query", &["onrecord-model", "onrecord-graph", "onrecord-store"]),
    ("onrecord-score", &["onrecord-model"]),
    ("onrecord-audit", &["onrecord-model", "onrecord-export"]),
    (
        "onrecord",
        &[
            "onrecord-model",
            "onrecord-pack",
            "onrecord-source",
            "onrecord-parse",
            "onrecord-link",
            "onrecord-graph",
            "onrecord-export",
            "onrecord-store",
            "onrecord-query",
            "onrecord-score",
            "onrecord-audit",
        ],
    ),
    ("onrecord-cli", &["onrecord"]),
];

#[test]
fn crates_use_only_what_the_architecture_allows() {
    let mut faults = Vec::new();
    for folder in members().iter().filter(|folder| folder.starts_with(root().join("crates"))) {
        let (own, manifest) = (name(folder), manifest(&read(&folder.join("Cargo.toml"))));
        let own = own.rsplit('/').next().unwrap_or_default().to_owned();
        faults.extend(edges(&own, &manifest));
    }
    assert_none("crates use only what the table of docs/architecture.md allows", &faults);
}

#[test]
fn the_architecture_document_shows_the_same_table() {
    let rows = table(&read(&root().join("docs").join("architecture.md")));
    let mut faults = Vec::new();
    for (own, allowed) in MAY_USE {
        let mut allowed: Vec<&str> = allowed.to_vec();
        allowed.sort_unstable();
        match rows.get(own) {
            None => faults.push(format!("`{own}` has no row")),
            Some(row) if *row != allowed => {
                faults.push(format!("`{own}` may use {allowed:?}, the row says {row:?}"));
            }
            Some(_) => {}
        }
    }
    assert_none("docs/architecture.md shows the table that is tested", &faults);
}

#[test]
fn every_crate_carries_its_papers() {
    let mut faults = Vec::new();
    for folder in members() {
        let own = name(&folder);
        faults.extend(papers(&own, &manifest(&read(&folder.join("Cargo.toml")))));
        let readme = folder.join("README.md");
        if own.starts_with("crates/") && !(readme.exists() && read(&readme).lines().count() >= 3) {
            faults.push(format!("{own}: no README.md that says what it is for"));
        }
    }
    let lints = &manifest(&read(&root().join("Cargo.toml")))["workspace"]["lints"]["rust"];
    if lints.get("unsafe_code").and_then(|lint| lint.as_str()) != Some("forbid") {
        faults.push("Cargo.toml: `unsafe_code` is not forbidden".to_owned());
    }
    assert_none("every crate has a name, a description, a README, and the workspace's lints", &faults);
}

#[test]
fn the_licences_are_there() {
    let texts = [("LICENSE-MIT", "Permission is hereby granted"), ("LICENSE-APACHE", "Apache License")];
    let there =
        |file: &str, words: &str| root().join(file).exists() && read(&root().join(file)).contains(words);
    let missing = texts.into_iter().filter(|(file, words)| !there(file, words));
    let faults: Vec<String> =
        missing.map(|(file, _)| format!("{file} is not there, or not that licence")).collect();
    assert_none("the texts of both licences lie in the root", &faults);
}

fn manifest(text: &str) -> Table {
    text.parse().unwrap_or_else(|error| panic!("a Cargo.toml is not TOML: {error}"))
}

/// Edges that are not allowed. Tests of a crate may use what they like.
fn edges(own: &str, manifest: &Table) -> Vec<String> {
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == own) else {
        return vec![format!("`{own}` is not in the table")];
    };
    let targets = manifest.get("target").and_then(|targets| targets.as_table()).into_iter().flatten();
    let tables = targets.filter_map(|(_, target)| target.as_table()).chain([manifest]);
    let lists = tables.flat_map(|table| ["dependencies", "build-dependencies"].map(|list| table.get(list)));
    let used = lists.flatten().filter_map(|list| list.as_table()).flat_map(|list| list.keys());
    used.filter(|used| used.starts_with("onrecord") && !allowed.contains(&used.as_str()))
        .map(|used| format!("`{own}` uses `{used}`"))
        .collect()
}

fn papers(own: &str, manifest: &Table) -> Vec<String> {
    let package = &manifest["package"];
    let text = |key: &str| package.get(key).and_then(|value| value.as_str()).unwrap_or_default();
    let of_workspace = |value: Option<&toml::Value>| {
        value.and_then(|value| value.get("workspace")).and_then(toml::Value::as_bool) == Some(true)
    };
    let mut faults = Vec::new();
    let folder = own.rsplit('/').next().unwrap_or_default();
    if own.starts_with("crates/") && text("name") != folder {
        faults.push(format!("{own}: its name is `{}`", text("name")));
    }
    if text("description").len() < 20 {
        faults.push(format!("{own}: no description"));
    }
    if !of_workspace(manifest.get("lints")) {
        faults.push(format!("{own}: its lints are not the workspace's"));
    }
    for key in ["version", "edition", "rust-version", "license"] {
        if !of_workspace(package.get(key)) {
            faults.push(format!("{own}: its {key} is not the workspace's"));
        }
    }
    faults
}

/// The rows of the architecture's table: a crate, and what it may use, sorted.
fn table(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        if let [own, _, uses] = cells[..]
            && own.starts_with("`onrecord")
        {
            let own = own.trim_matches('`').to_owned();
            let mut uses: Vec<String> = match uses {
                "all above" => rows.keys().cloned().collect(),
                uses => uses.split(',').filter_map(full_name).collect(),
            };
            uses.sort();
            rows.insert(own, uses);
        }
    }
    rows
}

/// The crate that a word of the table's last column means.
fn full_name(word: &str) -> Option<String> {
    match word.trim().trim_matches('`') {
        "" | "\u{2014}" | "-" => None,
        whole if whole.starts_with("onrecord") => Some(whole.to_owned()),
        part => Some(format!("onrecord-{part}")),
    }
}

#[test]
fn the_rules_see_what_breaks_them() {
    let good = "[package]\nname = \"onrecord-graph\"\ndescription = \"Facts to a graph, and its measures.\"\n\
        version.workspace = true\nedition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\n\
        [lints]\nworkspace = true\n[dependencies]\nonrecord-model.workspace = true\n";
    assert_eq!(edges("onrecord-graph", &manifest(good)).len(), 0);
    assert_eq!(papers("crates/onrecord-graph", &manifest(good)).len(), 0);
    let broken = good.replace("onrecord-model", "onrecord-store").replace("[lints]\nworkspace = true\n", "");
    assert_eq!(edges("onrecord-graph", &manifest(&broken)), ["`onrecord-graph` uses `onrecord-store`"]);
    assert_eq!(papers("crates/onrecord-graphs", &manifest(&broken)).len(), 2);
    let hidden = format!("{good}\n[target.'cfg(unix)'.build-dependencies]\nonrecord-store = \"1\"\n");
    assert_eq!(edges("onrecord-graph", &manifest(&hidden)).len(), 1);
    assert_eq!(edges("onrecord-new", &manifest(good)), ["`onrecord-new` is not in the table"]);
    let rows = table(
        "| `onrecord-a` | One. | \u{2014} |\n| `onrecord-c` | Two. | model, a |\n| `onrecord` | All. | all above |",
    );
    assert_eq!(rows["onrecord-c"], ["onrecord-a", "onrecord-model"]);
    assert_eq!((rows["onrecord-a"].len(), rows["onrecord"].len()), (0, 2));
}
