//! Which bodies of functions are read at first.
//!
//! A body in which no selected rule could find anything is left out of the parse. That is enough to say that nothing is found,
//! if nobody asked about such a body; else the files are read again in full ([`read_again`]), so that no answer rests on what
//! was left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use gofix_analysis::{Bodies, Triggers};
use gofix_syntax::{SourceFile, has_trigger, parse, parse_without};
use gofix_text::{FileId, TextRange, TextSize, slice};
use rayon::prelude::*;

use crate::meta::UNUSED_IGNORE;
use crate::settings::{Selection, Settings};
use crate::unit::has_own_suppression;

/// The bodies of a text in which no rule of the selection could find anything.
pub(crate) fn idle_bodies(settings: &Settings, selection: &Selection, text: &str) -> Vec<TextRange> {
    let is_answered = selection.meta.contains(UNUSED_IGNORE.name) && has_own_suppression(text);
    if is_answered || settings.policy.options.own.words().next().is_some() {
        return Vec::new();
    }
    let rules: Vec<_> = selection.rules.iter().filter(|rule| settings.may_find(rule.metadata, text)).collect();
    if rules.iter().any(|rule| rule.metadata.bodies == Bodies::All) {
        return Vec::new();
    }
    let mut bodies = gofix_syntax::bodies(text);
    let outside = between(text, &bodies);
    let is_open = |group: &&'static [&'static str]| !outside.iter().any(|piece| has_trigger(piece, group));
    let open_groups = |triggers: Triggers| triggers.iter().copied().filter(is_open).collect();
    let wanted: Vec<(Bodies, Vec<_>)> =
        rules.iter().map(|rule| (rule.metadata.bodies, open_groups(rule.metadata.triggers))).collect();
    bodies.retain(|body| {
        let body = slice(text, *body);
        !wanted.iter().any(|(bodies, groups)| match bodies {
            Bodies::All => true,
            Bodies::WithAny => groups.is_empty() || groups.iter().any(|group| has_trigger(body, group)),
            Bodies::WithEach => groups.iter().all(|group| has_trigger(body, group)),
        })
    });
    bodies
}

/// What is left of a text without some ranges.
fn between<'t>(text: &'t str, ranges: &[TextRange]) -> Vec<&'t str> {
    let starts = std::iter::once(TextSize::default()).chain(ranges.iter().map(|range| range.end()));
    let end = TextSize::try_from(text.len()).unwrap_or_default();
    let ends = ranges.iter().map(|range| range.start()).chain([end]);
    starts.zip(ends).map(|(start, end)| slice(text, TextRange::new(start, end))).collect()
}

/// Parses a text without some bodies, or in full if it is not Go.
pub(crate) fn read(id: FileId, text: Arc<str>, left_out: Vec<TextRange>) -> SourceFile {
    if left_out.is_empty() {
        return parse(id, text);
    }
    let file = parse_without(id, text, left_out);
    if file.errors().is_empty() { file } else { parse(id, file.shared_text()) }
}

/// The files in full; `None` if nothing was left out of any.
pub(crate) fn read_again(files: &BTreeMap<FileId, Arc<SourceFile>>) -> Option<BTreeMap<FileId, Arc<SourceFile>>> {
    let is_whole = |file: &SourceFile| file.left_out().is_empty();
    if files.values().all(|file| is_whole(file)) {
        return None;
    }
    let again = |(id, file): (&FileId, &Arc<SourceFile>)| {
        let file = if is_whole(file) { Arc::clone(file) } else { Arc::new(parse(*id, file.shared_text())) };
        (*id, file)
    };
    Some(files.par_iter().map(again).collect())
}
