//! Which packages an answer rests on beyond what the imported ones declare.
//!
//! Types rest on the declarations of the packages that a file imports, and of those that these import. What rests on more
//! is noted in [`Elsewhere`]: functions of other packages that were looked into, and packages that were asked for by their path
//! whether or not anything imports them. Whoever keeps an answer for another run has to know.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::std_index::builtin;

/// Import paths of packages, noted by whoever looks into them. The standard library never changes, and is left out.
#[derive(Debug, Default)]
pub struct Elsewhere(Mutex<BTreeSet<Arc<str>>>);

impl Elsewhere {
    /// Notes a package.
    pub fn note(&self, import_path: &str) {
        if !import_path.is_empty() && !builtin().has_package(import_path) {
            let mut paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if !paths.contains(import_path) {
                paths.insert(import_path.into());
            }
        }
    }

    /// Notes several.
    pub fn note_all(&self, import_paths: &BTreeSet<Arc<str>>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(import_paths.iter().cloned());
    }

    /// What was noted up to now.
    pub fn paths(&self) -> BTreeSet<Arc<str>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
