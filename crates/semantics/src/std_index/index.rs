//! The file of the index: a table of packages, and for each a block that is inflated on demand.
//!
//! ```text
//! file   = magic, length of the table (4 bytes, little endian), table, blocks
//! table  = first line: Go version; then a line for each package, sorted: path, name, packed length, length of its block
//! ```
//! Columns are separated by tabs, blocks are packed as raw deflate. What a block holds says the module `decode`.

use std::sync::OnceLock;

use flate2::{Decompress, FlushDecompress, Status};

use super::decl::StdPackage;
use super::decode;

static DATA: &[u8] = include_bytes!("go_std.bin");
const MAGIC: &[u8] = b"gostd 1\n";

/// Where the code will run, as far as the standard library differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Linux on amd64 or arm64.
    Linux,
    /// macOS on amd64 or arm64.
    Darwin,
    /// Windows on amd64 or arm64.
    Windows,
    /// Anything else: only what is the same everywhere is known.
    Other,
}

impl Target {
    /// All targets.
    pub const ALL: [Target; 4] = [Target::Linux, Target::Darwin, Target::Windows, Target::Other];

    /// The target for values of `GOOS` and `GOARCH`.
    pub fn new(goos: &str, goarch: &str) -> Target {
        match (goos, goarch) {
            ("linux", "amd64" | "arm64") => Target::Linux,
            ("darwin", "amd64" | "arm64") => Target::Darwin,
            ("windows", "amd64" | "arm64") => Target::Windows,
            _ => Target::Other,
        }
    }
}

/// The packages of a Go release.
#[derive(Debug)]
pub struct StdIndex {
    go_version: &'static str,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    path: &'static str,
    name: &'static str,
    packed: &'static [u8],
    len: usize,
    text: OnceLock<String>,
    packages: [OnceLock<StdPackage>; Target::ALL.len()],
}

/// The index that is part of the program.
pub fn builtin() -> &'static StdIndex {
    static INDEX: OnceLock<StdIndex> = OnceLock::new();
    INDEX.get_or_init(|| StdIndex::read(DATA).expect("the committed index is well formed"))
}

impl StdIndex {
    /// The Go release that the index was made from: `go1.26.8`.
    pub fn go_version(&self) -> &'static str {
        self.go_version
    }

    /// Whether the standard library has a package of that path which programs may import.
    pub fn has_package(&self, path: &str) -> bool {
        self.entry(path).is_some()
    }

    /// The import paths, sorted. Internal and vendored packages aren't among them.
    pub fn packages(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|entry| entry.path)
    }

    /// The package of that path. One that the target lacks, or that is an experiment, has no declarations.
    pub fn package(&'static self, path: &str, target: Target) -> Option<&'static StdPackage> {
        let entry = self.entry(path)?;
        let slot = entry.packages.get(target as usize)?;
        Some(slot.get_or_init(|| StdPackage {
            path: entry.path,
            name: entry.name,
            decls: decode::decls(entry.text(), target),
        }))
    }

    fn entry(&self, path: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.path.cmp(path)).ok()?;
        self.entries.get(at)
    }

    /// Reads the table only.
    fn read(data: &'static [u8]) -> Option<StdIndex> {
        let (len, rest) = data.strip_prefix(MAGIC)?.split_first_chunk()?;
        let (table, mut blocks) = rest.split_at_checked(u32::from_le_bytes(*len) as usize)?;
        let mut lines = std::str::from_utf8(table).ok()?.lines();
        let go_version = lines.next()?;
        let entries = lines.map(|line| Entry::read(line, &mut blocks)).collect::<Option<_>>()?;
        Some(StdIndex { go_version, entries })
    }
}

impl Entry {
    fn read(line: &'static str, blocks: &mut &'static [u8]) -> Option<Entry> {
        let mut columns = line.split('\t');
        let (path, name) = (columns.next()?, columns.next()?);
        let (packed, rest) = blocks.split_at_checked(columns.next()?.parse().ok()?)?;
        *blocks = rest;
        let len = columns.next()?.parse().ok()?;
        Some(Entry { path, name, packed, len, text: OnceLock::new(), packages: Default::default() })
    }

    fn text(&'static self) -> &'static str {
        self.text.get_or_init(|| inflate(self.packed, self.len))
    }
}

/// The text of a block. Its length is known, so that it is unpacked in one go.
fn inflate(packed: &[u8], len: usize) -> String {
    let mut text = Vec::with_capacity(len);
    let end = Decompress::new(false).decompress_vec(packed, &mut text, FlushDecompress::Finish);
    assert!(matches!(end, Ok(Status::StreamEnd)), "the committed index is well formed");
    String::from_utf8(text).expect("the committed index is UTF-8")
}
