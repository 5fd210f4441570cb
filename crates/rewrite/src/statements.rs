//! Statements: put in, taken out, moved.
//!
//! Code goes directly before a statement, above the comments that describe it, or behind it, past the comments of its last
//! line. Blank lines are left as gofmt leaves them. No comment is lost: those above and beside a statement go with it when
//! it moves and stay when it is deleted.

use gofix_syntax::ast::{AstNode, Block, BranchStmt, CaseClause, Function, LabeledStmt};
use gofix_syntax::{Node, SourceFile, SyntaxKind};
use gofix_text::{TextRange, TextSize, slice};

use crate::NoFix;
use crate::draft::{Draft, Layout, Piece, UNIT};
use crate::place::{self, Container};
use crate::snippet::Snippet;

impl<'p> Draft<'p> {
    /// Puts statements on the lines before `statement`, below the comments above it.
    pub(crate) fn insert_before(&mut self, statement: Node<'p>, text: Snippet) -> Result<(), NoFix> {
        let listed = outside_label(statement, true)?;
        self.put_before(listed, listed.start(), text)
    }

    /// Puts statements on the lines before `statement` and the comments above it.
    pub(crate) fn insert_above(&mut self, statement: Node<'p>, text: Snippet) -> Result<(), NoFix> {
        let listed = outside_label(statement, true)?;
        self.put_before(listed, place::with_comments(self.file, listed, listed).start(), text)
    }

    /// Puts statements before `at`: the start of a statement in a list, or of its comments.
    fn put_before(&mut self, listed: Node<'p>, at: TextSize, text: Snippet) -> Result<(), NoFix> {
        let indent = self.line_of(listed)?;
        let (at, layout) = match place::starts_line(self.file, at) {
            Some(_) => (place::line_start(self.file, at), Layout::Lines),
            None => (at, Layout::Above),
        };
        self.add(Piece { range: TextRange::empty(at), layout, indent, text, anchor: listed.range() });
        Ok(())
    }

    /// Puts statements on the lines behind `statement`.
    pub(crate) fn insert_after(&mut self, statement: Node<'p>, text: Snippet) -> Result<(), NoFix> {
        let listed = outside_label(statement, false)?;
        let indent = self.line_of(listed)?;
        let at = place::end_with_blanks(self.file, listed.end()).unwrap_or(listed.end());
        let range = TextRange::empty(at);
        self.add(Piece { range, layout: Layout::Below, indent, text, anchor: listed.range() });
        Ok(())
    }

    /// Puts statements at the top of a block or a clause, which may be empty.
    pub(crate) fn insert_first(&mut self, holder: Node<'p>, text: Snippet) -> Result<(), NoFix> {
        let container = Container::cast(holder).ok_or("this holds no statements")?;
        let opening = match container {
            Container::Block(block) => block.node().start() + TextSize::from(1),
            Container::Clause(clause) => behind_colon(clause).ok_or("this clause cannot be read")?,
        };
        if let Container::Block(block) = container
            && self.is_one_line(block)
        {
            return match container.statements().first() {
                Some(first) => self.insert_before(first.node(), text),
                None => self.fill_empty(block, text),
            };
        }
        let at = place::end_with_blanks(self.file, opening).ok_or("a statement shares the line of what holds it")?;
        let indent = match container.statements().first() {
            Some(first) => place::statement_indent(self.file, first.node()).to_owned(),
            None => format!("{}{UNIT}", place::indent(self.file, closing_line(holder))),
        };
        let range = TextRange::empty(at);
        self.add(Piece { range, layout: Layout::Below, indent, text, anchor: holder.range() });
        Ok(())
    }

    fn fill_empty(&mut self, block: Block<'p>, text: Snippet) -> Result<(), NoFix> {
        let node = block.node();
        let one = TextSize::from(1);
        let inside = TextRange::new(node.start() + one, node.end() - one);
        if !self.file.comments_in(inside).is_empty() {
            return Err(NoFix::from("a comment stands in a block on one line"));
        }
        let indent = place::indent(self.file, node.start()).to_owned();
        self.add(Piece { range: inside, layout: Layout::Filling, indent, text, anchor: node.range() });
        Ok(())
    }

    /// Takes out the lines of a statement, and a blank line only where two would meet: what `go fix` leaves.
    pub(crate) fn delete_line(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        let file = self.file;
        let (start, end) = (statement.start(), statement.end());
        let has_own_lines = place::starts_line(file, start).is_some() && place::ends_line(file, end) == Some(end);
        let is_alone = statement.prev_sibling().is_none() && statement.next_sibling().is_none();
        if !has_own_lines || is_alone || !file.comments_in(statement.range()).is_empty() {
            return self.delete_statement(statement);
        }
        let (first, last) = (file.lines().line(start), file.lines().line(end));
        let is_between =
            first.checked_sub(1).is_some_and(|line| place::is_blank(file, line)) && place::is_blank(file, last + 1);
        let behind = if is_between { file.lines().line_start(last + 1).unwrap_or(end) } else { end };
        self.delete(TextRange::new(place::line_start(file, start), place::next_line(file, behind)));
        Ok(())
    }

    /// Takes a statement out. Comments stay.
    pub(crate) fn delete_statement(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        let container = container_beside(statement)?;
        if !self.file.comments_in(statement.range()).is_empty() {
            return Err(NoFix::from("a comment stands inside of the statement"));
        }
        if let Some(comment) = self.comment_beside(statement) {
            self.delete(TextRange::new(statement.start(), comment));
            return Ok(());
        }
        self.take_out(statement, statement.range(), container);
        Ok(())
    }

    /// Puts a statement with its comments before `target`, above its comments if it has some above itself; `text` stands in
    /// its place if it is given.
    pub(crate) fn move_before(
        &mut self,
        statement: Node<'p>,
        target: Node<'p>,
        text: Option<Snippet>,
    ) -> Result<(), NoFix> {
        let moved = self.pick_up(statement, text)?;
        if moved.has_comment_above {
            self.insert_above(target, moved.text)
        } else {
            self.insert_before(target, moved.text)
        }
    }

    /// Puts a statement with its comments before `target` and its comments; `text` stands in its place.
    pub(crate) fn move_above(&mut self, statement: Node<'p>, target: Node<'p>, text: Snippet) -> Result<(), NoFix> {
        let moved = self.pick_up(statement, Some(text))?;
        self.insert_above(target, moved.text)
    }

    /// Puts a statement with its comments behind `target`; `text` stands in its place if it is given.
    pub(crate) fn move_after(
        &mut self,
        statement: Node<'p>,
        target: Node<'p>,
        text: Option<Snippet>,
    ) -> Result<(), NoFix> {
        let moved = self.pick_up(statement, text)?;
        self.insert_after(target, moved.text)
    }

    /// Takes a statement with its comments out.
    fn pick_up(&mut self, statement: Node<'p>, text: Option<Snippet>) -> Result<Moved, NoFix> {
        let container = container_beside(statement)?;
        let whole = place::with_comments(self.file, statement, statement);
        let moved = match text {
            None => Snippet::moved(self.file, whole),
            Some(_) if !self.file.comments_in(statement.range()).is_empty() => {
                return Err(NoFix::from("a comment stands inside of the statement"));
            }
            Some(text) => {
                let before = Snippet::moved(self.file, TextRange::new(whole.start(), statement.start()));
                let behind = Snippet::moved(self.file, TextRange::new(statement.end(), whole.end()));
                before.join(text).join(behind)
            }
        };
        self.take_out(statement, whole, container);
        let has_comment_above = whole.start() < place::line_start(self.file, statement.start());
        Ok(Moved { text: moved, has_comment_above })
    }

    /// Where the comment begins that follows a statement in its line.
    fn comment_beside(&self, statement: Node<'p>) -> Option<TextSize> {
        let end = place::ends_line(self.file, statement.end())?;
        let comments = self.file.comments_in(TextRange::new(statement.end(), end));
        comments.first().map(|comment| comment.range.start())
    }

    /// Deletes `whole`: a statement, or one with its comments; with its lines where it has them for itself.
    fn take_out(&mut self, statement: Node<'p>, whole: TextRange, container: Container<'p>) {
        let file = self.file;
        let statements = container.statements();
        let position = statements.iter().position(|other| other.node() == statement).unwrap_or_default();
        let next = statements.get(position + 1).map(|next| next.node());
        let prev = position.checked_sub(1).and_then(|prev| statements.get(prev)).map(|prev| prev.node());
        let has_own_lines =
            place::starts_line(file, whole.start()).is_some() && place::ends_line(file, whole.end()).is_some();
        let range = match (has_own_lines, next, prev) {
            (true, ..) => self.lines_to_delete(whole, next.is_none()),
            (false, Some(next), _) => TextRange::new(whole.start(), next.start()),
            (false, None, Some(prev)) => TextRange::new(prev.end(), whole.end()),
            (false, None, None) => whole,
        };
        self.delete(range);
    }

    /// Whole lines, and a blank line that would be too many.
    fn lines_to_delete(&self, range: TextRange, is_last: bool) -> TextRange {
        let file = self.file;
        let (mut first, mut last) = (file.lines().line(range.start()), file.lines().line(range.end()));
        let blank_above = first.checked_sub(1).filter(|line| place::is_blank(file, *line));
        let is_first = first.checked_sub(1).is_some_and(|line| opens(file, line));
        if is_last && let Some(above) = blank_above {
            first = above;
        } else if (is_first || blank_above.is_some()) && place::is_blank(file, last + 1) {
            last += 1;
        }
        let start_of = |line| file.lines().line_start(line).unwrap_or(TextSize::of(file.text()));
        if is_last {
            TextRange::new(
                place::line_end(file, start_of(first.saturating_sub(1))),
                place::line_end(file, start_of(last)),
            )
        } else {
            TextRange::new(start_of(first), start_of(last + 1))
        }
    }

    /// The indentation of a statement in a list that has its lines for itself, or is given them.
    pub(crate) fn line_of(&mut self, statement: Node<'p>) -> Result<String, NoFix> {
        let container = Container::of(statement).ok_or("the statement stands in the head of another one")?;
        if let Container::Block(block) = container
            && self.is_one_line(block)
        {
            self.open(block)?;
            return Ok(format!("{}{UNIT}", place::indent(self.file, block.node().start())));
        }
        let file = self.file;
        let is_alone =
            place::starts_line(file, statement.start()).is_some() && place::ends_line(file, statement.end()).is_some();
        if !is_alone {
            return Err(NoFix::from("several statements share a line"));
        }
        Ok(place::statement_indent(self.file, statement).to_owned())
    }

    /// Whether the braces of a block stand on one line.
    fn is_one_line(&self, block: Block<'p>) -> bool {
        let range = block.node().range();
        !slice(self.file.text(), range).contains('\n')
    }
}

/// The container of a statement that is not the only one in a block.
fn container_beside(statement: Node<'_>) -> Result<Container<'_>, NoFix> {
    let container = Container::of(statement).ok_or("the statement stands in the head of another one")?;
    if matches!(container, Container::Block(_)) && container.statements().len() < 2 {
        return Err(NoFix::from("the block would be left empty"));
    }
    Ok(container)
}

/// The statement in whose list `statement` stands, past a label on it.
fn outside_label(statement: Node<'_>, is_before: bool) -> Result<Node<'_>, NoFix> {
    let mut node = statement;
    while let Some(labeled) = node.parent().and_then(LabeledStmt::cast) {
        if is_before && has_goto(labeled) {
            return Err(NoFix::from("a goto leads to the statement"));
        }
        node = labeled.node();
    }
    Ok(node)
}

/// A statement that was picked up.
struct Moved {
    text: Snippet,
    has_comment_above: bool,
}

/// Whether a line ends with what opens a block or a clause.
fn opens(file: &SourceFile, line: u32) -> bool {
    let range = file.lines().line_range(line).unwrap_or_default();
    slice(file.text(), range).trim_end().ends_with(['{', ':'])
}

/// Behind the colon of a clause.
fn behind_colon(clause: CaseClause<'_>) -> Option<TextSize> {
    let node = clause.node();
    let is_head = |child: &Node<'_>| child.kind() != SyntaxKind::StatementList;
    let head = node.children().filter(is_head).last().map_or(node.start() + TextSize::of("default"), Node::end);
    let colon = place::skip_comments(node.file(), head);
    let rest = slice(node.file().text(), TextRange::new(colon, node.file().root().end().max(colon)));
    // A list of values may end with a comma in broken code only.
    rest.starts_with(':').then(|| colon + TextSize::of(':'))
}

/// A place in the line whose indentation an empty block or clause has.
fn closing_line(holder: Node<'_>) -> TextSize {
    match Block::cast(holder) {
        Some(_) => holder.end(),
        None => holder.start(),
    }
}

/// Whether a `goto` of the same function leads to a label.
fn has_goto(labeled: LabeledStmt<'_>) -> bool {
    let Some(label) = labeled.label() else { return false };
    let function = Function::enclosing(labeled.node()).map_or(labeled.node(), AstNode::node);
    function
        .descendants()
        .filter(|node| node.kind() == SyntaxKind::GotoStatement)
        .filter_map(BranchStmt::cast)
        .any(|goto| goto.label().is_some_and(|target| target.name() == label.name()))
}

#[cfg(test)]
mod tests;
