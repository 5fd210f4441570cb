//! Where gofmt's printer ends cells, and which line breaks end all columns.
//!
//! Start reading at [`Marks::of`]: one scan over the tree. Each construct of Go that may stand on several lines is looked at
//! by itself; what is not mentioned here breaks lines without ending columns and writes single blanks.

use gofix_text::{TextRange, TextSize, slice};

use super::window::Window;
use super::{list, one_line};
use crate::kind::{Field, SyntaxKind as K};
use crate::tree::{Node, SourceFile};

/// What the printer writes beside text.
#[derive(Default)]
pub(super) struct Marks {
    /// Starts of what a line break that ends all columns stands before.
    feeds: Vec<TextSize>,
    /// Starts of labels: the line break before one ends all columns, comments or not.
    labels: Vec<TextSize>,
    /// Ends of what is followed by cells, and how many end there.
    cells: Vec<(TextSize, usize)>,
    /// What stands on one line and would be printed on several.
    pub(super) broken: Vec<TextRange>,
}

impl Marks {
    /// The marks of some lines of a file.
    pub(super) fn of(file: &SourceFile, lines: &Window) -> Self {
        let mut marks = Self::default();
        for node in lines.nodes(file) {
            marks.visit(node);
        }
        marks.feeds.sort_unstable();
        marks.labels.sort_unstable();
        marks.cells.sort_unstable();
        marks.cells.dedup_by_key(|(at, _)| *at);
        marks
    }

    /// Whether a line break before what starts at `offset` ends all columns.
    pub(super) fn is_feed(&self, offset: TextSize) -> bool {
        self.feeds.binary_search(&offset).is_ok()
    }

    /// Whether a label starts at `offset`.
    pub(super) fn is_label(&self, offset: TextSize) -> bool {
        self.labels.binary_search(&offset).is_ok()
    }

    /// The ends of cells in `range`, both ends included.
    pub(super) fn cells_in(&self, range: TextRange) -> &[(TextSize, usize)] {
        let from = self.cells.partition_point(|(at, _)| *at < range.start());
        let to = self.cells.partition_point(|(at, _)| *at <= range.end());
        self.cells.get(from..to).unwrap_or_default()
    }

    /// Says that a line break before `offset` ends all columns.
    pub(super) fn feed(&mut self, offset: TextSize) {
        self.feeds.push(offset);
    }

    /// Says that cells end at `at`.
    pub(super) fn cell(&mut self, at: TextSize, cells: usize) {
        if cells > 0 {
            self.cells.push((at, cells));
        }
    }

    fn visit(&mut self, node: Node<'_>) {
        match node.kind() {
            K::Block => {
                self.feed(last_byte(node));
                one_line::block(node, self);
            }
            K::StatementList => self.statements(node),
            K::ExpressionSwitchStatement | K::TypeSwitchStatement | K::SelectStatement => {
                node.children().filter(|child| is_clause(child.kind())).for_each(|clause| self.feed(clause.start()));
                self.feed(last_byte(node));
            }
            K::FunctionDeclaration | K::MethodDeclaration => self.function(node),
            K::ConstDeclaration | K::VarDeclaration | K::TypeDeclaration | K::ImportDeclaration => self.group(node),
            K::FieldDeclarationList => self.fields(node),
            K::InterfaceType => {
                one_line::interface(node, self);
                self.entries(&node.children().collect::<Vec<_>>(), last_byte(node));
            }
            K::ParameterList | K::TypeParameterList => self.parameters(node),
            K::ParameterDeclaration | K::TypeParameterDeclaration => self.breaks(node.children_with(Field::Name)),
            K::BinaryExpression => {
                self.breaks(node.child(Field::Left).into_iter().chain(node.child(Field::Right)));
            }
            K::TypeElem => self.breaks(node.children()),
            _ => list::visit(node, self),
        }
    }

    fn statements(&mut self, list: Node<'_>) {
        let mut before: Option<Node<'_>> = None;
        for statement in list.children().filter(|node| node.kind() != K::EmptyStatement) {
            if before.is_none_or(|before| lines(before) > labels_of(before)) {
                self.feed(statement.start());
            }
            if statement.kind() == K::LabeledStatement {
                self.label(statement);
            }
            before = Some(statement);
        }
    }

    fn label(&mut self, statement: Node<'_>) {
        let mut next = Some(statement);
        while let Some(labeled) = next.filter(|node| node.kind() == K::LabeledStatement) {
            self.labels.push(labeled.start());
            next = labeled.children().find(|child| child.field() != Field::Label);
            if let Some(inner) = next {
                self.feed(inner.start());
            }
        }
    }

    fn function(&mut self, function: Node<'_>) {
        if lines(function) > 0 {
            self.feed(function.start());
        } else if let Some(before) = function.child(Field::Body).and_then(Node::prev_sibling) {
            self.cell(before.end(), 1);
        }
    }

    /// What stands on lines of its own between two brackets: a new section at both, and behind what takes several lines.
    fn entries(&mut self, entries: &[Node<'_>], closing: TextSize) {
        self.feed(closing);
        if let Some(first) = entries.first() {
            self.feed(first.start());
        }
        for pair in entries.windows(2) {
            if let [before, entry] = pair
                && lines(*before) > 0
            {
                self.feed(entry.start());
            }
        }
    }

    fn group(&mut self, declaration: Node<'_>) {
        let is_list = |node: &Node<'_>| matches!(node.kind(), K::VarSpecList | K::ImportSpecList);
        let holder = declaration.children().find(is_list).unwrap_or(declaration);
        if !slice(declaration.file().text(), declaration.range()).ends_with(')') {
            return;
        }
        let specs: Vec<Node<'_>> = holder.children().collect();
        let keyword = declaration.start();
        let is_group = specs.first().is_none_or(|first| {
            let before = slice(declaration.file().text(), TextRange::new(keyword, first.start()));
            before.contains('(')
        });
        if !is_group {
            return;
        }
        self.entries(&specs, last_byte(declaration));
        if specs.len() < 2 {
            return;
        }
        match declaration.kind() {
            K::TypeDeclaration => specs.iter().for_each(|spec| self.type_spec(*spec)),
            K::ImportDeclaration => {}
            _ => {
                for (spec, keeps_type) in specs.iter().zip(kept_types(&specs)) {
                    self.value_spec(*spec, keeps_type);
                }
            }
        }
    }

    fn type_spec(&mut self, spec: Node<'_>) {
        let name = spec.child(Field::TypeParameters).or_else(|| spec.child(Field::Name));
        if let Some(name) = name {
            self.cell(name.end(), 1);
        }
    }

    fn value_spec(&mut self, spec: Node<'_>, keeps_type: bool) {
        let Some(name) = spec.children_with(Field::Name).last() else { return };
        let (type_node, value) = (spec.child(Field::Type), spec.child(Field::Value));
        let has_column = type_node.is_some() || keeps_type;
        let mut at = name.end();
        let mut cells = usize::from(has_column);
        let mut left = 3 - cells;
        if let Some(node) = type_node {
            self.cell(at, cells);
            (at, cells) = (node.end(), 0);
        }
        if let Some(value) = value {
            self.cell(at, cells + 1);
            (at, cells) = (value.end(), 0);
            left -= 1;
        }
        if has_line_comment(spec) {
            self.cell(at, cells + left);
        }
    }

    fn fields(&mut self, list: Node<'_>) {
        one_line::fields(list, self);
        if list.is_on_one_line() {
            return;
        }
        let fields: Vec<Node<'_>> = list.children().collect();
        self.entries(&fields, last_byte(list));
        if fields.len() < 2 {
            return;
        }
        for field in fields {
            self.field(field);
        }
    }

    fn field(&mut self, field: Node<'_>) {
        let Some(kind) = field.child(Field::Type) else { return };
        let name = field.children_with(Field::Name).last();
        if let Some(name) = name {
            self.cell(name.end(), 1);
        }
        let left = if name.is_some() { 1 } else { 2 };
        match field.child(Field::Tag) {
            Some(_) => self.cell(kind.end(), 3 - left),
            None if has_line_comment(field) => self.cell(field.end(), left),
            None => {}
        }
    }

    fn parameters(&mut self, list: Node<'_>) {
        self.feed(last_byte(list));
        let mut line = line_of(list.start(), list);
        for parameter in list.children() {
            if line_of(parameter.start(), parameter) > line {
                self.feed(parameter.start());
            }
            line = line_of(parameter.end(), parameter);
        }
    }

    /// Parts of which each ends all columns if it begins on a new line.
    fn breaks<'f>(&mut self, parts: impl Iterator<Item = Node<'f>>) {
        let mut line = None;
        for part in parts {
            if line.is_some_and(|line| line_of(part.start(), part) > line) {
                self.feed(part.start());
            }
            line = Some(line_of(part.end(), part));
        }
    }
}

/// Which specs leave room for a type: those of a run of specs with values of which one has a type.
fn kept_types(specs: &[Node<'_>]) -> Vec<bool> {
    let has_value = |spec: &Node<'_>| spec.child(Field::Value).is_some();
    specs
        .chunk_by(|spec, next| has_value(spec) == has_value(next))
        .flat_map(|run| {
            let keeps = run.iter().any(|spec| has_value(spec) && spec.child(Field::Type).is_some());
            run.iter().map(move |_| keeps)
        })
        .collect()
}

/// Whether nothing but comments, one at least, follows an entry on its last line.
fn has_line_comment(entry: Node<'_>) -> bool {
    let file = entry.file();
    let end = entry.end();
    let Some(line) = file.lines().line_range(file.lines().line(end)) else { return false };
    let comments = file.comments();
    let mut at = end;
    for comment in comments.iter().skip(comments.partition_point(|comment| comment.range.start() < end)) {
        let between = slice(file.text(), TextRange::new(at.min(comment.range.start()), comment.range.start()));
        if !between.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
            break;
        }
        at = comment.range.end();
    }
    at > end && (at >= line.end() || slice(file.text(), TextRange::new(at, line.end())).trim().is_empty())
}

/// How many labels a statement has; each stands on a line of its own that is not counted.
fn labels_of(statement: Node<'_>) -> u32 {
    let mut labels = 0;
    let mut next = Some(statement);
    while let Some(labeled) = next.filter(|node| node.kind() == K::LabeledStatement) {
        labels += 1;
        next = labeled.children().find(|child| child.field() != Field::Label);
    }
    labels
}

fn is_clause(kind: K) -> bool {
    matches!(kind, K::ExpressionCase | K::TypeCase | K::CommunicationCase | K::DefaultCase)
}

/// How many lines a node goes on for behind its first.
pub(super) fn lines(node: Node<'_>) -> u32 {
    line_of(node.end(), node) - line_of(node.start(), node)
}

/// The line of an offset in the file of `node`, from 0.
pub(super) fn line_of(offset: TextSize, node: Node<'_>) -> u32 {
    node.file().lines().line(offset)
}

/// Where the bracket that ends a node stands.
pub(super) fn last_byte(node: Node<'_>) -> TextSize {
    node.end().checked_sub(TextSize::new(1)).unwrap_or_default().max(node.start())
}
