//! The same set of inputs gives the same bytes, whatever their order and the number of threads.

use std::fs;
use std::path::Path;

use crate::{corpus, names, onrecord, pack};

fn run(folder: &Path, jobs: &str, inputs: &[String], out: &str) {
    let pack = pack();
    let mut args = vec!["run", "--pack", &pack, "--jobs", jobs, "-o", out];
    args.extend(inputs.iter().map(String::as_str));
    let ended = onrecord(folder, args);
    assert_eq!(ended.code, 0, "{}", ended.err);
}

#[test]
fn neither_order_nor_threads_bear_on_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut inputs = corpus();
    run(folder.path(), "1", &inputs, "one");
    inputs.reverse();
    run(folder.path(), "4", &inputs, "other");
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    assert_eq!(names(&one), names(&other));
    let differ = |name: &String| fs::read(one.join(name)).unwrap() != fs::read(other.join(name)).unwrap();
    let different: Vec<String> = names(&one).into_iter().filter(differ).collect();
    assert_eq!(different, Vec::<String>::new());
}
