//! Every example runs and says what it promises. Cargo builds them, with these tests, into `examples` beside `deps`.

use std::path::PathBuf;
use std::process::Command;

/// What an example writes to standard output.
fn output(example: &str) -> String {
    let own = std::env::current_exe().expect("this test is a file");
    let target = own.ancestors().nth(2).expect("it lies in target/PROFILE/deps").to_owned();
    let path: PathBuf = target.join("examples").join(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(&path).output();
    let output = output.unwrap_or_else(|error| panic!("{} does not run: {error}", path.display()));
    assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Fails with the whole output unless it holds each of the `lines`.
fn assert_lines(example: &str, lines: &[&str]) {
    let output = output(example);
    for line in lines {
        assert!(output.lines().any(|own| own == *line), "{example} does not say {line:?}:\n{output}");
    }
}

#[test]
fn one_release_gives_its_statements_with_their_speakers() {
    assert_lines(
        "extract_one",
        &[
            "Tamsin Oakhurst (Chief Constable, Wealdmoor Police), direct words, quotation 1",
            "  We went to those sales, and we shall go again.",
            "Tamsin Oakhurst (Chief Constable, Wealdmoor Police), indirect words, quotation 2",
            "A spokesperson for the Wealdmoor Growers Association, direct words, quotation 3",
        ],
    );
}

#[test]
fn the_database_knows_who_spoke_on_county_lines() {
    assert_lines(
        "build_and_ask",
        &["Priya Raman (Head, Ashmoor and Fenland Regional Crime Unit)", "  Rhodri Vaughan"],
    );
}

#[test]
fn the_graph_of_speakers_is_written_whole() {
    let graph = output("graph_to_graphml");
    assert!(graph.starts_with("<?xml") && graph.trim_end().ends_with("</graphml>"), "{graph}");
    assert!(graph.contains("<edge ") && graph.contains("<node id=\"person/priya-raman\""), "{graph}");
}

#[test]
fn a_force_is_found_once_a_pack_knows_it() {
    assert_lines(
        "own_pack",
        &["  0 found", "  Skelder Watch is Skelderdale Constabulary (force/skelderdale)", "  1 found"],
    );
}
