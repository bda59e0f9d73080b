//! Functions are short: half of them at most 8 lines, all but one in twenty at most 35, none above 60.
//!
//! A function's lines run from `fn` to its closing brace, both counted. Half and one in twenty are those of the crates'
//! own code without its tests; the greatest length holds for tests and examples too.

use crate::assert_none;
use crate::lexer::{item, line_at, take_apart, without_tests};
use crate::sources::{own_code, rust_files};

const MEDIAN: usize = 8;
const MOST: usize = 35;
const GREATEST: usize = 60;

/// A function and how long it is.
struct Function {
    place: String,
    name: String,
    lines: usize,
}

#[test]
fn functions_are_short() {
    let all: Vec<Function> =
        rust_files().iter().flat_map(|file| functions(&file.name, &take_apart(&file.text).code)).collect();
    let mut own: Vec<Function> = own_code()
        .iter()
        .flat_map(|file| functions(&file.name, &without_tests(take_apart(&file.text)).code))
        .collect();
    assert_none("no function has more than 60 lines: part it", &longer(&all, GREATEST));
    own.sort_by_key(|function| function.lines);
    let (median, most) = (own[own.len() / 2].lines, own[own.len() * 95 / 100].lines);
    let long = longer(&own, MOST).join("\n  ");
    assert!(median <= MEDIAN, "half of the {} functions have more than {MEDIAN} lines: {median}", own.len());
    assert!(most <= MOST, "more than one function in twenty has more than {MOST} lines ({most}):\n  {long}");
}

fn longer(functions: &[Function], lines: usize) -> Vec<String> {
    let long = functions.iter().filter(|function| function.lines > lines);
    long.map(|Function { place, name, lines }| format!("{place}: `{name}` has {lines} lines")).collect()
}

/// The functions with a body; functions inside functions count too.
fn functions(file: &str, code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code[..at].chars().next_back();
        let rest = &code[at + 3..];
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() || before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let body = &rest[..item(rest)];
        if body.ends_with('}') {
            let place = format!("{file}:{}", line_at(code, at));
            found.push(Function { place, name, lines: body.matches('\n').count() + 1 });
        }
    }
    found
}

#[test]
fn lengths_are_counted_from_the_name_to_the_brace() {
    let code = "trait T {\n fn none(&self) -> [u8; 3];\n}\nfn one() {}\npub fn three(\n x: fn(u8) -> u8,\n) { if a { b } }\n";
    let found = functions("x.rs", code);
    let lengths: Vec<(&str, usize)> = found.iter().map(|f| (f.name.as_str(), f.lines)).collect();
    assert_eq!(lengths, [("one", 1), ("three", 3)]);
    assert_eq!(longer(&found, 2), ["x.rs:5: `three` has 3 lines"]);
}
