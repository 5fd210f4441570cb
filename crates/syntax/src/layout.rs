//! What gofmt would print: the columns that it aligns.
//!
//! Start reading at [`realign`]. gofmt writes cells and lets a tab writer pad them: end-of-line comments, fields, the parts
//! of grouped specs, keyed elements, the bodies of one-line functions. `marks` says where the printer begins a new cell and
//! which line breaks end all columns, `lines` cuts a text accordingly, `window` says how much of it an edit can concern,
//! `columns` computes the padding; `blanks` sets those around operators. Everything else (where lines break, indentation,
//! other blanks) is taken from the text as it is. Only the sections that an edit touched are padded anew, and none that was
//! not as gofmt prints it before. Sources for the facts: go/printer and text/tabwriter of Go 1.26.

mod blanks;
mod columns;
mod lines;
mod list;
mod marks;
mod one_line;
#[cfg(test)]
mod tests;
mod window;

use gofix_text::{Edit, TextEdit, TextRange, TextSize, slice};

use self::lines::{Line, Section};
use self::marks::Marks;
use self::window::Window;
use crate::kind::SyntaxKind;
use crate::parse::reparse;
use crate::tree::SourceFile;

/// Why the padding of a text is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unaligned {
    /// What was touched holds a syntax error.
    SyntaxError,
    /// gofmt would write something on more lines than it has.
    TooLongForOneLine,
}

impl Unaligned {
    /// The reason as a sentence without a full stop.
    pub fn reason(self) -> &'static str {
        match self {
            Self::SyntaxError => "a syntax error hides how gofmt aligns the result",
            Self::TooLongForOneLine => "the result would be too long for the one line it stands on",
        }
    }
}

/// The edits of `new` that pad the sections which `edit` touched as gofmt does, and set the blanks around operators in the
/// statements that it touched. `edit` made the text of `new` out of that of
/// `old`.
///
/// Only blanks and tabs between tokens change. A section whose lines were padded otherwise before stays as it is.
pub fn realign(old: &SourceFile, new: &SourceFile, edit: &TextEdit) -> Result<TextEdit, Unaligned> {
    if edit.is_empty() {
        return Ok(TextEdit::default());
    }
    let touched = Touched::of(edit);
    if has_error(new, &touched) {
        return Err(Unaligned::SyntaxError);
    }
    let blanks = blanks::respaced(old, new, edit, &touched.0);
    if blanks.is_empty() {
        return padding(old, new, edit);
    }
    let respaced = reparse(new, &blanks);
    Ok(blanks.compose(&padding(old, &respaced, &edit.compose(&blanks))?))
}

/// The edits of `new` that pad the sections which `edit` touched.
fn padding(old: &SourceFile, new: &SourceFile, edit: &TextEdit) -> Result<TextEdit, Unaligned> {
    let old_lines = Window::around(old, edit.iter().map(|edit| edit.range));
    let new_lines = Window::around(new, Touched::of(edit).0.into_iter());
    padding_among((old, &old_lines), (new, &new_lines), edit)
}

/// The same, if nothing but these lines has to be looked at.
fn padding_among(
    (old, old_lines): (&SourceFile, &Window),
    (new, new_lines): (&SourceFile, &Window),
    edit: &TextEdit,
) -> Result<TextEdit, Unaligned> {
    let touched = Touched::of(edit);
    let (before, after) = (Marks::of(old, old_lines), Marks::of(new, new_lines));
    if before.broken.is_empty() && !after.broken.is_empty() {
        return Err(Unaligned::TooLongForOneLine);
    }
    let foreign = foreign_lines(old, (&before, old_lines), edit);
    let mut edits = Vec::new();
    for section in lines::sections(new, &after, new_lines) {
        let Some(range) = section.range() else { continue };
        if touched.meets(with_neighbours(new, range)) && !foreign.iter().any(|line| range.contains_inclusive(*line)) {
            edits.extend(differences(new, &section));
        }
    }
    Ok(TextEdit::new(edits).unwrap_or_default())
}

/// Where a text is padded otherwise than gofmt does, as edits that would change it. For tests and for looking inside.
pub fn misaligned(file: &SourceFile) -> Vec<Edit> {
    let whole = Window::whole(file);
    let sections = lines::sections(file, &Marks::of(file, &whole), &whole);
    let padding = sections.iter().flat_map(|section| differences(file, section));
    padding.chain(blanks::differences(file.root())).collect()
}

/// What an edit touched, in offsets of the text behind it.
struct Touched(Vec<TextRange>);

impl Touched {
    fn of(edit: &TextEdit) -> Self {
        let (mut inserted, mut removed) = (TextSize::new(0), TextSize::new(0));
        let ranges = edit.iter().map(|edit| {
            let start = edit.range.start() + inserted - removed;
            let len = TextSize::of(&edit.insert);
            inserted += len;
            removed += edit.range.len();
            TextRange::at(start, len)
        });
        Self(ranges.collect())
    }

    /// Whether something in `range` or right beside it, newlines included, was touched.
    fn meets(&self, range: TextRange) -> bool {
        let start = range.start().checked_sub(TextSize::of('\n')).unwrap_or_default();
        let wide = TextRange::new(start, range.end() + TextSize::of("\r\n"));
        let first = self.0.partition_point(|touched| touched.end() < wide.start());
        self.0.get(first).is_some_and(|touched| touched.start() <= wide.end())
    }
}

fn has_error(file: &SourceFile, touched: &Touched) -> bool {
    let root = file.root();
    if root.kind() == SyntaxKind::Error {
        return true;
    }
    root.has_error() && root.children().any(|node| node.has_error() && touched.meets(node.range()))
}

/// A range with the lines above and below it: what stands there may have been part of its section before the edit.
fn with_neighbours(file: &SourceFile, range: TextRange) -> TextRange {
    let lines = file.lines();
    let above = lines.line(range.start()).checked_sub(1).and_then(|line| lines.line_start(line));
    let below = lines.line_range(lines.line(range.end()) + 1);
    TextRange::new(above.unwrap_or(range.start()), below.map_or(range.end(), TextRange::end))
}

/// Where lines of `old` stand after `edit` whose sections are not padded as gofmt does.
fn foreign_lines(old: &SourceFile, (marks, lines): (&Marks, &Window), edit: &TextEdit) -> Vec<TextSize> {
    let sections = lines::sections(old, marks, lines);
    let foreign = sections.iter().filter(|section| section.is_odd() || !differences(old, section).is_empty());
    foreign.flat_map(|section| section.lines.iter()).filter_map(|line| edit.map_offset(line.first)).collect()
}

/// The edits that pad a section as gofmt does.
fn differences(file: &SourceFile, section: &Section) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut check = |range: TextRange, wanted: String| {
        if slice(file.text(), range) != wanted {
            edits.push(Edit::replace(range, wanted));
        }
    };
    for (line, padding) in section.lines.iter().zip(columns::pad(&section.lines)) {
        check(TextRange::new(line.start, line.first), "\t".repeat(padding.tabs));
        for (gap, blanks) in line.gaps.iter().zip(padding.blanks) {
            if !is_at_end(line, gap.next) {
                check(TextRange::new(gap.at, gap.next), " ".repeat(blanks));
            }
        }
    }
    edits
}

/// Whether nothing follows: what pads the end of a line is not written.
fn is_at_end(line: &Line, offset: TextSize) -> bool {
    offset >= line.end
}
