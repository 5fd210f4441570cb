//! What a rule changes with: statements and symbols in, edits out.
//!
//! Every operation answers [`NoFix`] where it cannot be done rightly. Offsets, indentation, imports and fresh names are
//! settled here and in [`crate::draft`].

use std::collections::BTreeMap;

use gofix_semantics::{Package, Symbol};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, ForStmt, Function, Ident};
use gofix_text::{FileId, TextRange, WorkspaceEdit};

use crate::draft::Draft;
use crate::imports::ImportChange;
use crate::snippet::Snippet;
use crate::{NoFix, turn};

/// The edits of one fix and what they rest on.
#[derive(Clone, Debug, Default)]
pub struct RawFix {
    /// The edits, imports not among them.
    pub edits: WorkspaceEdit,
    /// What the fix wishes of the imports of a file.
    pub imports: Vec<(FileId, ImportChange)>,
    /// Names that it introduces, and where they are visible.
    pub declares: Vec<(FileId, TextRange, String)>,
    /// Symbols that lose a use.
    pub drops: Vec<Symbol>,
    /// Text that was read to justify it, beyond the declarations that it edits.
    pub relies_on: Vec<(FileId, TextRange)>,
}

/// Builds one fix.
pub struct FixBuilder<'p> {
    package: &'p Package,
    drafts: BTreeMap<FileId, Draft<'p>>,
    raw: RawFix,
}

impl<'p> FixBuilder<'p> {
    /// A fix that changes nothing yet.
    pub fn new(package: &'p Package) -> Self {
        Self { package, drafts: BTreeMap::new(), raw: RawFix::default() }
    }

    pub(crate) fn draft(&mut self, node: Node<'p>) -> &mut Draft<'p> {
        let file = node.file();
        self.drafts.entry(file.id()).or_insert_with(|| Draft::new(file))
    }

    /// A name that is free around `near`: no identifier of the innermost function is spelled so, nor anything that could be
    /// seen from outside of it.
    pub fn fresh_name(&mut self, near: Node<'p>, wanted: &str) -> String {
        let around = Function::enclosing(near).map_or(near, AstNode::node);
        let is_free = |name: &str| {
            let is_spelled = around.descendants().any(|n| Ident::cast(n).is_some_and(|ident| ident.name() == name));
            let is_ours = self.raw.declares.iter().any(|(_, _, known)| known == name);
            !is_spelled && !is_ours && self.package.lookup(near, name).is_none()
        };
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let name = std::iter::once(wanted.to_owned()).chain(numbered).find(|name| is_free(name));
        let name = name.unwrap_or_else(|| wanted.to_owned());
        self.raw.declares.push((near.file().id(), around.range(), name.clone()));
        name
    }

    /// Statements on the lines before a statement.
    pub fn insert_before(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        let code = Snippet::statements(code)?;
        self.draft(statement).insert_before(statement, code)
    }

    /// Statements on the lines behind a statement.
    pub fn insert_after(&mut self, statement: Node<'p>, code: &str) -> Result<(), NoFix> {
        let code = Snippet::statements(code)?;
        self.draft(statement).insert_after(statement, code)
    }

    /// Statements at the top of a block or clause.
    pub fn insert_first(&mut self, holder: Node<'p>, code: &str) -> Result<(), NoFix> {
        let code = Snippet::statements(code)?;
        self.draft(holder).insert_first(holder, code)
    }

    /// Code in the place of an expression, a name or a statement.
    pub fn replace(&mut self, node: Node<'p>, code: &str) -> Result<(), NoFix> {
        self.draft(node).replace_node(node, code)
    }

    /// Makes an assignment a short declaration: one of its targets is new.
    pub fn define(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        self.draft(statement).define(statement)
    }

    /// Takes a statement out; comments stay.
    pub fn delete_statement(&mut self, statement: Node<'p>) -> Result<(), NoFix> {
        self.draft(statement).delete_statement(statement)
    }

    /// Moves a statement with its comments; `code` takes its place there if given.
    pub fn move_before(&mut self, statement: Node<'p>, target: Node<'p>, code: Option<&str>) -> Result<(), NoFix> {
        let code = code.map(Snippet::statements).transpose()?;
        self.draft(statement).move_before(statement, target, code)
    }

    /// `package.name` as it is written at a place, where the file imports the package under a name that is seen there.
    pub fn qualify(&mut self, at: Node<'p>, package: &str, name: &str) -> Result<String, NoFix> {
        let imports = self.package.imports(at.file().id());
        let import = imports.iter().find(|import| import.path == package && import.name != "_");
        match import {
            None => {
                let local = package.rsplit('/').next().unwrap_or(package);
                if self.package.lookup(at, local).is_some() {
                    return Err(NoFix::from(format!("the name of package {package} is taken here")));
                }
                let change = ImportChange::Add { path: package.to_owned(), name: None };
                self.raw.imports.push((at.file().id(), change));
                Ok(format!("{local}.{name}"))
            }
            Some(import) if import.name == "." => Ok(name.to_owned()),
            Some(import) => {
                let spec = Symbol::Import(at.file().id(), import.spec.node().id());
                if self.package.lookup(at, &import.name) != Some(spec) {
                    return Err(NoFix::from(format!("package {package} is shadowed here")));
                }
                Ok(format!("{}.{name}", import.name))
            }
        }
    }

    /// Makes the turn of a loop a function literal of its own, called at once, its control flow kept.
    pub fn wrap_turn(&mut self, stmt: ForStmt<'p>) -> Result<(), NoFix> {
        let package = self.package;
        turn::wrap(package, self.draft(stmt.node()), stmt)
    }

    /// Says that the fix rests on some more text.
    pub fn rely_on(&mut self, node: Node<'p>) {
        self.raw.relies_on.push((node.file().id(), node.range()));
    }

    /// The fix.
    pub fn finish(mut self) -> Result<RawFix, NoFix> {
        for (file, draft) in &self.drafts {
            self.raw.edits.files.insert(*file, draft.finish()?);
        }
        Ok(self.raw)
    }
}
