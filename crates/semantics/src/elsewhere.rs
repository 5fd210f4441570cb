//! What an answer rests on beyond what the imported packages declare.
//!
//! Types rest on the declarations of the packages that a file imports, and of those that these import. What rests on more
//! is noted in [`Elsewhere`]: functions of other packages that were looked into, and packages that were asked for by their path
//! whether or not anything imports them. Whoever keeps an answer for another run has to know.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::std_index::builtin;
use crate::symbol_path::SymbolPath;

/// What was looked at, noted by whoever looks. The standard library never changes, and is left out.
#[derive(Debug, Default)]
pub struct Elsewhere(Mutex<BTreeSet<Seen>>);

/// Something of another package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// What the package with this import path declares.
    Declarations(Arc<str>),
    /// The body of a function or method.
    Body(SymbolPath),
    /// Which packages of the module declare a method of this name.
    Method(Arc<str>),
}

impl Elsewhere {
    /// Notes that it was asked what a package declares.
    pub fn note_declarations(&self, import_path: &str) {
        if may_change(import_path) {
            self.locked().insert(Seen::Declarations(import_path.into()));
        }
    }

    /// Notes that a function or method was looked into. What it says rests on the declarations of its package too.
    pub fn note_body(&self, path: &SymbolPath) {
        if may_change(&path.package) {
            let mut seen = self.locked();
            seen.insert(Seen::Declarations(Arc::clone(&path.package)));
            seen.insert(Seen::Body(path.clone()));
        }
    }

    /// Notes that it was asked which packages of the module declare a method of this name.
    pub fn note_method(&self, name: &str) {
        self.locked().insert(Seen::Method(name.into()));
    }

    /// Notes what was noted elsewhere.
    pub fn note_all(&self, seen: &BTreeSet<Seen>) {
        self.locked().extend(seen.iter().cloned());
    }

    /// What was noted up to now.
    pub fn seen(&self) -> BTreeSet<Seen> {
        self.locked().clone()
    }

    fn locked(&self) -> MutexGuard<'_, BTreeSet<Seen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn may_change(import_path: &str) -> bool {
    !import_path.is_empty() && !builtin().has_package(import_path)
}
