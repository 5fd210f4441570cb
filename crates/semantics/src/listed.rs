//! The files of an imported package, each read when a name is asked for that it may declare.
//!
//! Most of a package is of no concern to its importers: which file may declare what is told by [`gofix_syntax::outline`],
//! and files that are not asked for are never parsed.

use std::hash::BuildHasher as _;
use std::sync::{Arc, OnceLock};

use gofix_syntax::{NodeId, outline, parse_declarations};
use gofix_text::FileId;
use rustc_hash::FxBuildHasher;

use crate::decls::{Decl, DeclTable, Found};
use crate::kept::Kept;
use crate::source::FileEntry;

/// The files of a package by number, from 0.
#[derive(Debug)]
pub(crate) struct Listed {
    files: Vec<ListedFile>,
    /// The hash of each name, or of a receiver's type and a method's name, with a file that may declare it. Sorted.
    declared: Vec<(u64, u32)>,
    /// Files that may declare anything.
    opaque: Vec<u32>,
    names: Kept<Box<str>, Option<Standing>>,
    methods: Kept<(Box<str>, Box<str>), Option<Standing>>,
}

#[derive(Debug)]
struct ListedFile {
    text: Arc<str>,
    path: Arc<str>,
    read: OnceLock<(FileEntry, DeclTable)>,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug)]
enum Standing {
    One(u32, NodeId),
    Several,
}

impl Listed {
    /// The files with these paths and texts.
    pub(crate) fn new(files: Vec<(Arc<str>, Arc<str>)>) -> Self {
        let (mut declared, mut opaque) = (Vec::new(), Vec::new());
        for ((_, text), index) in files.iter().zip(0..) {
            let before = declared.len();
            let is_whole = outline(text, |receiver, name| declared.push((hash(receiver, name), index)));
            if !is_whole {
                declared.truncate(before);
                opaque.push(index);
            }
        }
        declared.sort_unstable();
        declared.dedup();
        let listed = |(path, text)| ListedFile { text, path, read: OnceLock::new() };
        let (names, methods) = Default::default();
        Self { files: files.into_iter().map(listed).collect(), declared, opaque, names, methods }
    }

    /// The file of this number.
    pub(crate) fn file(&self, id: FileId) -> Option<&FileEntry> {
        self.read(id.0).map(|(entry, _)| entry)
    }

    /// What is declared at package level under this name.
    pub(crate) fn lookup(&self, name: &str) -> Option<Found<'_>> {
        let standing = match self.names.get(name) {
            Some(known) => known,
            None => self.names.get_or(name.into(), || self.find(hash(None, name), |table| table.lookup(name))),
        };
        self.found(standing?)
    }

    /// The method of this name; several if it is declared twice.
    pub(crate) fn method(&self, receiver: &str, name: &str) -> Option<Found<'_>> {
        let question = (receiver.into(), name.into());
        let find = || self.find(hash(Some(receiver), name), |table| table.method(receiver, name));
        self.found(self.methods.get_or(question, find)?)
    }

    /// The declaration whose identifier is this node.
    pub(crate) fn at(&self, file: u32, ident: NodeId) -> Option<&Decl> {
        self.read(file)?.1.at(file, ident)
    }

    fn found(&self, standing: Standing) -> Option<Found<'_>> {
        match standing {
            Standing::One(file, ident) => self.at(file, ident).map(Found::One),
            Standing::Several => Some(Found::Several),
        }
    }

    /// Looks into every file that may declare something.
    fn find<'l>(&'l self, hash: u64, look: impl Fn(&'l DeclTable) -> Option<Found<'l>>) -> Option<Standing> {
        let first = self.declared.partition_point(|(known, _)| *known < hash);
        let rest = self.declared.get(first..).unwrap_or_default();
        let candidates = rest.iter().take_while(|(known, _)| *known == hash).map(|(_, file)| *file);
        let tables = candidates.chain(self.opaque.iter().copied()).filter_map(|file| Some(&self.read(file)?.1));
        tables.filter_map(look).fold(None, |before, found| match (before, found) {
            (None, Found::One(decl)) => Some(Standing::One(decl.file, decl.ident)),
            _ => Some(Standing::Several),
        })
    }

    fn read(&self, file: u32) -> Option<&(FileEntry, DeclTable)> {
        let listed = self.files.get(file as usize)?;
        Some(listed.read.get_or_init(|| {
            let source = Arc::new(parse_declarations(FileId(file), Arc::clone(&listed.text)));
            let table = DeclTable::of_file(file, &source);
            (FileEntry::new(source, Some(Arc::clone(&listed.path))), table)
        }))
    }
}

fn hash(receiver: Option<&str>, name: &str) -> u64 {
    FxBuildHasher.hash_one((receiver, name))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Listed;
    use crate::decls::Found;

    fn listed(texts: &[&str]) -> Listed {
        let file = |(text, number): (&&str, u32)| (Arc::from(format!("/{number}.go")), Arc::from(*text));
        Listed::new(texts.iter().zip(0..).map(file).collect())
    }

    fn read(listed: &Listed) -> Vec<usize> {
        let is_read = |(index, file): (usize, &super::ListedFile)| file.read.get().map(|_| index);
        listed.files.iter().enumerate().filter_map(is_read).collect()
    }

    #[test]
    fn reads_what_may_declare_a_name() {
        let files = listed(&[
            "package p\ntype T struct{}",
            "package p\nfunc (t *T) m() { n() }",
            "package p\nvar (\n\ta = 1\n)",
            "package p\nfunc a() {",
        ]);
        assert!(files.lookup("none").is_none());
        assert_eq!(read(&files), [3], "its brackets are not closed");
        assert!(matches!(files.lookup("T"), Some(Found::One(decl)) if decl.file == 0));
        assert_eq!(read(&files), [0, 3]);
        assert!(matches!(files.method("T", "m"), Some(Found::One(decl)) if decl.file == 1));
        assert!(files.method("T", "n").is_none());
        assert_eq!(read(&files), [0, 1, 3]);
        assert!(matches!(files.lookup("a"), Some(Found::Several)));
    }
}
