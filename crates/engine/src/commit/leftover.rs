//! The files that writing needs for a moment, and what a run that was killed left of them.
//!
//! Each is locked by the run that made it, and a lock goes with its process: what can be locked is nobody's. [`clear`] takes
//! such files away. A group of files is renamed one by one; a [`Journal`] beside them says which are still to come, so that
//! `clear` can finish a group of which some were renamed already. A repository that brings a journal along achieves
//! nothing: it names the temporary files by their inodes.

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
    _path: TempPath,
    _locked: File,
}

impl Journal {
    /// The journal of a group of several files in one folder; a single file needs none.
    pub(super) fn write(staged: &[Staged], group: &[Replacement<'_>]) -> Result<Option<Self>, CommitError> {
        let folder = staged.first().and_then(|first| first.target.parent());
        let Some(folder) = folder.filter(|_| staged.len() > 1) else { return Ok(None) };
        let mut text = Vec::new();
        for (file, replacement) in staged.iter().zip(group) {
            let entry = Entry::of(file, replacement).filter(|_| file.target.parent() == Some(folder));
            let Some(entry) = entry else { return Ok(None) };
            entry.write(&mut text);
        }
        let write = || {
            let mut file = temporary(folder)?;
            file.write_all(&text)?;
            file.as_file().sync_all()?;
            let path = file.path().with_extension(JOURNAL.trim_start_matches('.'));
            let locked = file.persist_noclobber(&path)?;
            Ok(Some(Self { _path: TempPath::try_from_path(path)?, _locked: locked }))
        };
        write().map_err(|error: std::io::Error| CommitError::Io(folder.to_path_buf(), error))
    }
}

/// One file of a journal: fields and entries end with a zero byte, which no name holds.
struct Entry {
    temporary: String,
    inode: String,
    target: String,
    /// The SHA-256 of the text that is replaced.
    before: String,
}

impl Entry {
    fn of(staged: &Staged, replacement: &Replacement<'_>) -> Option<Self> {
        Some(Self {
            temporary: staged.temporary.path().file_name()?.to_str()?.to_owned(),
            inode: inode(&staged.temporary.as_file().metadata().ok()?)?,
            target: staged.target.file_name()?.to_str()?.to_owned(),
            before: hash(replacement.before.as_bytes()),
        })
    }

    fn write(&self, out: &mut Vec<u8>) {
        for field in [&self.temporary, &self.inode, &self.target, &self.before] {
            out.extend_from_slice(field.as_bytes());
            out.push(0);
        }
    }

    fn read_all(text: &str) -> Vec<Self> {
        let fields: Vec<&str> = text.split_terminator('\0').collect();
        let entry = |fields: &[&str]| {
            let [temporary, inode, target, before] = fields else { return None };
            let is_go = Path::new(target).extension().is_some_and(|extension| extension == "go");
            let is_plain = is_ours(temporary, TEMPORARY) && !target.contains(['/', '\\']) && is_go;
            is_plain.then(|| Self {
                temporary: (*temporary).to_owned(),
                inode: (*inode).to_owned(),
                target: (*target).to_owned(),
                before: (*before).to_owned(),
            })
        };
        fields.chunks(4).filter_map(entry).collect()
    }

    /// Whether the temporary file waits to be renamed still.
    fn is_pending(&self, folder: &Path) -> bool {
        let metadata = fs::symlink_metadata(folder.join(&self.temporary));
        metadata.is_ok_and(|metadata| metadata.is_file() && inode(&metadata).is_some_and(|inode| inode == self.inode))
    }

    /// Whether the target is what it was when the run read it.
    fn is_unchanged(&self, folder: &Path) -> bool {
        let target = folder.join(&self.target);
        fs::symlink_metadata(&target).is_ok_and(|metadata| metadata.is_file())
            && fs::read(target).is_ok_and(|text| hash(&text) == self.before)
    }
}

/// Finishes or takes away what dead runs left in a folder, and tells what could not be finished.
pub(crate) fn clear(folder: &Path) -> Vec<String> {
    let ours = |ending: &'static str| {
        let names = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        names.filter(|name| is_ours(name, ending)).map(|name| folder.join(name)).collect::<Vec<PathBuf>>()
    };
    let mut problems = Vec::new();
    for path in ours(JOURNAL) {
        let Some(_locked) = abandoned(&path) else { continue };
        let entries = Entry::read_all(&fs::read_to_string(&path).unwrap_or_default());
        problems.extend(finish(folder, &entries));
        let _ = fs::remove_file(path);
    }
    for path in ours(TEMPORARY) {
        if let Some(_locked) = abandoned(&path) {
            let _ = fs::remove_file(path);
        }
    }
    problems
}

/// Renames what is left of a group if some of it was renamed; otherwise the group is as old as it was.
fn finish(folder: &Path, entries: &[Entry]) -> Option<String> {
    let (pending, done): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.is_pending(folder));
    if pending.is_empty() || done.is_empty() {
        return None;
    }
    let is_finished = pending.iter().all(|entry| entry.is_unchanged(folder))
        && pending.iter().all(|entry| fs::rename(folder.join(&entry.temporary), folder.join(&entry.target)).is_ok());
    let names = |entries: &[&Entry]| entries.iter().map(|entry| entry.target.as_str()).collect::<Vec<_>>().join(", ");
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

    const NAMES: [&str; 3] = ["a.go", "b.go", "c.go"];

    /// Three files of a group, `renamed` of which were renamed when the process died; then `meanwhile`, then the next run.
    fn check(renamed: usize, meanwhile: impl Fn(&Path), wanted: [&str; 3]) -> Vec<String> {
        let dir = tempfile::tempdir().expect("a temporary folder");
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
        let journal = Journal::write(&staged, &group).expect("writable").expect("several files in one folder");
        assert!(clear(dir.path()).is_empty() && journal._path.exists(), "the run is alive");
        for (index, staged) in staged.into_iter().enumerate() {
            if index < renamed {
                staged.temporary.persist(&staged.target).expect("writable");
            } else {
                staged.temporary.keep().expect("a process that is killed keeps it");
            }
        }
        journal._path.keep().expect("a process that is killed keeps it");
        drop(journal._locked);
        meanwhile(dir.path());
        let problems = clear(dir.path());
        let now = NAMES.map(|name| fs::read_to_string(dir.path().join(name)).expect("there"));
        assert_eq!(now.each_ref().map(|text| text.split(' ').next().unwrap_or_default()), wanted);
        assert_eq!(fs::read_dir(dir.path()).expect("readable").count(), NAMES.len(), "nothing else is left");
        problems
    }

    #[test]
    fn a_group_is_old_or_new_after_the_next_run() {
        assert_eq!(check(0, |_| {}, ["old", "old", "old"]), Vec::<String>::new());
        assert_eq!(check(1, |_| {}, ["new", "new", "new"]), Vec::<String>::new());
        assert_eq!(check(2, |_| {}, ["new", "new", "new"]), Vec::<String>::new());
        assert_eq!(check(3, |_| {}, ["new", "new", "new"]), Vec::<String>::new());
    }

    #[test]
    fn what_changed_since_is_not_overwritten() {
        let change = |folder: &Path| fs::write(folder.join("c.go"), "theirs").expect("writable");
        let problems = check(1, change, ["new", "old", "theirs"]);
        assert!(problems.len() == 1 && problems[0].contains("a.go got it, b.go, c.go did not"), "{problems:?}");
    }

    #[test]
    fn a_journal_that_came_with_the_repository_does_nothing() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("writable");
        write("a.go", "old");
        write(".gofix-trio-aaaaaa.tmp", "evil");
        let hash = hash(b"old");
        for (name, target) in [("aaaaaa", "a.go"), ("bbbbbb", "../a.go")] {
            let entries =
                format!(".gofix-trio-aaaaaa.tmp\0001:1\0{target}\0{hash}\0.gofix-trio-cccccc.tmp\0001:2\0b.go\0x\0");
            write(&format!(".gofix-trio-{name}.group"), &entries);
        }
        write(".gofix-trio-of-mine.tmp", "kept");
        assert_eq!(clear(dir.path()), Vec::<String>::new());
        assert_eq!(fs::read_to_string(dir.path().join("a.go")).expect("there"), "old");
        assert_eq!(fs::read_dir(dir.path()).expect("readable").count(), 2);
    }
}
