//! A pack with a broken row: every fault with its place, and nothing is read with it.

use std::fs;
use std::path::Path;

use crate::{onrecord, pack};

fn broken(folder: &Path) {
    let pack = folder.join("pack");
    fs::create_dir(&pack).unwrap();
    fs::write(
        pack.join("pack.csv"),
        "key,value\nextends,uk-policing\nlicence,MIT\nname,broken\ntitle,Broken\nversion,1\n",
    )
    .unwrap();
    fs::write(
        pack.join("operations.csv"),
        "id,class,name,aliases,ambiguous_aliases,owner,topics,source\n\
         operation/lantern,festival,Operation Lantern,,,force/nowhere,no-such-topic,nobody\n",
    )
    .unwrap();
}

#[test]
fn a_broken_row_is_named_by_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    broken(folder.path());
    let checked = onrecord(folder.path(), ["check-pack", "pack"]);
    assert_eq!(checked.code, 1, "{}{}", checked.out, checked.err);
    assert!(checked.out.contains("operations.csv:2: column `class`: fault: "), "{}", checked.out);
    assert!(checked.out.contains("\n  help: "), "{}", checked.out);
    let rows = onrecord(folder.path(), ["check-pack", "pack", "--format", "csv"]);
    assert_eq!(rows.code, 1);
    assert!(
        rows.out.starts_with("severity,file,line,column,message,remedy\nfault,pack/operations.csv,2,"),
        "{}",
        rows.out
    );
    fs::write(folder.path().join("a.txt"), "Words.").unwrap();
    let ran = onrecord(folder.path(), ["run", "--pack", "pack", "a.txt", "-o", "out"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.starts_with("error: the pack has ") && ran.err.contains("operations.csv:2"),
        "{}",
        ran.err
    );
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_rule_that_does_not_compile_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("pack");
    fs::create_dir(&pack).unwrap();
    fs::write(
        pack.join("pack.csv"),
        "key,value\nextends,general\nlicence,MIT\nname,odd\ntitle,Odd\nversion,1\n",
    )
    .unwrap();
    fs::write(
        pack.join("rules.csv"),
        "id,place,order,pattern,example,counter_example,reason\nodd.rule,before,900,@PERSON (SAY,[Ann Holt] said,x,y\n",
    )
    .unwrap();
    let checked = onrecord(folder.path(), ["check-pack", "pack"]);
    assert_eq!(checked.code, 1, "{}{}", checked.out, checked.err);
    assert!(checked.out.contains("rules.csv:2: column `pattern`"), "{}", checked.out);
}

#[test]
fn a_sound_pack_is_sound_and_a_missing_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let checked = onrecord(folder.path(), ["check-pack", &pack()]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert!(checked.out.contains(": sound"), "{}", checked.out);
    let missing = onrecord(folder.path(), ["check-pack", "nowhere"]);
    assert_eq!(missing.code, 1);
    assert!(missing.out.contains("give the directory that holds `pack.csv`"), "{}", missing.out);
}
