//! Changes like those of fixes: lines put in, taken out, moved in; names made longer; comments added and removed.

use gofix_syntax::{Node, SourceFile, SyntaxKind as K};
use gofix_text::{Edit, TextEdit, TextRange, TextSize, slice};

/// A source of numbers that look random and are the same in every run.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below `limit`; 0 for 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if limit == 0 { 0 } else { (self.0 >> 11) as usize % limit }
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

/// The places of a file where something can be changed.
pub(crate) struct Mutator<'f> {
    file: &'f SourceFile,
    /// What stands alone on its lines: statements, fields, specs, elements of literals.
    entries: Vec<Node<'f>>,
    names: Vec<Node<'f>>,
}

const STATEMENTS: &[&str] = &["call(1)", "x := f(1, 2)", "defer cancel()", "value.field = other"];
const COMMENTS: &[&str] = &["", "", " // short", " // a longer comment", " /* a block */", " // ünïcödé"];

impl<'f> Mutator<'f> {
    pub(crate) fn of(file: &'f SourceFile) -> Self {
        let nodes: Vec<Node<'f>> = file.root().descendants().collect();
        let is_entry = |node: &&Node<'f>| matches!(kind(**node), Some(Entry::Statement | Entry::Other(_)));
        let entries = nodes.iter().filter(is_entry).filter(|node| own_lines(**node).is_some()).copied().collect();
        let is_name = |node: &&Node<'f>| {
            matches!(node.kind(), K::Identifier | K::FieldIdentifier | K::TypeIdentifier)
                && node.text() != "_"
                && node.ancestors().all(|above| above.kind() != K::ImportDeclaration)
        };
        Self { file, entries, names: nodes.iter().filter(is_name).copied().collect() }
    }

    /// A change at a random place, and what it is.
    pub(crate) fn change(&self, random: &mut Random) -> Option<(TextEdit, &'static str)> {
        let (edits, what) = match random.below(10) {
            0 | 1 => (self.insert(random)?, "insert"),
            2 => (self.delete(random)?, "delete"),
            3 | 4 => (self.rename(random)?, "rename"),
            5 => (self.comment(random)?, "comment"),
            6 => (self.uncomment(random)?, "uncomment"),
            7 | 8 => (self.argument(random)?, "argument"),
            _ => (self.wrap(random)?, "wrap"),
        };
        Some((TextEdit::new(edits).ok()?, what))
    }

    fn insert(&self, random: &mut Random) -> Option<Vec<Edit>> {
        let entry = *random.pick(&self.entries)?;
        let lines = own_lines(entry)?;
        let code = match kind(entry)? {
            Entry::Statement => *random.pick(STATEMENTS)?,
            Entry::Other(code) => code,
        };
        let comment = random.pick(COMMENTS)?;
        let text = format!("{}{code}{comment}\n", indent(entry));
        let at = if random.below(2) == 0 { lines.start() } else { lines.end() };
        // Behind what ends in a return or a label nothing is odd to gofmt, so any place will do.
        Some(vec![Edit::insert(at, text)])
    }

    fn delete(&self, random: &mut Random) -> Option<Vec<Edit>> {
        let entry = *random.pick(&self.entries)?;
        let lines = own_lines(entry)?;
        let text = self.file.text();
        let is_blank = |line: Option<TextRange>| line.is_none_or(|line| slice(text, line).trim().is_empty());
        let index = self.file.lines();
        let first = index.line(lines.start());
        let (above, below) = (first.checked_sub(1).and_then(|line| index.line_range(line)), index.line(lines.end()));
        if is_blank(above) && is_blank(index.line_range(below)) {
            return None;
        }
        // A list or a group that becomes empty, or a comment that loses what it stands above, is no question of columns.
        let siblings = entry.parent()?.children().count();
        let starts_comment = above.is_some_and(|line| {
            let line = slice(text, line).trim();
            line.starts_with("//") || line.ends_with("*/")
        });
        (siblings > 2 && !starts_comment).then(|| vec![Edit::delete(lines)])
    }

    fn rename(&self, random: &mut Random) -> Option<Vec<Edit>> {
        let name = random.pick(&self.names)?;
        let longer = ["X", "Longer", "MuchLongerThanItWas"][random.below(3)];
        Some(vec![Edit::insert(name.end(), longer)])
    }

    fn argument(&self, random: &mut Random) -> Option<Vec<Edit>> {
        let is_list = |node: &Node<'f>| node.kind() == K::ArgumentList && node.is_on_one_line();
        let lists: Vec<Node<'f>> = self.file.root().descendants().filter(is_list).collect();
        let first = random.pick(&lists)?.first_child()?;
        Some(match first.next_sibling().filter(|_| random.below(3) == 0) {
            Some(second) => vec![Edit::delete(TextRange::new(first.start(), second.start()))],
            None => vec![Edit::insert(first.start(), "added, ")],
        })
    }

    fn comment(&self, random: &mut Random) -> Option<Vec<Edit>> {
        let entry = *random.pick(&self.entries)?;
        let lines = own_lines(entry)?;
        let line = slice(self.file.text(), TextRange::new(entry.end(), lines.end()));
        (line.trim().trim_start_matches(',').is_empty() && !line.contains('\r'))
            .then(|| vec![Edit::insert(lines.end() - TextSize::new(1), " // added")])
    }

    fn uncomment(&self, random: &mut Random) -> Option<Vec<Edit>> {
        let comment = random.pick(self.file.comments())?.range;
        let text = self.file.text();
        let line = self.file.lines().line_range(self.file.lines().line(comment.start()))?;
        let before = slice(text, TextRange::new(line.start(), comment.start()));
        let code = before.trim_end();
        let is_last = slice(text, TextRange::new(comment.end().min(line.end()), line.end())).trim().is_empty();
        (is_last && comment.end() <= line.end() && !code.trim().is_empty() && !code.contains("/*"))
            .then(|| vec![Edit::delete(TextRange::new(line.start() + TextSize::of(code), comment.end()))])
    }

    fn wrap(&self, random: &mut Random) -> Option<Vec<Edit>> {
        let entry = *random.pick(&self.entries)?;
        let lines = own_lines(entry).filter(|_| matches!(kind(entry), Some(Entry::Statement)))?;
        let text = self.file.text();
        if slice(text, lines).contains('`') || slice(text, lines).contains("/*") {
            return None;
        }
        let indent = indent(entry);
        let index = self.file.lines();
        let mut edits = vec![Edit::insert(lines.start(), format!("{indent}func() {{\n"))];
        for line in index.line(lines.start())..index.line(lines.end()) {
            let start = index.line_start(line)?;
            if !slice(text, index.line_range(line)?).trim().is_empty() {
                edits.push(Edit::insert(start, "\t"));
            }
        }
        edits.push(Edit::insert(lines.end(), format!("{indent}}}()\n")));
        Some(edits)
    }
}

enum Entry {
    Statement,
    /// A line to put beside it.
    Other(&'static str),
}

fn kind(node: Node<'_>) -> Option<Entry> {
    let parent = node.parent()?.kind();
    match (node.kind(), parent) {
        (K::LabeledStatement | K::EmptyStatement, _) => None,
        (_, K::StatementList) => Some(Entry::Statement),
        (K::FieldDeclaration, _) => Some(Entry::Other("extraField int")),
        (K::VarSpec, K::VarSpecList) => Some(Entry::Other("extraVariable = 1")),
        (K::ConstSpec, K::ConstDeclaration) if node.parent()?.text().ends_with(')') => {
            Some(Entry::Other("extraConstant int = 1"))
        }
        (K::TypeSpec, K::TypeDeclaration) if node.parent()?.text().ends_with(')') => Some(Entry::Other("extra int")),
        (K::KeyedElement, K::LiteralValue) => Some(Entry::Other("extraKey: 1,")),
        _ => None,
    }
}

fn indent(node: Node<'_>) -> &str {
    let file = node.file();
    let start = file.lines().line_start(file.lines().line(node.start())).unwrap_or_default();
    let line = slice(file.text(), TextRange::new(start, node.start()));
    slice(line, TextRange::up_to(TextSize::of(line) - TextSize::of(line.trim_start_matches('\t'))))
}

/// The lines of a node, endings included, if nothing but its comma and comments stands beside it.
fn own_lines(node: Node<'_>) -> Option<TextRange> {
    let file = node.file();
    let lines = file.lines().full_lines(node.range());
    let before = slice(file.text(), TextRange::new(lines.start(), node.start()));
    let mut after = slice(file.text(), TextRange::new(node.end(), lines.end())).trim();
    after = after.strip_prefix(',').unwrap_or(after).trim_start();
    let is_alone = before.trim().is_empty() && (after.is_empty() || after.starts_with("//"));
    let needs_comma = node.kind() == K::KeyedElement;
    let has_comma = slice(file.text(), TextRange::new(node.end(), lines.end())).starts_with(',');
    (is_alone && (has_comma || !needs_comma) && slice(file.text(), lines).ends_with('\n')).then_some(lines)
}
