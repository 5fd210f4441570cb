//! The files that writing needs for a moment, and what a run that was killed left of them.
//!
//! Each is locked by the run that made it, and a lock goes with its process: what can be locked is nobody's. [`clear`] takes
//! such files away. A group of files is renamed one by one; a [`Journal`] beside them says which are still to come, so that
//! `clear` can finish a group of which some were renamed already. A repository that brings a journal along achieves
//! nothing: it names the temporary files by their inodes.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::{NamedTempFile, TempPath};

use super::{CommitError, Replacement, Staged};
use crate::track::hex;

const PREFIX: &str = ".gofix-trio-";
const TEMPORARY: &str = ".tmp";
const JOURNAL: &str = ".group";

/// How many random characters stand between the prefix and the ending.
const RANDOM: usize = 6;

/// A new file for a text that is on its way.
pub(super) fn temporary(folder: &Path) -> std::io::Result<NamedTempFile> {
    let file = tempfile::Builder::new().prefix(PREFIX).suffix(TEMPORARY).rand_bytes(RANDOM).tempfile_in(folder)?;
    // Where files cannot be locked, none is taken for a leftover either.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Says on disk, as long as it lives, which files are renamed to which.
pub(super) struct Journal {
    /// The same text in each folder of the group, for the next run to find wherever it looks.
    _copies: Vec<(TempPath, File)>,
}

impl Journal {
    /// The journal of a group of several files; a single file needs none.
    pub(super) fn write(staged: &[Staged], group: &[Replacement<'_>]) -> Result<Option<Self>, CommitError> {
        if staged.len() < 2 {
            return Ok(None);
        }
        let mut text = Vec::new();
        for (file, replacement) in staged.iter().zip(group) {
            let Some(entry) = Entry::of(file, replacement) else { return Ok(None) };
            entry.write(&mut text);
        }
        let folders: BTreeSet<&Path> = staged.iter().filter_map(|file| file.target.parent()).collect();
        let copy = |folder: &&Path| {
            let mut file = temporary(folder)?;
            file.write_all(&text)?;
            file.as_file().sync_all()?;
            let path = file.path().with_extension(JOURNAL.trim_start_matches('.'));
            let locked = file.persist_noclobber(&path)?;
            Ok((TempPath::try_from_path(path)?, locked))
        };
        let copies = folders
            .iter()
            .map(|folder| copy(folder).map_err(|error: std::io::Error| CommitError::Io(folder.to_path_buf(), error)));
        Ok(Some(Self { _copies: copies.collect::<Result<_, _>>()? }))
    }
}

/// One file of a journal: fields and entries end with a zero byte, which no path holds.
struct Entry {
    temporary: PathBuf,
    inode: String,
    target: PathBuf,
    /// The SHA-256 of the text that is replaced.
    before: String,
}

impl Entry {
    fn of(staged: &Staged, replacement: &Replacement<'_>) -> Option<Self> {
        Some(Self {
            temporary: staged.temporary.path().to_path_buf(),
            inode: inode(&staged.temporary.as_file().metadata().ok()?)?,
            target: staged.target.clone(),
            before: hash(replacement.before.as_bytes()),
        })
        .filter(|entry| entry.temporary.to_str().is_some() && entry.target.to_str().is_some())
    }

    fn write(&self, out: &mut Vec<u8>) {
        let paths = [&self.temporary, &self.target].map(|path| path.to_str().unwrap_or_default());
        for field in [paths[0], &self.inode, paths[1], &self.before] {
            out.extend_from_slice(field.as_bytes());
            out.push(0);
        }
    }

    fn read_all(text: &str) -> Vec<Self> {
        let fields: Vec<&str> = text.split_terminator('\0').collect();
        let entry = |fields: &[&str]| {
            let [temporary, inode, target, before] = fields else { return None };
            let (temporary, target) = (PathBuf::from(temporary), PathBuf::from(target));
            let is_named_by_us = temporary.file_name()?.to_str().is_some_and(|name| is_ours(name, TEMPORARY));
            let is_beside = temporary.is_absolute() && temporary.parent() == target.parent();
            let is_go = target.extension().is_some_and(|extension| extension == "go");
            (is_named_by_us && is_beside && is_go).then(|| Self {
                temporary,
                inode: (*inode).to_owned(),
                target,
                before: (*before).to_owned(),
            })
        };
        fields.chunks(4).filter_map(entry).collect()
    }

    /// Whether the temporary file waits to be renamed still.
    fn is_pending(&self) -> bool {
        let metadata = fs::symlink_metadata(&self.temporary);
        metadata.is_ok_and(|metadata| metadata.is_file() && inode(&metadata).is_some_and(|inode| inode == self.inode))
    }

    /// Whether the target is what it was when the run read it.
    fn is_unchanged(&self) -> bool {
        fs::symlink_metadata(&self.target).is_ok_and(|metadata| metadata.is_file())
            && fs::read(&self.target).is_ok_and(|text| hash(&text) == self.before)
    }
}

/// Finishes or takes away what dead runs left in some folders, and tells what could not be finished.
pub(crate) fn clear<'f>(folders: impl Iterator<Item = &'f Path>) -> Vec<String> {
    let found: Vec<PathBuf> = folders.flat_map(ours).collect();
    let mut problems = Vec::new();
    let is = |path: &Path, ending| path.file_name().and_then(OsStr::to_str).is_some_and(|name| is_ours(name, ending));
    // A group may lie in several folders, so the journals go first.
    for path in found.iter().filter(|path| is(path, JOURNAL)) {
        let Some(_locked) = abandoned(path) else { continue };
        problems.extend(finish(&Entry::read_all(&fs::read_to_string(path).unwrap_or_default())));
        let _ = fs::remove_file(path);
    }
    for path in found.iter().filter(|path| is(path, TEMPORARY)) {
        if let Some(_locked) = abandoned(path) {
            let _ = fs::remove_file(path);
        }
    }
    problems
}

/// The files in a folder that have a name of ours.
fn ours(folder: &Path) -> Vec<PathBuf> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        entry.file_name().into_string().ok().filter(|_| is_file)
    });
    names.filter(|name| is_ours(name, JOURNAL) || is_ours(name, TEMPORARY)).map(|name| folder.join(name)).collect()
}

/// Renames what is left of a group if some of it was renamed; otherwise the group is as old as it was.
fn finish(entries: &[Entry]) -> Option<String> {
    let (pending, done): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.is_pending());
    if pending.is_empty() {
        return None;
    }
    let is_finished = done.is_empty()
        || pending.iter().all(|entry| entry.is_unchanged())
            && pending.iter().all(|entry| fs::rename(&entry.temporary, &entry.target).is_ok());
    // The copies of the journal in other folders find nothing to do then.
    for entry in pending.iter().filter(|entry| entry.is_pending()) {
        let _ = fs::remove_file(&entry.temporary);
    }
    let names =
        |entries: &[&Entry]| entries.iter().map(|entry| entry.target.to_string_lossy()).collect::<Vec<_>>().join(", ");
    (!is_finished).then(|| {
        format!(
            "a run was killed while it wrote a fix over several files: {} got it, {} did not and changed since (look at them)",
            names(&done),
            names(&pending)
        )
    })
}

/// The file, locked, if no process holds it.
fn abandoned(path: &Path) -> Option<File> {
    let file = File::open(path).ok()?;
    file.try_lock().ok()?;
    Some(file)
}

fn is_ours(name: &str, ending: &str) -> bool {
    let random = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(ending));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn hash(text: &[u8]) -> String {
    hex(&Sha256::digest(text))
}

/// What names a file beside its name; `None` where the system has no such thing.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn inode(metadata: &fs::Metadata) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    Some(format!("{}:{}", metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> Option<String> {
    None
}

#[cfg(all(test, unix))]
#[expect(clippy::used_underscore_binding, reason = "the product only holds them")]
mod tests {
    use super::super::{Replacement, Staged, stage};
    use super::*;

    const NAMES: [&str; 3] = ["a.go", "b.go", "sub/c.go"];

    fn clear_all(folder: &Path) -> Vec<String> {
        clear([folder, &folder.join("sub")].into_iter())
    }

    /// Three files of a group, `renamed` of which were renamed when the process died; then `meanwhile`, then the next run.
    fn check(renamed: usize, meanwhile: impl Fn(&Path), wanted: [&str; 3]) -> Vec<String> {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(dir.path().join("sub")).expect("writable");
        let paths = NAMES.map(|name| dir.path().join(name));
        let texts = NAMES.map(|name| (format!("old {name}"), format!("new {name}")));
        let group: Vec<Replacement<'_>> = paths
            .iter()
            .zip(&texts)
            .map(|(path, (before, after))| {
                fs::write(path, before).expect("writable");
                Replacement { path, before, after }
            })
            .collect();
        let staged: Vec<Staged> = group.iter().map(|one| stage(one).expect("writable")).collect();
        let journal = Journal::write(&staged, &group).expect("writable").expect("several files");
        assert!(clear_all(dir.path()).is_empty() && journal._copies.iter().all(|(path, _)| path.exists()), "alive");
        for (index, staged) in staged.into_iter().enumerate() {
            if index < renamed {
                staged.temporary.persist(&staged.target).expect("writable");
            } else {
                staged.temporary.keep().expect("a process that is killed keeps it");
            }
        }
        for (path, _locked) in journal._copies {
            path.keep().expect("a process that is killed keeps it");
        }
        meanwhile(dir.path());
        let problems = clear_all(dir.path());
        let now = NAMES.map(|name| fs::read_to_string(dir.path().join(name)).expect("there"));
        assert_eq!(now.each_ref().map(|text| text.split(' ').next().unwrap_or_default()), wanted);
        let count = |folder: &Path| fs::read_dir(folder).expect("readable").count();
        assert_eq!((count(dir.path()), count(&dir.path().join("sub"))), (3, 1), "nothing else is left");
        problems
    }

    #[test]
    fn a_group_is_old_or_new_after_the_next_run() {
        assert_eq!(check(0, |_| {}, ["old", "old", "old"]), Vec::<String>::new());
        assert_eq!(check(1, |_| {}, ["new", "new", "new"]), Vec::<String>::new());
        assert_eq!(check(2, |_| {}, ["new", "new", "new"]), Vec::<String>::new());
        assert_eq!(check(3, |_| {}, ["new", "new", "new"]), Vec::<String>::new());
    }

    /// A run that looks at one folder of the group finishes it all the same.
    #[test]
    fn each_folder_has_its_copy() {
        let in_sub =
            |folder: &Path| assert_eq!(clear([folder.join("sub").as_path()].into_iter()), Vec::<String>::new());
        assert_eq!(check(1, in_sub, ["new", "new", "new"]), Vec::<String>::new());
        assert_eq!(check(0, in_sub, ["old", "old", "old"]), Vec::<String>::new());
    }

    #[test]
    fn what_changed_since_is_not_overwritten() {
        let change = |folder: &Path| fs::write(folder.join("sub/c.go"), "theirs").expect("writable");
        let problems = check(1, change, ["new", "old", "theirs"]);
        assert!(
            problems.len() == 1 && problems[0].contains("a.go got it") && problems[0].contains("sub/c.go did not"),
            "{problems:?}"
        );
    }

    #[test]
    fn a_journal_that_came_with_the_repository_does_nothing() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("writable");
        write("a.go", "old");
        write(".gofix-trio-aaaaaa.tmp", "evil");
        let here = dir.path().display();
        let one = |target: &str| format!("{here}/.gofix-trio-aaaaaa.tmp\0001:1\0{target}\0{}\0", hash(b"old"));
        let gone = format!("{here}/.gofix-trio-cccccc.tmp\0001:2\0{here}/b.go\0x\0");
        for (name, target) in [("aaaaaa", format!("{here}/a.go")), ("bbbbbb", "a.go".to_owned())] {
            write(&format!(".gofix-trio-{name}.group"), &(one(&target) + &gone));
        }
        write(".gofix-trio-of-mine.tmp", "kept");
        assert_eq!(clear([dir.path()].into_iter()), Vec::<String>::new());
        assert_eq!(fs::read_to_string(dir.path().join("a.go")).expect("there"), "old");
        assert_eq!(fs::read_dir(dir.path()).expect("readable").count(), 2);
    }
}
