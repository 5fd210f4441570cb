//! The net change of several rounds.
//!
//! [`TextEdit::compose`] knows what each round did and needs no comparison of texts; [`TextEdit::between`] has only the two
//! texts. [`TextEdit::trimmed`] makes either as small as it can be without moving anything.

use std::{iter::Peekable, slice};

use super::unchanged;
use crate::{Edit, TextEdit, TextRange, TextSize, diff, slice};

impl TextEdit {
    /// These edits and then `next`, which was made for the text after them, as edits of the text before both.
    #[must_use]
    pub fn compose(&self, next: &TextEdit) -> TextEdit {
        let mut rounds = Rounds {
            first: self.edits.iter().peekable(),
            second: next.edits.iter().peekable(),
            removed: TextSize::default(),
            inserted: TextSize::default(),
        };
        let mut edits = Vec::new();
        while let Some(edit) = rounds.next_edit() {
            edits.extend((!edit.is_empty()).then_some(edit));
        }
        TextEdit { edits }
    }

    /// Edits that turn `old` into `new`: found by lines, then trimmed to characters.
    ///
    /// The work is bounded on any input; the edits are good ones, not always the fewest.
    pub fn between(old: &str, new: &str) -> TextEdit {
        let (old_lines, new_lines) = (diff::split_lines(old), diff::split_lines(new));
        let (mut old_end, mut new_end) = ((0, TextSize::default()), (0, TextSize::default()));
        let edits: Vec<Edit> = diff::changed_lines(&old_lines, &new_lines)
            .into_iter()
            .map(|(removed, added)| {
                let start = advance(&old_lines, &mut old_end, removed.start);
                let end = advance(&old_lines, &mut old_end, removed.end);
                let new_start = advance(&new_lines, &mut new_end, added.start);
                let new_end = advance(&new_lines, &mut new_end, added.end);
                Edit::replace(TextRange::new(start, end), slice(new, TextRange::new(new_start, new_end)))
            })
            .collect();
        TextEdit::joined(edits).trimmed(old)
    }

    /// The same change of `text` without what an edit puts back as it was: the characters that its inserted text has in
    /// common with the replaced text, first at the start, then at the end.
    #[must_use]
    pub fn trimmed(&self, text: &str) -> TextEdit {
        let edits = self.edits.iter().map(|edit| trim(edit, slice(text, edit.range)));
        TextEdit { edits: edits.filter(|edit| !edit.is_empty()).collect() }
    }
}

fn trim(edit: &Edit, replaced: &str) -> Edit {
    let prefix = common(replaced.chars(), edit.insert.chars());
    let (old, new) = (unchanged(replaced, prefix, replaced.len()), unchanged(&edit.insert, prefix, edit.insert.len()));
    let suffix = common(old.chars().rev(), new.chars().rev());
    let range = TextRange::at(edit.range.start() + size(prefix), size(old.len() - suffix));
    Edit::replace(range, unchanged(new, 0, new.len() - suffix))
}

/// How many bytes the characters take that both begin with.
fn common(left: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> usize {
    left.zip(right).take_while(|(left, right)| left == right).map(|(char, _)| char.len_utf8()).sum()
}

/// Moves a cursor over lines forward to line `to`; its offset.
fn advance(lines: &[&str], cursor: &mut (usize, TextSize), to: usize) -> TextSize {
    for line in lines.iter().take(to).skip(cursor.0) {
        cursor.1 += TextSize::of(*line);
    }
    cursor.0 = to;
    cursor.1
}

fn size(len: usize) -> TextSize {
    TextSize::try_from(len).expect("invariant: a part of a text is not longer than the text")
}

/// Two rounds of edits, walked side by side over the text between them.
struct Rounds<'a> {
    first: Peekable<slice::Iter<'a, Edit>>,
    second: Peekable<slice::Iter<'a, Edit>>,
    /// What the edits of the first round that were passed took from the text before, and gave to the text between.
    removed: TextSize,
    inserted: TextSize,
}

impl<'a> Rounds<'a> {
    /// The next run of edits of both rounds that touch each other, as one.
    fn next_edit(&mut self) -> Option<Edit> {
        let start = match (self.next_first(), self.second.peek()) {
            (Some(first), Some(second)) => first.start().min(second.range.start()),
            (Some(first), None) => first.start(),
            (None, Some(second)) => second.range.start(),
            (None, None) => return None,
        };
        let old_start = self.old_offset(start);
        let mut between = TextRange::empty(start);
        let (mut given, mut seconds) = (Vec::new(), Vec::new());
        loop {
            if let Some(range) = self.next_first().filter(|range| range.start() <= between.end()) {
                between = between.cover(range);
                given.push((range, self.take_first()?));
            } else if let Some(edit) = self.second.next_if(|edit| edit.range.start() <= between.end()) {
                between = between.cover(edit.range);
                seconds.push(edit);
            } else {
                break;
            }
        }
        let range = TextRange::new(old_start, self.old_offset(between.end()));
        Some(Edit::replace(range, rewritten(&given, &seconds, between)))
    }

    /// Where the next edit of the first round put its text.
    fn next_first(&mut self) -> Option<TextRange> {
        let edit = self.first.peek()?;
        let start = edit.range.start() + self.inserted - self.removed;
        Some(TextRange::at(start, TextSize::of(&edit.insert)))
    }

    fn take_first(&mut self) -> Option<&'a str> {
        let edit = self.first.next()?;
        self.removed += edit.range.len();
        self.inserted += TextSize::of(&edit.insert);
        Some(&edit.insert)
    }

    fn old_offset(&self, between: TextSize) -> TextSize {
        between + self.removed - self.inserted
    }
}

/// The text of `between` after the second round. All of it that the second round leaves was `given` by the first.
fn rewritten(given: &[(TextRange, &str)], second: &[&Edit], between: TextRange) -> String {
    let (mut text, mut given, mut done) = (String::new(), given, between.start());
    for edit in second {
        keep(&mut given, TextRange::new(done, edit.range.start()), &mut text);
        text.push_str(&edit.insert);
        done = edit.range.end();
    }
    keep(&mut given, TextRange::new(done, between.end()), &mut text);
    text
}

/// Appends what was `given` for `range`, and forgets what ends before the end of it.
fn keep(given: &mut &[(TextRange, &str)], range: TextRange, text: &mut String) {
    while let Some(((place, insert), rest)) = given.split_first() {
        if let Some(kept) = place.intersect(range) {
            let kept = kept - place.start();
            text.push_str(unchanged(insert, kept.start().into(), kept.end().into()));
        }
        if range.end() < place.end() {
            break;
        }
        *given = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(edits: &[(u32, u32, &str)]) -> TextEdit {
        let edits = edits
            .iter()
            .map(|(start, end, insert)| Edit::replace(TextRange::new((*start).into(), (*end).into()), *insert));
        TextEdit::new(edits).expect("the edits are disjoint")
    }

    #[test]
    fn composed_rounds() {
        for (first, second, expected) in [
            (edit(&[]), edit(&[(1, 2, "x")]), edit(&[(1, 2, "x")])),
            (edit(&[(2, 3, "abc")]), edit(&[]), edit(&[(2, 3, "abc")])),
            // Apart, on either side.
            (edit(&[(2, 3, "abc")]), edit(&[(0, 1, "x"), (7, 8, "")]), edit(&[(0, 1, "x"), (2, 3, "abc"), (5, 6, "")])),
            // Within, touching and across what the first round wrote.
            (edit(&[(2, 3, "abc")]), edit(&[(3, 4, "X")]), edit(&[(2, 3, "aXc")])),
            (edit(&[(2, 3, "abc")]), edit(&[(2, 2, "<"), (5, 5, ">")]), edit(&[(2, 3, "<abc>")])),
            (edit(&[(2, 3, "abc")]), edit(&[(1, 4, "-")]), edit(&[(1, 3, "-c")])),
            (edit(&[(2, 3, "a"), (6, 6, "b")]), edit(&[(1, 8, "")]), edit(&[(1, 7, "")])),
            (edit(&[(2, 5, "")]), edit(&[(2, 2, "x")]), edit(&[(2, 5, "x")])),
            // Undone.
            (edit(&[(4, 4, "abc")]), edit(&[(4, 7, "")]), edit(&[])),
        ] {
            assert_eq!(first.compose(&second), expected, "{first:?} {second:?}");
            let text = "0123456789";
            assert_eq!(expected.apply(text), second.apply(&first.apply(text)));
        }
    }

    #[test]
    fn trimmed_to_what_differs() {
        for (given, expected) in [
            ((2, 6, "2345"), edit(&[])),
            ((2, 6, "2x45"), edit(&[(3, 4, "x")])),
            ((2, 6, "25"), edit(&[(3, 5, "")])),
            ((2, 4, "2233"), edit(&[(3, 3, "23")])),
            ((2, 2, "2"), edit(&[(2, 2, "2")])),
        ] {
            assert_eq!(edit(&[given]).trimmed("0123456789"), expected, "{given:?}");
        }
        assert_eq!(edit(&[(0, 2, "è")]).trimmed("é"), edit(&[(0, 2, "è")]));
    }

    #[test]
    fn between_two_texts() {
        for (old, new, expected) in [
            ("", "", edit(&[])),
            ("a\n", "a\n", edit(&[])),
            ("", "a", edit(&[(0, 0, "a")])),
            ("a\nb\nc\n", "a\nc\n", edit(&[(2, 4, "")])),
            ("a\nfoo(x)\nb\nc", "a\nfoo(y)\nb\nc\n", edit(&[(6, 7, "y"), (12, 12, "\n")])),
        ] {
            assert_eq!(TextEdit::between(old, new), expected, "{old:?} {new:?}");
            assert_eq!(TextEdit::between(old, new).apply(old), new);
        }
    }
}
