use crate::FileId;

use super::*;

fn range(start: u32, end: u32) -> TextRange {
    TextRange::new(start.into(), end.into())
}

fn edits(edits: &[(u32, u32, &str)]) -> Result<TextEdit, Conflict> {
    TextEdit::new(edits.iter().map(|(start, end, insert)| Edit::replace(range(*start, *end), *insert)))
}

fn check(list: &[(u32, u32, &str)], expected: &str) {
    let edit = edits(list).expect("the edits are disjoint");
    assert_eq!(edit.apply("0123456789"), expected, "{list:?}");
}

#[test]
fn apply() {
    check(&[], "0123456789");
    check(&[(0, 0, "a"), (10, 10, "z")], "a0123456789z");
    check(&[(7, 9, ""), (2, 5, "-")], "01-569");
    check(&[(0, 10, "")], "");
}

#[test]
fn insertions_at_one_offset_stand_in_the_order_given() {
    check(&[(3, 3, "a"), (3, 3, "b")], "012ab3456789");
    check(&[(3, 5, "X"), (3, 3, "a"), (5, 5, "b")], "012aXb56789");
    check(&[(3, 5, "X"), (5, 5, "b"), (5, 7, "Y")], "012XbY789");
}

#[test]
fn the_builder_knows_what_an_insertion_belongs_to() {
    let mut builder = TextEditBuilder::new();
    builder.insert_before(4.into(), "c");
    builder.delete(range(4, 6));
    builder.insert_after(4.into(), "a");
    builder.insert_before(4.into(), "d");
    builder.insert_after(4.into(), "b");
    let edit = builder.finish().expect("the edits are disjoint");
    assert_eq!(edit.len(), 1);
    assert_eq!(edit.apply("0123456789"), "0123abcd6789");
}

#[test]
fn overlaps_are_refused() {
    for list in
        [[(2, 5, "a"), (4, 6, "b")], [(2, 5, "a"), (2, 5, "a")], [(2, 5, "a"), (3, 3, "b")], [(2, 9, ""), (3, 4, "")]]
    {
        assert!(edits(&list).is_err(), "{list:?}");
    }
}

#[test]
fn merging() {
    let merge = |first: (u32, u32, &str), second: (u32, u32, &str)| {
        let mut merged = edits(&[first]).expect("one edit");
        merged.try_merge(&edits(&[second]).expect("one edit")).map(|()| merged.apply("0123456789"))
    };
    assert_eq!(merge((5, 6, "b"), (0, 1, "a")), Ok("a1234b6789".to_owned()));
    assert_eq!(merge((5, 6, "b"), (3, 4, "")), Ok("0124b6789".to_owned()));
    for (first, second) in [
        ((3, 3, "a"), (3, 3, "a")),
        ((3, 3, "a"), (3, 3, "b")),
        ((3, 5, "a"), (5, 5, "b")),
        ((3, 5, "a"), (5, 7, "b")),
        ((3, 5, "a"), (3, 3, "b")),
        ((3, 5, "a"), (4, 4, "b")),
        ((3, 5, "a"), (0, 9, "b")),
    ] {
        let conflict = Conflict { first: range(first.0, first.1), second: range(second.0, second.1) };
        assert_eq!(merge(first, second), Err(conflict));
        assert!(merge(second, first).is_err());
    }
}

#[test]
fn offsets_follow_their_character() {
    let edit = edits(&[(2, 2, "ab"), (4, 6, "X"), (8, 9, "")]).expect("the edits are disjoint");
    let mapped: Vec<Option<u32>> = (0..=10).map(|offset| edit.map_offset(offset.into()).map(u32::from)).collect();
    let expected = [Some(0), Some(1), Some(4), Some(5), None, None, Some(7), Some(8), None, Some(9), Some(10)];
    assert_eq!(mapped, expected);
}

#[test]
fn ranges_keep_what_is_inserted_at_their_ends_outside() {
    let edit = edits(&[(2, 2, "ab"), (4, 4, "cd"), (7, 8, "")]).expect("the edits are disjoint");
    for (given, expected) in [
        (range(2, 4), Some(range(4, 6))),
        (range(1, 4), None),
        (range(4, 7), Some(range(8, 11))),
        (range(4, 8), None),
        (range(8, 10), Some(range(11, 13))),
        (range(2, 2), Some(range(4, 4))),
    ] {
        assert_eq!(edit.map_range(given), expected, "{given:?}");
    }
}

#[test]
fn an_edit_fits_only_where_it_cuts_no_character() {
    let edit = edits(&[(1, 3, "")]).expect("one edit");
    assert!(edit.fits("aüb") && !edit.fits("abü") && !edit.fits("ab"));
}

#[test]
fn a_workspace_edit_is_merged_whole_or_not_at_all() {
    let one = |file, list| WorkspaceEdit::from((FileId(file), edits(&[list]).expect("one edit")));
    let mut merged = one(1, (0, 1, "a"));
    merged.try_merge(&one(2, (0, 1, "b"))).expect("other files never conflict");
    let before = merged.clone();
    let mut both = one(0, (4, 5, "c"));
    both.try_merge(&one(2, (1, 2, "d"))).expect("other files never conflict");
    assert_eq!(merged.try_merge(&both), Err((FileId(2), Conflict { first: range(0, 1), second: range(1, 2) })));
    assert_eq!(merged, before);
}

#[test]
fn inserted_ranges_hold_the_inserted_texts() {
    let edit = TextEdit::new([
        Edit::insert(TextSize::new(0), "ab"),
        Edit::delete(TextRange::new(1.into(), 3.into())),
        Edit::replace(TextRange::new(4.into(), 5.into()), "xyz"),
    ])
    .expect("they are disjoint");
    let after = edit.apply("012345");
    let inserted: Vec<&str> = edit.inserted_ranges().map(|range| crate::slice(&after, range)).collect();
    assert_eq!(inserted, ["ab", "xyz"]);
}
