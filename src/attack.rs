//! What the command reads and others may have written, as functions that must hold for any text: the fuzz targets.

use crate::{baseline, config, git};

/// A configuration file is read, or what is wrong with it is said at places that are there.
pub fn configuration(text: &str) {
    let known = config::every_rule().expect("invariant: `all` is a word for rules");
    if let Err(wrong) = config::read::read(text, &known) {
        assert!(!wrong.is_empty(), "nothing is wrong and nothing was read");
        let drawn = config::drawn("gofix-trio.toml", text, &wrong);
        assert!(!drawn.to_string().is_empty());
    }
}

/// A diff tells lines that are there and where others have gone, in order.
pub fn diff(text: &str) {
    for patch in git::patch::parse(text).values() {
        let added = patch.added_lines();
        let _ = git::patch::ranges(&added);
        for line in [0, 1, 2, 1_000, u32::MAX].into_iter().chain(added) {
            let _ = patch.moved(line);
        }
    }
}

/// A baseline is refused, or what is written of it is read as the same.
pub fn baseline(text: &str) {
    let Ok(read) = baseline::of_text("baseline", text) else { return };
    let again = baseline::of_text("baseline", &read.write()).expect("what was written is read");
    assert_eq!(read, again);
    let entries: Vec<_> = read.entries.keys().cloned().collect();
    assert_eq!(read.known(&entries).len(), entries.len());
}
