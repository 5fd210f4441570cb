//! The tree of an edited text, made of the old one: only declarations that were edited are parsed again.

use std::sync::Arc;

use gofix_text::{Edit, LineIndex, TextEdit, TextRange, TextSize, slice};

use super::{MAX_BYTES, parse};
use crate::lexer::tokens;
use crate::tree::{Comment, Node, NodeData, SourceFile};

/// Parses a file after some edits. The result is that of [`parse`].
pub fn reparse(old: &SourceFile, edit: &TextEdit) -> SourceFile {
    let text: Arc<str> = Arc::from(edit.apply(old.text()));
    splice(old, edit, &text).unwrap_or_else(|| parse(old.id, text))
}

/// `None` where a declaration cannot be told from what surrounds it: an edit touches one of its ends, or the old or the new
/// text is not plain Go.
fn splice(old: &SourceFile, edit: &TextEdit, text: &Arc<str>) -> Option<SourceFile> {
    if !old.is_plain || text.len() > MAX_BYTES {
        return None;
    }
    let root = NodeData { range: TextRange::up_to(TextSize::of(&**text)), ..*old.nodes.first()? };
    let mut splice = Splice { nodes: vec![root], comments: Vec::new() };
    let mut edits = edit.iter().peekable();
    let mut comments = old.comments.iter().peekable();
    // Wrapping: what is moved towards the beginning is moved by almost the whole range of numbers.
    let mut shift = 0u32;
    for declaration in old.root().children() {
        let range = declaration.range();
        while let Some(comment) = comments.next_if(|comment| comment.range.start() < range.start()) {
            splice.comments.push(Comment { range: shifted(comment.range, shift), ..*comment });
        }
        let start = moved(range.start(), shift);
        let mut is_edited = false;
        while let Some(edit) = edits.next_if(|edit| edit.range.start() < range.end()) {
            if edit.range.start() <= range.start() || edit.range.end() >= range.end() {
                return None;
            }
            shift = shift.wrapping_add(growth(edit));
            is_edited = true;
        }
        if is_edited {
            let end = moved(range.end(), shift);
            let new = slice(text, TextRange::new(start, end));
            let piece = parse(old.id, Arc::from(new));
            if !piece.is_plain || !ends_alike(declaration.text(), new) {
                return None;
            }
            let at = u32::from(start);
            piece.root().children().for_each(|node| splice.push(node, at));
            splice.comments.extend(piece.comments.iter().map(|c| Comment { range: shifted(c.range, at), ..*c }));
            while comments.next_if(|comment| comment.range.start() < range.end()).is_some() {}
        } else {
            splice.push(declaration, shift);
        }
    }
    if edits.next().is_some() {
        return None;
    }
    splice.comments.extend(comments.map(|c| Comment { range: shifted(c.range, shift), ..*c }));
    let Splice { mut nodes, comments } = splice;
    nodes[0].end = nodes.len() as u32;
    let lines = LineIndex::new(text);
    Some(SourceFile {
        id: old.id,
        text: Arc::clone(text),
        lines,
        nodes,
        comments,
        errors: Vec::new(),
        left_out: Vec::new(),
        is_plain: true,
    })
}

/// What was put together so far.
struct Splice {
    nodes: Vec<NodeData>,
    comments: Vec<Comment>,
}

impl Splice {
    /// Adds a node below the root, with all below it.
    fn push(&mut self, node: Node<'_>, shift: u32) {
        let at = self.nodes.len();
        let (first, end) = (node.id().0, node.end_id().0);
        // Wrapping, since the index may grow or shrink.
        let renumbered = |index: u32| index.wrapping_add((at as u32).wrapping_sub(first));
        let old = node.file().nodes.get(first as usize..end as usize).unwrap_or_default();
        self.nodes.extend(old.iter().map(|data| NodeData {
            range: shifted(data.range, shift),
            parent: if data.parent == 0 { 0 } else { renumbered(data.parent) },
            end: renumbered(data.end),
            ..*data
        }));
    }
}

/// Whether the last token is the same: a comment or a string that an edit opened would go on behind the declaration.
fn ends_alike(old: &str, new: &str) -> bool {
    let last = |text| tokens(text).last();
    last(old).zip(last(new)).is_some_and(|(old, new)| old.text == new.text && !new.is_comment())
}

fn growth(edit: &Edit) -> u32 {
    u32::from(TextSize::of(&edit.insert)).wrapping_sub(u32::from(edit.range.len()))
}

fn moved(offset: TextSize, shift: u32) -> TextSize {
    TextSize::new(u32::from(offset).wrapping_add(shift))
}

fn shifted(range: TextRange, shift: u32) -> TextRange {
    TextRange::new(moved(range.start(), shift), moved(range.end(), shift))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_text::{Edit, FileId, TextEdit, TextRange, TextSize};

    use super::reparse;
    use crate::lexer::tokens;
    use crate::parse;

    const TEXT: &str = "// c\npackage p\n\nimport (\n\t\"a\" // d\n)\n\n// f\nfunc f(x int) (err error) { // g\n\tif x > 1 {\n\t\t\
                        a.b(x)\n\t}\n\treturn /* h */ nil\n} // i\n\nvar v, w = 1, func() { v++ }\n\ntype T struct {\n\ta int // j\n}; const c = 'x'\n";

    #[test]
    fn is_what_a_parse_gives() {
        let old = parse(FileId(0), Arc::from(TEXT));
        assert!(old.is_plain);
        let ends: Vec<TextSize> = tokens(TEXT).flat_map(|token| [token.range.start(), token.range.end()]).collect();
        let inserts = [
            "",
            " ",
            "\n",
            "x",
            "; y()",
            "}",
            "{",
            "(",
            "}\nfunc g() {",
            "// k\n",
            "/*",
            "/* l */",
            "\"",
            "`",
            "new(1)",
        ];
        let mut spliced = 0;
        for (index, start) in ends.iter().enumerate() {
            for end in ends.iter().skip(index).take(4).filter(|end| *end >= start) {
                for insert in inserts {
                    let range = TextRange::new(*start, *end);
                    let edit = TextEdit::new([Edit { range, insert: insert.to_owned() }]).expect("one edit fits");
                    let (new, whole) = (reparse(&old, &edit), parse(FileId(0), Arc::from(edit.apply(TEXT))));
                    spliced += usize::from(super::splice(&old, &edit, &whole.text).is_some());
                    assert_eq!(format!("{new:?}"), format!("{whole:?}"), "{insert:?} at {range:?}");
                }
            }
        }
        assert!(spliced > 500, "{spliced}");
    }
}
