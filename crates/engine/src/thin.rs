//! Files of which the declarations alone are read at first.
//!
//! The bodies of a file in which no selected rule could find anything are left out of the parse. That is enough to say that
//! nothing is found as long as nobody asks about such a body. Where somebody did, or something is found, the file is read again
//! in full ([`read_again`]): no answer rests on what was left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gofix_syntax::{SourceFile, parse, parse_without};
use gofix_text::{FileId, TextRange};
use rayon::prelude::*;

/// Parses a text without some bodies, or in full if it is not Go.
pub(crate) fn read(id: FileId, text: Arc<str>, left_out: Vec<TextRange>) -> SourceFile {
    if left_out.is_empty() {
        return parse(id, text);
    }
    let file = parse_without(id, text, left_out);
    if file.errors().is_empty() { file } else { parse(id, file.shared_text()) }
}

/// All files, those of `wanted` in full; `None` if nothing was left out of these.
pub(crate) fn read_again(
    files: &BTreeMap<FileId, Arc<SourceFile>>,
    wanted: &BTreeSet<FileId>,
) -> Option<BTreeMap<FileId, Arc<SourceFile>>> {
    let thin: Vec<_> =
        wanted.iter().filter_map(|id| files.get(id)).filter(|file| !file.left_out().is_empty()).collect();
    if thin.is_empty() {
        return None;
    }
    let mut all = files.clone();
    all.extend(
        thin.par_iter().map(|file| (file.id(), Arc::new(parse(file.id(), file.shared_text())))).collect::<Vec<_>>(),
    );
    Some(all)
}
