//! The fix builder: what a rule speaks to.

use std::collections::BTreeMap;

use gofix_flow::Flow;
use gofix_semantics::{Package, Symbol, SymbolKind};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, ForStmt, GoStmt, Ident};
use gofix_text::{FileId, TextEdit, TextRange, WorkspaceEdit};

use crate::draft::Draft;
use crate::snippet::Snippet;
use crate::{ImportChange, NoFix, literal};

/// The edits of a fix, and what they rest on.
#[derive(Clone, Debug, Default)]
pub struct RawFix {
    /// The edits, imports excepted.
    pub edits: WorkspaceEdit,
    /// What the fix wishes of the imports: see [`crate::settle_imports`].
    pub imports: Vec<(FileId, ImportChange)>,
    /// Names that it introduces, and where they may be seen.
    pub declares: Vec<(FileId, TextRange, String)>,
    /// Local variables that lose a use.
    pub drops: Vec<Symbol>,
    /// Text that was read to justify it, beside the declarations around its edits.
    pub relies_on: Vec<(FileId, TextRange)>,
    /// Whether it stays right whatever other such fixes of the same rule do to the declaration.
    pub is_independent: bool,
}

impl RawFix {
    /// Adds the changes of another package, whose files are others.
    pub fn join(&mut self, other: Self) {
        self.edits.files.extend(other.edits.files);
        self.imports.extend(other.imports);
        self.declares.extend(other.declares);
        self.drops.extend(other.drops);
        self.relies_on.extend(other.relies_on);
        self.is_independent &= other.is_independent;
    }
}

/// Collects the changes of one fix. Every operation may say that it cannot be done here, and why.
///
/// Code that is put in is Go as gofmt prints it at column 0; indentation, line endings, comments and alignment are taken
/// care of. Operations may be combined, also inside of statements that are wrapped in a literal; ranges that are replaced
/// must not overlap.
pub struct FixBuilder<'p> {
    flow: &'p Flow<'p>,
    drafts: BTreeMap<FileId, Draft<'p>>,
    pub(crate) imports: Vec<(FileId, ImportChange)>,
    pub(crate) declares: Vec<(FileId, TextRange, String)>,
    pub(crate) labels: Vec<(Node<'p>, String)>,
    drops: Vec<Symbol>,
    relies_on: Vec<(FileId, TextRange)>,
    is_independent: bool,
}

impl<'p> FixBuilder<'p> {
    /// A fix without changes, in the package of a flow.
    pub fn new(flow: &'p Flow<'p>) -> Self {
        Self {
            flow,
            drafts: BTreeMap::new(),
            imports: Vec::new(),
            declares: Vec::new(),
            labels: Vec::new(),
            drops: Vec::new(),
            relies_on: Vec::new(),
            is_independent: false,
        }
    }

    /// The package that is changed.
    pub fn package(&self) -> &'p Package {
        self.flow.package()
    }

    pub(crate) fn draft(&mut self, node: Node<'p>) -> &mut Draft<'p> {
        self.drafts.entry(node.file().id()).or_insert_with(|| Draft::new(node.file()))
    }

    /// Puts statements directly before a statement, below the comments above it.
    pub fn insert_before(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(statement).insert_before(statement, Snippet::statements(code)?)
    }

    /// Puts statements before a statement and the comments above it.
    pub fn insert_above(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(statement).insert_above(statement, Snippet::statements(code)?)
    }

    /// Puts statements behind a statement and its end-of-line comments.
    pub fn insert_after(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(statement).insert_after(statement, Snippet::statements(code)?)
    }

    /// Puts statements at the top of a block, or of a clause of a switch or select. Either may be empty.
    pub fn insert_first(&mut self, holder: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(holder).insert_first(holder, Snippet::statements(code)?)
    }

    /// Puts code in the place of an expression, a name, a type or a statement, in parentheses where it needs them. Refuses
    /// to delete a comment.
    pub fn replace(&mut self, node: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(node).replace_node(node, code)?;
        self.lose(node);
        Ok(())
    }

    /// Puts code in the place of a statement and the comment behind it, which the code has to have somewhere.
    pub fn replace_line(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(statement).replace_line(statement, code)?;
        self.lose(statement);
        Ok(())
    }

    /// Makes an assignment a short declaration: one of its targets is new.
    pub fn define(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        self.draft(statement).define(statement)
    }

    /// Makes `go func() { … }()` the call `callee(func() { … })`.
    pub fn pass_literal(&mut self, stmt: GoStmt<'p>, callee: &str) -> Result<(), NoFix> {
        self.draft(stmt.node()).pass_literal(stmt, callee)
    }

    /// Makes a call that is a statement the condition of a branch: `if !call { code }`.
    pub fn guard(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(statement).guard(statement, code)
    }

    /// Puts a declaration behind all others of the file that holds `near`.
    pub fn append_declaration(&mut self, near: Node<'p>, code: &str) {
        self.draft(near).append(code);
    }

    /// Takes out the lines of a statement and no blank line behind them: what `go fix` does.
    pub fn delete_line(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        self.draft(statement).delete_line(statement)?;
        self.lose(statement);
        Ok(())
    }

    /// Takes a statement out. Comments stay.
    pub fn delete_statement(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        self.draft(statement).delete_statement(statement)?;
        self.lose(statement);
        Ok(())
    }

    /// Moves a statement with its comments directly before another one; above its comments, if there are comments above both.
    pub fn move_before(&mut self, statement: Node<'p>, target: Node<'p>) -> Result<(), NoFix> {
        in_one_file(statement, target)?;
        self.draft(statement).move_before(statement, target, None)
    }

    /// Moves a statement with its comments behind another one.
    pub fn move_after(&mut self, statement: Node<'p>, target: Node<'p>) -> Result<(), NoFix> {
        in_one_file(statement, target)?;
        self.draft(statement).move_after(statement, target, None)
    }

    /// Like [`FixBuilder::move_before`], with `code` in the place of the statement.
    pub fn move_before_as(&mut self, statement: Node<'p>, target: Node<'p>, code: &str) -> Result<(), NoFix> {
        in_one_file(statement, target)?;
        self.draft(statement).move_before(statement, target, Some(Snippet::statements(code)?))?;
        self.lose(statement);
        Ok(())
    }

    /// Like [`FixBuilder::move_before_as`], above the comments of the other statement in any case.
    pub fn move_above_as(&mut self, statement: Node<'p>, target: Node<'p>, code: &str) -> Result<(), NoFix> {
        in_one_file(statement, target)?;
        self.draft(statement).move_above(statement, target, Snippet::statements(code)?)?;
        self.lose(statement);
        Ok(())
    }

    /// Like [`FixBuilder::move_after`], with `code` in the place of the statement.
    pub fn move_after_as(&mut self, statement: Node<'p>, target: Node<'p>, code: &str) -> Result<(), NoFix> {
        in_one_file(statement, target)?;
        self.draft(statement).move_after(statement, target, Some(Snippet::statements(code)?))?;
        self.lose(statement);
        Ok(())
    }

    /// Makes the statements from `first` to `last` of one list `func() { … }()`, with their control flow kept: see
    /// [`crate::literal`]. To wrap a whole turn, give the first and the last statement of the loop's body.
    pub fn wrap_in_func_literal(&mut self, first: Node<'p>, last: Node<'p>) -> Result<(), NoFix> {
        let flow = self.flow;
        let mut draft = self.draft(first).clone();
        literal::wrap(flow, &mut draft, (first, last), &mut |wanted| self.fresh_name(first, wanted))?;
        self.drafts.insert(first.file().id(), draft);
        Ok(())
    }

    /// Wraps the whole turn of a loop: see [`FixBuilder::wrap_in_func_literal`].
    pub fn wrap_turn(&mut self, stmt: ForStmt<'p>) -> Result<(), NoFix> {
        let statements: Vec<_> = stmt.body().ok_or("the loop has no body")?.statements().collect();
        let (Some(first), Some(last)) = (statements.first(), statements.last()) else {
            return Err(NoFix::from("the loop's body is empty"));
        };
        self.wrap_in_func_literal(first.node(), last.node())
    }

    /// Notes that the fix is right only as long as some text stays as it is.
    pub fn rely_on(&mut self, node: Node<'p>) {
        self.relies_on.push((node.file().id(), node.range()));
    }

    /// Notes that the fix stays right whatever other fixes of its rule that say the same do to the declaration around it.
    pub fn stand_alone(&mut self) {
        self.is_independent = true;
    }

    /// Notes the names that lose a use with the text of a node.
    fn lose(&mut self, node: Node<'p>) {
        let package = self.package();
        for name in node.descendants().filter(|node| Ident::cast(*node).is_some()) {
            let Some(symbol) = package.symbol(name) else { continue };
            match package.kind_of(symbol) {
                SymbolKind::PkgName => {
                    let imports = package.imports(node.file().id());
                    let import = imports.iter().find(|import| import.symbol == symbol);
                    self.imports.extend(import.map(|import| {
                        let path = import.path.to_string();
                        (node.file().id(), ImportChange::DropUse { path, name: name.text().to_owned() })
                    }));
                }
                SymbolKind::Var => self.drops.push(symbol),
                _ => {}
            }
        }
    }

    /// The fix as plain data. `NoFix` where its own edits overlap.
    pub fn finish(self) -> Result<RawFix, NoFix> {
        let mut edits = WorkspaceEdit::default();
        for (file, draft) in &self.drafts {
            edits.files.insert(*file, finished(draft)?);
        }
        let mut drops = self.drops;
        drops.sort_unstable();
        drops.dedup();
        Ok(RawFix {
            edits,
            imports: self.imports,
            declares: self.declares,
            drops,
            relies_on: self.relies_on,
            is_independent: self.is_independent,
        })
    }
}

fn finished(draft: &Draft<'_>) -> Result<TextEdit, NoFix> {
    Ok(draft.finish()?.trimmed(draft.file.text()))
}

/// A statement is moved within its file.
fn in_one_file(statement: Node<'_>, target: Node<'_>) -> Result<(), NoFix> {
    if statement.file().id() == target.file().id() {
        return Ok(());
    }
    Err(NoFix::from("the statement would move to another file"))
}
