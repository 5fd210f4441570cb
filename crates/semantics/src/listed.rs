//! The declarations of an imported package, each read when a name is asked for that it may declare.
//!
//! Most of a package is of no concern to its importers. Where which name may be declared is told by
//! [`gofix_syntax::outline`], and what nobody asks for is never parsed. To the rest of the layer each declaration is a file
//! of its own, and so is the head of a file, which has the imports.

use std::hash::BuildHasher as _;
use std::sync::{Arc, OnceLock};

use gofix_syntax::{NodeId, Outlined, outline, parse_declarations};
use gofix_text::{FileId, TextRange, TextSize, slice};
use rustc_hash::FxBuildHasher;

use crate::decls::{Decl, DeclTable, Found};
use crate::kept::Kept;
use crate::source::FileEntry;

/// The pieces of a package's files by number, from 0.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    texts: Vec<Arc<str>>,
    pieces: Vec<Piece>,
    /// The hash of each name with a piece that may declare it. Sorted.
    declared: Vec<(u64, u32)>,
    /// Pieces that may declare anything.
    opaque: Vec<u32>,
    names: Kept<Box<str>, Option<Standing>>,
    methods: Kept<(Box<str>, Box<str>), Option<Standing>>,
}

/// A declaration, the head of a file, or a whole file.
#[derive(Debug)]
struct Piece {
    /// Index of the file's text.
    file: usize,
    range: TextRange,
    /// The piece with the imports, itself included.
    head: u32,
    /// In a box, since most pieces are never read.
    read: OnceLock<Box<(FileEntry, DeclTable)>>,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug)]
enum Standing {
    One(u32, NodeId),
    Several,
}

impl Listed {
    /// The files with these texts.
    pub(crate) fn new(texts: Vec<Arc<str>>) -> Self {
        let mut listed = Self::default();
        for (file, text) in texts.iter().enumerate() {
            listed.add(file, text);
        }
        listed.declared.sort_unstable();
        listed.declared.dedup();
        listed.texts = texts;
        listed
    }

    fn add(&mut self, file: usize, text: &str) {
        let head = self.pieces.len() as u32;
        let piece = |range| Piece { file, range, head, read: OnceLock::new() };
        if let Some(outline) = outline(text) {
            self.pieces.push(piece(TextRange::up_to(outline.head_end)));
            self.pieces.extend(outline.declarations.iter().map(|range| piece(*range)));
            let hashed =
                |(found, index): (Outlined<'_>, usize)| (hash(found.receiver, found.name), head + 1 + index as u32);
            self.declared.extend(outline.names.into_iter().map(hashed));
        } else {
            self.pieces.push(piece(TextRange::up_to(TextSize::of(text))));
            self.opaque.push(head);
        }
    }

    /// The piece of this number.
    pub(crate) fn file(&self, id: FileId) -> Option<&FileEntry> {
        self.read(id.0).map(|(entry, _)| entry)
    }

    /// The pieces that hold a word.
    pub(crate) fn with<'l>(&'l self, word: &str) -> Vec<(&'l FileEntry, &'l DeclTable)> {
        let holds = |piece: &Piece| {
            let text = self.texts.get(piece.file).map(|text| slice(text, piece.range));
            text.is_some_and(|text| text.contains(word))
        };
        let numbers = self.pieces.iter().zip(0..).filter(|(piece, _)| holds(piece));
        numbers.filter_map(|(_, number)| self.read(number)).map(|(entry, table)| (entry, table)).collect()
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
    pub(crate) fn at(&self, piece: u32, ident: NodeId) -> Option<&Decl> {
        self.read(piece)?.1.at(piece, ident)
    }

    /// The text of the one declaration that may be that of a function or method; it may hold others beside it.
    pub(crate) fn text_of(&self, receiver: Option<&str>, name: &str) -> Option<&str> {
        let mut numbers = self.candidates(hash(receiver, name));
        let piece = self.pieces.get(numbers.next()? as usize).filter(|_| self.opaque.is_empty())?;
        let text = self.texts.get(piece.file).map(|text| slice(text, piece.range))?;
        // Behind it may stand the comment of the next one.
        let end = text.rfind('}')?;
        text.get(..=end).filter(|_| numbers.next().is_none())
    }

    fn candidates(&self, hash: u64) -> impl Iterator<Item = u32> {
        let first = self.declared.partition_point(|(known, _)| *known < hash);
        let rest = self.declared.get(first..).unwrap_or_default();
        rest.iter().take_while(move |(known, _)| *known == hash).map(|(_, piece)| *piece)
    }

    fn found(&self, standing: Standing) -> Option<Found<'_>> {
        match standing {
            Standing::One(piece, ident) => self.at(piece, ident).map(Found::One),
            Standing::Several => Some(Found::Several),
        }
    }

    /// Looks into every piece that may declare something.
    fn find<'l>(&'l self, hash: u64, look: impl Fn(&'l DeclTable) -> Option<Found<'l>>) -> Option<Standing> {
        let tables =
            self.candidates(hash).chain(self.opaque.iter().copied()).filter_map(|piece| Some(&self.read(piece)?.1));
        tables.filter_map(look).fold(None, |before, found| match (before, found) {
            (None, Found::One(decl)) => Some(Standing::One(decl.file, decl.ident)),
            _ => Some(Standing::Several),
        })
    }

    fn read(&self, number: u32) -> Option<&(FileEntry, DeclTable)> {
        let piece = self.pieces.get(number as usize)?;
        let text = self.texts.get(piece.file)?;
        let head = if piece.head == number { None } else { self.file(FileId(piece.head)) };
        Some(piece.read.get_or_init(|| {
            let source = Arc::new(parse_declarations(FileId(number), Arc::from(slice(text, piece.range))));
            let table = DeclTable::of_file(number, &source);
            let entry = FileEntry::new(source, None);
            let entry = match head {
                Some(head) => entry.under(head),
                None => entry,
            };
            Box::new((entry, table))
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

    fn read(listed: &Listed) -> Vec<&str> {
        let pieces = listed.pieces.iter().filter_map(|piece| piece.read.get());
        pieces.map(|read| read.0.source.text().trim()).collect()
    }

    #[test]
    fn reads_what_may_declare_a_name() {
        let texts = [
            "package p\nimport \"x\"\ntype T struct{}\nfunc (t *T) m() { n() }\nvar (\n\ta = 1\n)",
            "package p\nfunc b(",
        ];
        let files = Listed::new(texts.map(Arc::from).into());
        let head = "package p\nimport \"x\"";
        assert!(files.lookup("none").is_none());
        assert_eq!(read(&files), [texts[1]], "its brackets are not closed");
        assert!(matches!(files.lookup("T"), Some(Found::One(_))));
        assert_eq!(read(&files), [head, "type T struct{}", texts[1]]);
        assert!(matches!(files.method("T", "m"), Some(Found::One(_))));
        assert!(files.method("T", "n").is_none());
        assert_eq!(read(&files).len(), 4);
        let Some(Found::One(decl)) = files.lookup("a") else { panic!("a is declared") };
        let entry = files.file(gofix_text::FileId(decl.file)).expect("it was read");
        assert_eq!(entry.imports.iter().map(|import| &*import.path).collect::<Vec<_>>(), ["x"]);
    }
}
