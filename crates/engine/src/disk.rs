//! The disk as the layers below see it: read-only, regular files, UTF-8.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::sync::Arc;

use gofix_semantics::module::{DirEntry, FileSystem};

/// Files above this size (in bytes) are reported and left: no Go source is that large.
pub(crate) const MAX_FILE_SIZE: u64 = 32 << 20;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// A pipe, a device or a socket: opening it could block for ever.
    NotRegular,
    /// More than [`MAX_FILE_SIZE`].
    TooLarge,
    /// Go source is UTF-8.
    NotUtf8,
    /// The system's own words.
    Io(String),
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotRegular => f.write_str("not a regular file; it was left alone"),
            Self::TooLarge => write!(f, "larger than {} MiB; it was left alone", MAX_FILE_SIZE >> 20),
            Self::NotUtf8 => f.write_str("not UTF-8, so not Go; it was left alone"),
            Self::Io(why) => f.write_str(why),
        }
    }
}

/// Reads one regular file, to the byte.
pub(crate) fn read(path: &str) -> Result<Arc<str>, Unreadable> {
    let io = |error: std::io::Error| Unreadable::Io(error.to_string());
    // A pipe must not be opened: that would wait for a writer.
    let metadata = fs::metadata(path).map_err(io)?;
    if !metadata.is_file() {
        return Err(Unreadable::NotRegular);
    }
    if metadata.len() > MAX_FILE_SIZE {
        return Err(Unreadable::TooLarge);
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    fs::File::open(path).map_err(io)?.take(MAX_FILE_SIZE + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_FILE_SIZE {
        return Err(Unreadable::TooLarge);
    }
    String::from_utf8(bytes).map(Arc::from).map_err(|_| Unreadable::NotUtf8)
}

/// The real file system.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Disk;

impl FileSystem for Disk {
    fn read(&self, path: &str) -> Option<Arc<str>> {
        read(path).ok()
    }

    fn list(&self, dir: &str) -> Option<Vec<DirEntry>> {
        let mut entries: Vec<DirEntry> = fs::read_dir(dir)
            .ok()?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let is_dir = entry.file_type().ok()?.is_dir();
                Some(DirEntry { name: entry.file_name().into_string().ok()?, is_dir })
            })
            .collect();
        entries.sort_unstable();
        Some(entries)
    }

    fn is_dir(&self, path: &str) -> bool {
        fs::metadata(path).is_ok_and(|m| m.is_dir())
    }

    fn is_file(&self, path: &str) -> bool {
        fs::metadata(path).is_ok_and(|m| m.is_file())
    }
}

/// A file system in which some files have other texts: standard input standing in for a file, or what a run has changed.
pub(crate) struct Overlay {
    below: Arc<dyn FileSystem>,
    texts: BTreeMap<String, Arc<str>>,
}

impl Overlay {
    /// The files of `texts` read so, everything else as in `below`.
    pub(crate) fn new(below: Arc<dyn FileSystem>, texts: BTreeMap<String, Arc<str>>) -> Self {
        Self { below, texts }
    }
}

impl FileSystem for Overlay {
    fn read(&self, path: &str) -> Option<Arc<str>> {
        self.texts.get(path).cloned().or_else(|| self.below.read(path))
    }

    fn list(&self, dir: &str) -> Option<Vec<DirEntry>> {
        let mut entries = self.below.list(dir)?;
        let own = self.texts.keys().filter_map(|path| path.rsplit_once('/'));
        for (_, name) in own.filter(|(parent, _)| *parent == dir) {
            if !entries.iter().any(|entry| entry.name == name) {
                entries.push(DirEntry { name: name.to_owned(), is_dir: false });
            }
        }
        entries.sort_unstable();
        Some(entries)
    }

    fn is_dir(&self, path: &str) -> bool {
        self.below.is_dir(path)
    }

    fn is_file(&self, path: &str) -> bool {
        self.texts.contains_key(path) || self.below.is_file(path)
    }
}
