//! What holds for any edits of any text.

mod support;

use gofix_text::{Edit, LineIndex, TextEdit, TextRange, TextSize, slice};
use proptest::prelude::*;

use support::{config, edit_of, edited, edits_of, text};

/// A text and edits of it as so many fixes of one edit each.
fn fixes() -> impl Strategy<Value = (String, Vec<TextEdit>)> {
    text(0..40).prop_flat_map(|text| {
        let fixes = edits_of(&text).prop_map(|edits| edits.into_iter().map(TextEdit::from).collect());
        (Just(text), fixes)
    })
}

fn merge<'a>(fixes: impl IntoIterator<Item = &'a TextEdit>) -> Option<TextEdit> {
    let mut merged = TextEdit::default();
    fixes.into_iter().try_for_each(|fix| merged.try_merge(fix)).ok()?;
    Some(merged)
}

/// The slow way to the same text: one edit after the other, from the end.
fn apply_from_the_end(edit: &TextEdit, text: &str) -> String {
    let mut result = text.to_owned();
    for Edit { range, insert } in edit.as_slice().iter().rev() {
        result.replace_range(std::ops::Range::<usize>::from(*range), insert);
    }
    result
}

fn offsets(text: &str) -> impl Iterator<Item = TextSize> {
    (0..=text.len()).filter(|at| text.is_char_boundary(*at)).map(|at| TextSize::new(at as u32))
}

fn rest(text: &str, offset: TextSize) -> &str {
    slice(text, TextRange::new(offset, TextSize::of(text)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_merging_cannot_be_seen((_, fixes) in fixes()) {
        let forwards = merge(&fixes);
        prop_assert_eq!(&forwards, &merge(fixes.iter().rev()));
        if let Some(merged) = forwards {
            let at_once = TextEdit::new(fixes.iter().flatten().cloned());
            prop_assert_eq!(Ok(merged), at_once);
        }
    }

    #[test]
    fn a_refused_merge_changes_nothing((text, first) in edited(0..40), seed in any::<prop::sample::Index>()) {
        let at = offsets(&text).nth(seed.index(text.chars().count() + 1)).expect("an offset");
        let mut merged = first.clone();
        let touches = first.touches(TextRange::empty(at));
        let conflict = merged.try_merge(&Edit::insert(at, "x").into()).is_err();
        prop_assert_eq!(conflict, touches);
        prop_assert_eq!(conflict, merged == first);
    }

    #[test]
    fn apply_is_one_edit_after_the_other((text, edit) in edited(0..40)) {
        prop_assert!(edit.fits(&text));
        prop_assert_eq!(edit.apply(&text), apply_from_the_end(&edit, &text));
    }

    #[test]
    fn offsets_point_at_the_same_character_after_the_edits((text, edit) in edited(0..40)) {
        let after = edit.apply(&text);
        for offset in offsets(&text) {
            match edit.map_offset(offset) {
                Some(mapped) => {
                    prop_assert_eq!(rest(&text, offset).chars().next(), rest(&after, mapped).chars().next());
                    prop_assert_eq!(edit.origin_of(mapped), Some(offset));
                }
                None => prop_assert!(edit.as_slice().iter().any(|edit| edit.range.contains(offset))),
            }
        }
        prop_assert_eq!(edit.map_offset(TextSize::of(&text)), Some(TextSize::of(&after)));
    }

    #[test]
    fn ranges_hold_the_same_text_after_the_edits((text, edit) in edited(0..20)) {
        let after = edit.apply(&text);
        for start in offsets(&text) {
            for end in offsets(&text).filter(|end| *end >= start) {
                let range = TextRange::new(start, end);
                if let Some(mapped) = edit.map_range(range) {
                    prop_assert_eq!(slice(&text, range), slice(&after, mapped));
                }
            }
        }
    }

    #[test]
    fn composed_rounds_are_the_rounds_one_after_the_other((text, first, second, third) in rounds()) {
        let middle = first.apply(&text);
        let late = second.apply(&middle);
        let composed = first.compose(&second);
        prop_assert_eq!(composed.apply(&text), late.clone());
        prop_assert_eq!(composed.compose(&third), first.compose(&second.compose(&third)));
        prop_assert_eq!(composed.trimmed(&text).apply(&text), late);
    }

    #[test]
    fn edits_between_two_texts_lead_from_one_to_the_other(old in text(0..60), new in text(0..60)) {
        let edit = TextEdit::between(&old, &new);
        prop_assert_eq!(edit.apply(&old), &*new);
        prop_assert_eq!(edit.is_empty(), old == new);
        prop_assert_eq!(edit.trimmed(&old), edit);
    }

    #[test]
    fn places_lead_back_to_their_offsets(text in text(0..40)) {
        let index = LineIndex::new(&text);
        for offset in offsets(&text) {
            let place = index.line_col(offset);
            prop_assert_eq!(index.offset(place), Some(offset));
            prop_assert_eq!(place.line as usize, slice(&text, TextRange::up_to(offset)).matches('\n').count() + 1);
        }
    }
}

fn rounds() -> impl Strategy<Value = (String, TextEdit, TextEdit, TextEdit)> {
    edited(0..30)
        .prop_flat_map(|(text, first)| {
            let second = edit_of(&first.apply(&text));
            (Just(text), Just(first), second)
        })
        .prop_flat_map(|(text, first, second)| {
            let third = edit_of(&second.apply(&first.apply(&text)));
            (Just(text), Just(first), Just(second), third)
        })
}

/// The fewest edits of two such texts cost time in proportion to the product of their lengths; good ones do not.
#[test]
fn comparing_large_texts_of_repeated_lines_ends() {
    let text = |mut state: u32| {
        let mut line = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 31 == 0 { "\ta\n" } else { "}\n" }
        };
        (0..30_000).map(|_| line()).collect::<String>()
    };
    let (old, new) = (text(1), text(2));
    assert_eq!(TextEdit::between(&old, &new).apply(&old), new);
}
