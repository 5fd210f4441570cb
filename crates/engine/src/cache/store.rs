//! The folder with the entries: files of one form, each written whole or not at all.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::digest::{Digest, Digester, digest};
use crate::track::hex;

/// What an entry begins with: what it is, and the number of its form. To be raised with any change of what is stored or of
/// what an answer rests on; a change of the rules or of the layers below them needs none, since it makes another binary.
const HEAD: &[u8] = b"gofix-trio answer 2\n";

/// More bytes than these are not kept; beyond, the oldest entries go until half of it is left.
const MOST_BYTES: u64 = 256 << 20;

/// What the names of our files end with: whatever else is in the folder is somebody's own.
const ENDING: &str = ".gofix-trio";

/// Tells programs that make backups what the folder is; see <https://bford.info/cachedir/>.
const TAG: &str = "CACHEDIR.TAG";
const TAG_TEXT: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# Answers of gofix-trio; `gofix-trio cache clean` removes them.\n";

/// A folder in which answers are kept from one run to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    dir: PathBuf,
}

impl Cache {
    /// The cache in a folder, which need not be there.
    pub fn in_folder(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// Removes every entry, and the folder if nothing else is in it.
    pub fn clean(&self) -> std::io::Result<()> {
        use std::io::ErrorKind::{DirectoryNotEmpty, NotFound};
        for path in self.entries().map(|entry| entry.path()).chain([self.dir.join(TAG)]) {
            fs::remove_file(path).or_else(|error| if error.kind() == NotFound { Ok(()) } else { Err(error) })?;
        }
        match fs::remove_dir(&self.dir) {
            Err(error) if matches!(error.kind(), NotFound | DirectoryNotEmpty) => Ok(()),
            done => done,
        }
    }

    /// Where an entry is.
    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(format!("{name}{ENDING}"))
    }

    /// Our files in the folder, what killed runs left among them.
    fn entries(&self) -> impl Iterator<Item = fs::DirEntry> {
        let all = fs::read_dir(&self.dir).into_iter().flatten().flatten();
        all.filter(|entry| entry.file_name().to_string_lossy().ends_with(ENDING))
    }

    /// What an entry holds, if it is there and whole.
    pub(super) fn get(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = fs::File::open(self.path(name)).ok()?;
        file.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
        let (sum, payload) = bytes.strip_prefix(HEAD)?.split_at_checked(size_of::<Digest>())?;
        (sum == digest(payload)).then(|| payload.to_vec())
    }

    /// Writes an entry: a temporary file and a rename, so that a run beside this one reads the old one or the new one.
    /// Whether it could.
    pub(super) fn put(&self, name: &str, payload: &[u8]) -> bool {
        let write = || -> std::io::Result<()> {
            self.make()?;
            let mut file = tempfile::Builder::new().prefix("new-").suffix(ENDING).tempfile_in(&self.dir)?;
            for part in [HEAD, &digest(payload), payload] {
                file.write_all(part)?;
            }
            file.persist(self.path(name))?;
            Ok(())
        };
        write().is_ok()
    }

    fn make(&self) -> std::io::Result<()> {
        if self.dir.is_dir() {
            return Ok(());
        }
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.dir)?;
        fs::write(self.dir.join(TAG), TAG_TEXT)
    }

    /// Drops the oldest entries where there are too many, and what killed runs left.
    pub(super) fn trim(&self) {
        self.trim_to(MOST_BYTES);
    }

    fn trim_to(&self, most: u64) {
        let sized = |entry: fs::DirEntry| {
            let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len(), entry.path()))
        };
        let mut entries: Vec<(SystemTime, u64, PathBuf)> = self.entries().filter_map(sized).collect();
        let mut sum: u64 = entries.iter().map(|(_, size, _)| size).sum();
        if sum <= most {
            return;
        }
        entries.sort();
        for (_, size, path) in entries {
            if sum <= most / 2 {
                break;
            }
            let _ = fs::remove_file(path);
            sum -= size;
        }
    }

    /// What tells this build of the program from all others: the bytes of its file. They are read once; the cache remembers
    /// what they were when the file was what the system says it is now. `None` where it cannot be written: then there is
    /// none to speak of.
    pub(super) fn build(&self) -> Option<Digest> {
        let path = std::env::current_exe().ok()?;
        let mut stamp = Digester::default();
        stamp.add("binary").add(path.as_os_str().as_encoded_bytes()).add_shown(&stamp_of(&path)?);
        let name = hex(&stamp.end());
        if let Some(known) = self.get(&name).and_then(|known| known.try_into().ok()) {
            return Some(known);
        }
        if !self.put(&name, &[]) {
            return None;
        }
        let build = digest(&fs::read(&path).ok()?);
        self.put(&name, &build);
        Some(build)
    }
}

/// What no two contents of a file have in common: a change of it makes another time of change, whatever else is kept.
#[cfg(unix)]
fn stamp_of(path: &Path) -> Option<impl std::fmt::Debug> {
    use std::os::unix::fs::MetadataExt as _;
    let file = fs::metadata(path).ok()?;
    Some((file.dev(), file.ino(), file.len(), file.mtime(), file.mtime_nsec(), file.ctime(), file.ctime_nsec()))
}

#[cfg(not(unix))]
fn stamp_of(path: &Path) -> Option<impl std::fmt::Debug> {
    let file = fs::metadata(path).ok()?;
    Some((file.len(), file.modified().ok()?, file.created().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_is_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::in_folder(folder.path().join("deep/down"));
        assert_eq!(cache.get("a"), None);
        cache.put("a", b"payload");
        assert_eq!(cache.get("a").as_deref(), Some(&b"payload"[..]));
        let file = cache.path("a");
        let whole = fs::read(&file).expect("readable");
        for broken in [&whole[..whole.len() - 1], &whole[1..], b"", &[whole.clone(), vec![0]].concat()] {
            fs::write(&file, broken).expect("writable");
            assert_eq!(cache.get("a"), None);
        }
        cache.put("a", b"again");
        assert_eq!(cache.get("a").as_deref(), Some(&b"again"[..]));
        assert!(cache.clean().is_ok() && cache.clean().is_ok());
        assert_eq!(cache.get("a"), None);
    }

    #[test]
    fn what_others_keep_there_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::in_folder(folder.path());
        let own = folder.path().join("letter.txt");
        fs::write(&own, [b'a'; 1000]).expect("writable");
        cache.put("a", &[0; 1000]);
        cache.trim_to(0);
        assert_eq!(cache.get("a"), None);
        cache.put("a", b"");
        assert!(cache.clean().is_ok());
        assert_eq!(cache.get("a"), None);
        assert!(own.exists());
    }

    #[test]
    fn the_oldest_go_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::in_folder(folder.path().join("c"));
        for (age, name) in ["old", "older", "oldest"].into_iter().enumerate() {
            cache.put(name, &[0; 1000]);
            let file = fs::File::options().write(true).open(cache.path(name)).expect("there");
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1000 - age as u64);
            file.set_modified(time).expect("a time can be set");
        }
        cache.trim_to(4000);
        assert!(cache.get("oldest").is_some());
        cache.trim_to(2500);
        let left: Vec<_> = ["old", "older", "oldest"].into_iter().filter(|name| cache.get(name).is_some()).collect();
        assert_eq!(left, ["old"]);
        assert!(folder.path().join("c").join(TAG).exists());
    }
}
