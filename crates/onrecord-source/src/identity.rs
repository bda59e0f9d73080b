//! Ids: the path's stem for a file, and different ids for different documents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use onrecord_model::Document;

use crate::document::note;

/// A file's name without the ending, with `/` between folders; `stdin` for standard input.
pub(crate) fn stem(name: &str) -> String {
    if name == "-" {
        return "stdin".to_owned();
    }
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let kept = match file.rsplit_once('.') {
        Some((kept, ending)) if !kept.is_empty() && is_ending(ending) => kept,
        _ => file,
    };
    if folder.is_empty() { kept.to_owned() } else { format!("{folder}/{kept}") }
}

/// `txt` is an ending; the rest of `2023.11 minutes` is not.
fn is_ending(ending: &str) -> bool {
    (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A path below its folder (or a file's name) as it stands in ids, with `/` on every system.
pub(crate) fn wire_path(path: &Path) -> String {
    let part = |component: Component<'_>| match component {
        Component::Normal(name) => Some(name.to_string_lossy().replace(char::is_control, " ")),
        _ => None,
    };
    path.components().filter_map(part).collect::<Vec<_>>().join("/")
}

/// Names under which files give ids, so that no two are the same: stems; where those clash, with the ending, then with
/// folders above, then with a number.
///
/// `files` are pairs of the name as it would be and the full path, in an order that does not depend on how the user
/// named them; the result has the same order.
pub(crate) fn distinct_names(files: &[(String, String)]) -> Vec<String> {
    let mut names: Vec<String> = files.iter().map(|(name, _)| stem(name)).collect();
    let deeper = (1..=MOST_FOLDERS).flat_map(|depth| [(depth, false), (depth, true)]);
    for (depth, with_ending) in std::iter::once((0, true)).chain(deeper) {
        let clashing = clashing(&names);
        if clashing.is_empty() {
            return names;
        }
        for at in clashing {
            let name = below(&files[at], depth);
            names[at] = if with_ending { name } else { stem(&name) };
        }
    }
    for (n, at) in clashing(&names).into_iter().enumerate() {
        names[at] = format!("{}~{}", stem(&names[at]), n + 1);
    }
    names
}

/// How many folders above a file are tried to tell it from another.
const MOST_FOLDERS: usize = 64;

/// The places of names that occur more than once.
fn clashing(names: &[String]) -> Vec<usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *seen.entry(name).or_default() += 1;
    }
    (0..names.len()).filter(|&at| seen[names[at].as_str()] > 1).collect()
}

/// The name with `depth` folders of the full path before it.
fn below((name, full): &(String, String), depth: usize) -> String {
    let above = full.strip_suffix(name.as_str()).unwrap_or("").trim_end_matches('/');
    let mut folders: Vec<&str> = above.rsplit('/').filter(|part| !part.is_empty()).take(depth).collect();
    folders.reverse();
    folders.push(name);
    folders.join("/")
}

/// Sorts documents by id and tells apart those that share one: the first by file and place keeps it.
pub(crate) fn settle_ids(documents: &mut [(String, Document)]) {
    documents.sort_by(|(a_name, a), (b_name, b)| {
        (&a.id, a_name, a.origin.place).cmp(&(&b.id, b_name, b.origin.place))
    });
    let mut taken: BTreeSet<String> = documents.iter().map(|(_, document)| document.id.clone()).collect();
    for at in (1..documents.len()).rev() {
        if documents[at].1.id == documents[at - 1].1.id {
            let (name, document) = &mut documents[at];
            let id = free_id(&document.id, name, document.origin.place, &taken);
            note(
                document,
                format!("another document has the id `{}` too; this one became `{id}`", document.id),
                None,
            );
            document.id.clone_from(&id);
            taken.insert(id);
        }
    }
    documents.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
}

fn free_id(id: &str, name: &str, place: usize, taken: &BTreeSet<String>) -> String {
    let mut free = format!("{id}@{name}#{place}");
    while taken.contains(&free) {
        free.push('\'');
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::untitled;

    #[test]
    fn stems_lose_their_ending_and_nothing_else() {
        let cases = [
            ("news.txt", "news"),
            ("northmoor/2023/news.html", "northmoor/2023/news"),
            ("2023.11 minutes", "2023.11 minutes"),
            (".txt", ".txt"),
            ("a.b/c", "a.b/c"),
            ("-", "stdin"),
        ];
        for (name, expected) in cases {
            assert_eq!(stem(name), expected);
        }
    }

    #[test]
    fn files_with_one_stem_get_names_of_their_own() {
        let files = [
            ("news.txt", "in/north/news.txt"),
            ("news.txt", "in/south/news.txt"),
            ("plan.txt", "in/plan.txt"),
            ("plan.html", "in/plan.html"),
            ("alone.txt", "in/alone.txt"),
            ("other.txt", "other.txt"),
            ("other.txt", "other.txt"),
        ];
        let files: Vec<(String, String)> = files.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect();
        let names = ["north/news", "south/news", "plan.txt", "plan.html", "alone", "other~1", "other~2"];
        assert_eq!(distinct_names(&files), names);
    }

    #[test]
    fn documents_with_one_id_are_told_apart_whatever_their_order() {
        let make = |name: &str, place: usize| {
            let document = Document { id: "x".into(), ..untitled(String::new(), place, 1) };
            (name.to_owned(), document)
        };
        let mut one = [make("a", 1), make("a", 2), make("b", 1)];
        let mut two = [make("b", 1), make("a", 2), make("a", 1)];
        settle_ids(&mut one);
        settle_ids(&mut two);
        let ids: Vec<&str> = one.iter().map(|(_, document)| document.id.as_str()).collect();
        assert_eq!(ids, ["x", "x@a#2", "x@b#1"]);
        assert_eq!(one, two);
        assert_eq!(one[1].1.notes.len(), 1);
    }
}
