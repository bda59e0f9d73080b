//! Reading is linear in the length of a text, whatever the text holds: instructions are counted, not seconds.
//!
//! The test runs itself under Callgrind, which counts every instruction of `measured` exactly and so gives the same
//! figure on a busy machine and an idle one. The packs are loaded once; each call of `measured` is one part of the
//! profile.

mod texts;

use std::hint::black_box;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use onrecord::link::{TopicFinder, link, local};
use onrecord::model::Document;
use onrecord::pack::Grammar;
use onrecord::parse::parse;
use onrecord_tests::{example_grammar, left_out, plain, read};

use crate::texts::{KINDS, Kind};

/// Lengths in bytes; each is twice the one before, so that linear work doubles its growth from step to step.
const LENGTHS: [usize; 3] = [4_000, 8_000, 16_000];
/// The most by which the growth of the second step may exceed that of the first: two for linear work, and something for
/// sorting, growing tables and the pieces that do not divide a length. Quadratic work gives four.
const MOST: f64 = 2.6;
/// Names the share of the texts that a child reads, from nought.
const SHARE: &str = "ONRECORD_GROWTH_SHARE";
/// How many children read at once: Callgrind runs on one core each.
const SHARES: usize = 2;
const WHAT: &str = "the growth of work with the length of a text";

#[test]
fn work_grows_no_faster_than_the_text() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let children: Vec<Child> = (0..SHARES).map_while(|share| profiled(folder.path(), share)).collect();
    if children.is_empty() {
        return;
    }
    let mut faults = Vec::new();
    for (share, child) in children.into_iter().enumerate() {
        let run = child.wait_with_output().expect("valgrind ends");
        assert!(run.status.success(), "valgrind: {}", String::from_utf8_lossy(&run.stderr));
        let work = parts(folder.path(), share);
        assert_eq!(work.len(), kinds(share).count() * LENGTHS.len(), "one part of the profile for each text");
        for (kind, work) in kinds(share).zip(work.chunks(LENGTHS.len())) {
            let ratio = growth(work);
            println!("{:40} {ratio:.2}  {work:?}", kind.name);
            if ratio > MOST {
                faults.push(format!("{}: {ratio:.2} for {work:?} instructions", kind.name));
            }
        }
    }
    assert!(faults.is_empty(), "work grows faster than the text:\n{}", faults.join("\n"));
}

/// The texts that a child reads.
fn kinds(share: usize) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().skip(share).step_by(SHARES)
}

#[test]
fn quadratic_work_is_told_from_linear_work() {
    assert!(growth(&[1_000, 2_000, 4_000]) < MOST);
    assert!(growth(&[1_000, 2_100, 4_500]) < MOST);
    assert!(growth(&[1_000, 4_000, 16_000]) > MOST);
    assert!(growth(&[10_000, 21_000, 45_000]) < MOST);
}

/// How much more the second doubling of the length adds than the first: two where work is linear, four where quadratic.
/// What does not depend on the length falls out of the differences.
#[expect(clippy::cast_precision_loss, reason = "a ratio of two decimals is all that is asked of it")]
fn growth(work: &[u64]) -> f64 {
    let step = |n: usize| work[n + 1].saturating_sub(work[n]).max(1) as f64;
    step(1) / step(0)
}

/// Starts this test's other half under Callgrind; none where there is no Callgrind, which CI does not accept.
fn profiled(folder: &Path, share: usize) -> Option<Child> {
    let this = std::env::current_exe().expect("the test knows its own file");
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--dump-before=*measured*", "--quiet"])
        .arg(format!("--callgrind-out-file={}", folder.join(share.to_string()).display()))
        .arg(this)
        .args(["--exact", "the_texts_are_read", "--ignored", "--test-threads=1"])
        .env(SHARE, share.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    match run {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "CI needs valgrind for {WHAT}");
            left_out(WHAT, "there is no valgrind");
            None
        }
        run => Some(run.expect("valgrind runs")),
    }
}

/// Instructions of each call of `measured`, in their order. A part of the profile ends where a call begins: the first is
/// what goes before all of them, the last one's end is the call with an empty text.
fn parts(folder: &Path, share: usize) -> Vec<u64> {
    (2..)
        .map(|n| folder.join(format!("{share}.{n}")))
        .take_while(|path| path.exists())
        .map(|path| read(&path))
        .map(|part| total(&part))
        .collect()
}

fn total(part: &str) -> u64 {
    let line = part.lines().find_map(|line| line.strip_prefix("totals: "));
    line.and_then(|figure| figure.trim().parse().ok()).expect("a profile has a total")
}

#[test]
#[ignore = "the other half of `work_grows_no_faster_than_the_text`, which runs it under Callgrind"]
fn the_texts_are_read() {
    let share = std::env::var(SHARE).expect("this is run by `work_grows_no_faster_than_the_text` alone");
    let share = share.parse().expect("a share is a number");
    let grammar = example_grammar();
    let topics = TopicFinder::new(&grammar.pack);
    for kind in kinds(share) {
        for length in LENGTHS {
            measured(&plain("grown", &kind.text(length), 0), &grammar, &topics);
        }
    }
    measured(&plain("nothing", "", 0), &grammar, &topics);
}

#[inline(never)]
fn measured(document: &Document, grammar: &Grammar, topics: &TopicFinder) {
    let parsed = parse(document, grammar);
    let locals = vec![local(document, &parsed, grammar, topics)];
    black_box(link(locals, grammar));
}
