//! Writing the new texts: whole groups or nothing, each file by a temporary file beside it and a rename.
//!
//! [`commit`] keeps permissions, owner, extended attributes and symbolic links; a crash leaves the old file or the new one. A
//! file that is not what was read before is not overwritten, nor is one that its owner may not write. Where a file of a
//! group fails, those of the group that were already renamed are put back; where the process dies between two of them,
//! [`leftover`] lets the next run finish. Of a file with several names (hard links) only the one that was looked at gets
//! the new text: the others may be anywhere.

pub(crate) mod leftover;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use leftover::Journal;

/// The text a file had when it was read, and the one it gets.
#[derive(Clone, Copy, Debug)]
pub struct Replacement<'a> {
    /// The file.
    pub path: &'a Path,
    /// What it holds, to the byte.
    pub before: &'a str,
    /// What it is to hold.
    pub after: &'a str,
}

/// Why a file was not written.
#[derive(Debug, Error)]
pub enum CommitError {
    /// Somebody else wrote it in the meantime.
    #[error("{}: the file changed while this ran; it was left as it is (run again)", .0.display())]
    Changed(PathBuf),
    /// Its permissions forbid writing.
    #[error("{}: the file is read-only; it was left as it is (make it writable and run again)", .0.display())]
    ReadOnly(PathBuf),
    /// The disk said no.
    #[error("{path}: cannot write: {cause}; the file was left as it is", path = .0.display(), cause = .1)]
    Io(PathBuf, std::io::Error),
}

/// Writes a group of files that belong together: all of them or none.
pub fn commit(group: &[Replacement<'_>]) -> Result<(), CommitError> {
    let staged = group.iter().map(stage).collect::<Result<Vec<_>, _>>()?;
    let _journal = Journal::write(&staged, group)?;
    let mut written: Vec<(PathBuf, &Replacement<'_>)> = Vec::with_capacity(group.len());
    for (Staged { target, temporary }, replacement) in staged.into_iter().zip(group) {
        let result = unchanged(&target, replacement).and_then(|()| {
            temporary.persist(&target).map(drop).map_err(|failed| CommitError::Io(target.clone(), failed.error))
        });
        if let Err(error) = result {
            put_back(&written);
            return Err(error);
        }
        written.push((target, replacement));
    }
    Ok(())
}

struct Staged {
    target: PathBuf,
    temporary: NamedTempFile,
}

/// Puts the new text into a temporary file beside the target, with the target's permissions and owner.
fn stage(replacement: &Replacement<'_>) -> Result<Staged, CommitError> {
    let named = replacement.path;
    let io = |error| CommitError::Io(named.to_path_buf(), error);
    let target = fs::canonicalize(named).map_err(io)?;
    let metadata = fs::metadata(&target).map_err(io)?;
    if metadata.permissions().readonly() {
        return Err(CommitError::ReadOnly(named.to_path_buf()));
    }
    unchanged(&target, replacement)?;
    let folder = target.parent().unwrap_or(Path::new("/"));
    let mut temporary = leftover::temporary(folder).map_err(io)?;
    temporary.write_all(replacement.after.as_bytes()).map_err(io)?;
    keep_owner(&metadata, temporary.path()).map_err(io)?;
    keep_attributes(&target, temporary.as_file());
    temporary.as_file().set_permissions(metadata.permissions()).map_err(io)?;
    temporary.as_file().sync_all().map_err(io)?;
    Ok(Staged { target, temporary })
}

fn unchanged(target: &Path, replacement: &Replacement<'_>) -> Result<(), CommitError> {
    let now = fs::read(target).map_err(|error| CommitError::Io(replacement.path.to_path_buf(), error))?;
    if now == replacement.before.as_bytes() {
        Ok(())
    } else {
        Err(CommitError::Changed(replacement.path.to_path_buf()))
    }
}

/// Gives the temporary file the owner and group of the file that it replaces, where they differ.
#[cfg(unix)]
fn keep_owner(metadata: &fs::Metadata, temporary: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let ours = fs::metadata(temporary)?;
    if (ours.uid(), ours.gid()) == (metadata.uid(), metadata.gid()) {
        return Ok(());
    }
    chown(temporary, Some(metadata.uid()), Some(metadata.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::Metadata, _: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Copies extended attributes, access lists among them, as far as the system lets us.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn keep_attributes(target: &Path, temporary: &fs::File) {
    use rustix::fs::{XattrFlags, fsetxattr, getxattr, listxattr};
    // Names and values are limited to 64 KiB by Linux.
    let mut names = vec![0_u8; 1 << 16];
    let Ok(length) = listxattr(target, &mut names) else { return };
    names.truncate(length);
    for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let mut value = vec![0_u8; 1 << 16];
        if let Ok(length) = getxattr(target, name, &mut value) {
            let _ = fsetxattr(temporary, name, value.get(..length).unwrap_or_default(), XattrFlags::empty());
        }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn keep_attributes(_: &Path, _: &fs::File) {}

/// Restores what was already renamed. A failure here can only be a disk that has just broken; the files then hold the
/// complete new text.
fn put_back(written: &[(PathBuf, &Replacement<'_>)]) {
    for (target, replacement) in written {
        let back = Replacement { path: target, before: replacement.after, after: replacement.before };
        if let Ok(staged) = stage(&back) {
            let _ = staged.temporary.persist(&staged.target);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(group: &[(&str, &str, &str)], folder: &Path) -> Result<(), CommitError> {
        let paths: Vec<PathBuf> = group.iter().map(|(name, ..)| folder.join(name)).collect();
        let group: Vec<Replacement<'_>> =
            paths.iter().zip(group).map(|(path, (_, before, after))| Replacement { path, before, after }).collect();
        commit(&group)
    }

    fn read(folder: &Path, name: &str) -> String {
        fs::read_to_string(folder.join(name)).expect("the test wrote it")
    }

    #[test]
    fn writes_the_new_text_and_leaves_nothing_else() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::write(dir.path().join("a.go"), "old").expect("writable");
        check(&[("a.go", "old", "new")], dir.path()).expect("nothing stands against it");
        assert_eq!(read(dir.path(), "a.go"), "new");
        assert_eq!(fs::read_dir(dir.path()).expect("readable").count(), 1);
    }

    #[test]
    fn a_file_that_changed_stays_and_so_does_its_group() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::write(dir.path().join("a.go"), "old").expect("writable");
        fs::write(dir.path().join("b.go"), "somebody else's").expect("writable");
        let error = check(&[("a.go", "old", "new"), ("b.go", "old", "new")], dir.path()).expect_err("b.go changed");
        assert!(matches!(error, CommitError::Changed(_)), "{error}");
        assert_eq!(read(dir.path(), "a.go"), "old");
        assert_eq!(read(dir.path(), "b.go"), "somebody else's");
        assert_eq!(fs::read_dir(dir.path()).expect("readable").count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(dir.path().join("real")).expect("writable");
        fs::write(dir.path().join("real/a.go"), "old").expect("writable");
        fs::set_permissions(dir.path().join("real/a.go"), fs::Permissions::from_mode(0o754)).expect("ours");
        symlink(dir.path().join("real/a.go"), dir.path().join("a.go")).expect("writable");
        check(&[("a.go", "old", "new")], dir.path()).expect("nothing stands against it");
        assert!(fs::symlink_metadata(dir.path().join("a.go")).expect("there").is_symlink());
        assert_eq!(read(dir.path(), "real/a.go"), "new");
        let mode = fs::metadata(dir.path().join("real/a.go")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o754);
    }

    #[cfg(unix)]
    #[test]
    fn a_read_only_file_stays() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::write(dir.path().join("a.go"), "old").expect("writable");
        fs::set_permissions(dir.path().join("a.go"), fs::Permissions::from_mode(0o444)).expect("ours");
        let error = check(&[("a.go", "old", "new")], dir.path()).expect_err("it is read-only");
        assert!(matches!(error, CommitError::ReadOnly(_)), "{error}");
        assert_eq!(read(dir.path(), "a.go"), "old");
    }
}
