//! Files whose bytes matter: line endings, byte order marks, ends of files, what is not UTF-8; and the example module, whose
//! fixed form is compared byte for byte.
//!
//! `testdata/bytes/CASE/before` is fixed and compared with `after` beside it, or must stay as it is where there is none.
//! `UPDATE_EXPECT=1` writes what comes out.

use std::fs;
use std::path::{Path, PathBuf};

use crate::module::Module;

fn testdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata").join(name)
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = read.map(|entry| entry.expect("it can be read").path()).collect();
    paths.sort();
    paths
}

#[test]
fn no_other_byte_changes() {
    let cases = entries(&testdata("bytes"));
    assert!(cases.len() >= 10, "{}", cases.len());
    for case in cases {
        let before = fs::read(case.join("before")).expect("the case has a file");
        let module = Module::new(&[]);
        let file = module.path().join("a.go");
        fs::write(&file, &before).expect("it can be written");
        module.run(&["--dry-run", "--unsafe"]);
        assert_eq!(fs::read(&file).expect("it is there"), before, "{}: --dry-run wrote", case.display());
        module.run(&["--select", "lost-cancel"]);
        let after = fs::read(&file).expect("it is there");
        let expected = case.join("after");
        if is_updating() {
            if after == before {
                let _ = fs::remove_file(&expected);
            } else {
                fs::write(&expected, &after).expect("it can be written");
            }
        }
        let wanted = fs::read(&expected).unwrap_or(before);
        assert_eq!(String::from_utf8_lossy(&after), String::from_utf8_lossy(&wanted), "{}", case.display());
        assert_eq!(after, wanted, "{}", case.display());
        module.run(&["--select", "lost-cancel"]);
        assert_eq!(fs::read(&file).expect("it is there"), wanted, "{}: a second run", case.display());
    }
}

#[test]
fn the_example_module_is_fixed_byte_for_byte() {
    let (seed, fixed) = (testdata("seed"), testdata("seed-fixed"));
    let module = Module::new(&[]);
    let names = ["go.mod", "fetch.go", "files.go", "poll.go", "work.go", "legacy/go.mod", "legacy/poll.go"];
    let there = entries(&seed).len() + entries(&seed.join("legacy")).len() - 1;
    assert_eq!(there, names.len(), "the example has other files than this test");
    for name in names {
        module.write(name, &fs::read_to_string(seed.join(name)).expect("the example is there"));
    }
    module.run(&["--unsafe"]).expect(0);
    for name in names {
        let (after, expected) = (module.read(name), fixed.join(name));
        if is_updating() {
            fs::create_dir_all(expected.parent().expect("it has a folder")).expect("it can be made");
            fs::write(&expected, &after).expect("it can be written");
        }
        assert_eq!(fs::read_to_string(&expected).unwrap_or_default(), after, "{name}");
    }
}
