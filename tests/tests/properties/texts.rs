//! Texts put together from what the reader acts on: marks, cues, names, odd spaces and odder characters.

use std::sync::LazyLock;

use onrecord::pack::Grammar;
use onrecord_tests::example_grammar;
use proptest::prelude::*;
use proptest::sample::select;

/// The example's pack, compiled once.
pub(crate) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(example_grammar);

/// What texts are put together from.
const FRAGMENTS: &[&str] = &[
    "Chief Constable Ann Oakley said: ",
    "Mr Bell, chair of the Lamp Guild, ",
    "Superintendent Zoë O’Hara-Ünal ",
    "Ashmoor Police ",
    "a spokesperson for North Fenland Police ",
    "Operation Lamplight ",
    "Op Hawksbeard ",
    "Isle of Merrow (IOM) ",
    "the Chief Constable ",
    "she ",
    "both ",
    "Ann Oakley and Tom Bell ",
    "said ",
    "added that ",
    "according to ",
    "told the court ",
    "warned: ",
    "was awarded the King's Police Medal ",
    "former lead for county lines ",
    "knife crime ",
    "we arrested 1,234 people and seized £2.5m ",
    "“We will not let go.” ",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "„",
    "`",
    ".",
    ", ",
    ": ",
    " – ",
    "...",
    "(",
    ")",
    "\n",
    "\n\n",
    "\r\n\r\n",
    "\u{2028}",
    "\u{A0}",
    "\u{3000}",
    "\u{200B}",
    "\t",
    "  • ",
    "> ",
    "Q: ",
    "BELL: ",
    "ENDS\n",
    "Notes to editors\n",
    "Source: Ashmoor Police\n",
    "Today (11 March 2024) ",
    "Friday 10 November ",
    "\u{1F46E}\u{200D}\u{2640}\u{FE0F} ",
    "שלום \u{202E}",
    "مرحبا ",
    "e\u{301}\u{301}\u{301}",
    "ǅ İ ß ﬁ ",
    "\u{0}",
    "\u{7}\u{1B}[31m",
    "\u{FEFF}",
    "\u{FFFD}",
    "word ",
    "Word ",
    "WORD ",
];

/// A text of fragments, now and then with any characters between them.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => select(FRAGMENTS).prop_map(str::to_owned), 1 => ".{0,12}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// As many tries as given, or as `PROPTEST_CASES` says; what fails is printed, not kept in a file.
pub(crate) fn tries(tries: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig::default();
    ProptestConfig { cases: if asked { config.cases } else { tries }, failure_persistence: None, ..config }
}
