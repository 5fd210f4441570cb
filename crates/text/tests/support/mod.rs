//! Random texts and edits that fit them.

use std::ops::Range;

use gofix_text::{Edit, TextEdit, TextRange};
use proptest::prelude::*;

/// Failing inputs become plain tests, not files beside the sources.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// Few different characters and many line breaks, so that lines repeat.
pub(crate) fn text(length: Range<usize>) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => Just("a"), 2 => Just("\t"), 1 => Just("b "), 1 => Just("ü"), 1 => Just("\r"), 1 => Just("\r\n"), 5 => Just("\n"),
    ];
    prop::collection::vec(piece, length).prop_map(|pieces| pieces.concat())
}

/// A few edits of `text`.
pub(crate) fn edit_of(text: &str) -> impl Strategy<Value = TextEdit> + use<> {
    edits_of(text).prop_map(|edits| TextEdit::new(edits).expect("sorted ranges are disjoint"))
}

/// A few disjoint edits of `text`, in order, which may touch.
pub(crate) fn edits_of(text: &str) -> impl Strategy<Value = Vec<Edit>> + use<> {
    let bounds: Vec<u32> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).map(|at| at as u32).collect();
    let bound = prop::sample::select(bounds);
    prop::collection::vec((bound.clone(), bound, self::text(0..4)), 0..6).prop_map(|drawn| {
        let (mut ends, mut inserts) = (Vec::new(), Vec::new());
        for (start, end, insert) in drawn {
            ends.extend([start, end]);
            inserts.push(insert);
        }
        ends.sort_unstable();
        let ranges = ends.chunks_exact(2).map(|pair| TextRange::new(pair[0].into(), pair[1].into()));
        ranges.zip(inserts).map(|(range, insert)| Edit::replace(range, insert)).collect()
    })
}

/// A text with an edit of it.
pub(crate) fn edited(length: Range<usize>) -> impl Strategy<Value = (String, TextEdit)> {
    text(length).prop_flat_map(|text| {
        let edit = edit_of(&text);
        (Just(text), edit)
    })
}
