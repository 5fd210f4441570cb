//! New names, and names of other packages.

use gofix_semantics::{Import, ImportKind};
use gofix_syntax::ast::{AstNode, Block, Function, Ident, SelectorExpr};
use gofix_syntax::lexer::is_keyword;
use gofix_syntax::{Field, Node, SyntaxKind};

use crate::{FixBuilder, ImportChange, NoFix};

/// Packages that another one imports itself: where that is imported, they are there, too.
/// https://pkg.go.dev/github.com/stretchr/testify/require?tab=imports
const COMES_WITH: &[(&str, &str)] = &[("github.com/stretchr/testify/assert", "github.com/stretchr/testify/require")];

/// What people call a second thing of a kind, before they begin to number them.
const ALSO_CALLED: &[(&str, &[&str])] = &[
    ("req", &["httpReq", "request"]),
    ("resp", &["httpResp", "response"]),
    ("f", &["file"]),
    ("rows", &["result"]),
    ("ticker", &["tick"]),
];

impl<'p> FixBuilder<'p> {
    /// A name that is free in the statement list that `near` stands in: `wanted`, else another word for it, else
    /// `wanted2` and so on.
    ///
    /// Free means: it has no meaning there, no name is spelled so in the list or below, and this fix has not given it away
    /// yet. The name is to be declared in this list or below; a neighbour whose scope has ended may have the same.
    pub fn fresh_name(&mut self, near: Node<'p>, wanted: &str) -> String {
        let others = ALSO_CALLED.iter().find(|(name, _)| *name == wanted).map_or(&[][..], |(_, others)| *others);
        let names: Vec<&str> = std::iter::once(wanted).chain(others.iter().copied()).collect();
        self.fresh_name_among(near, &names)
    }

    /// The first of several names that is free so; else a number behind the first of them.
    pub fn fresh_name_among(&mut self, near: Node<'p>, wanted: &[&str]) -> String {
        let scope = scope_of(near);
        let free = wanted.iter().find(|name| self.is_free(near, scope, name)).or(wanted.first());
        self.fresh_within(near, scope, free.copied().unwrap_or("value"))
    }

    /// A name that is free in the whole of the innermost function around `near`: for a parameter, a result, a label.
    pub fn fresh_in_function(&mut self, near: Node<'p>, wanted: &str) -> String {
        self.fresh_within(near, Function::enclosing(near).map_or(near, AstNode::node), wanted)
    }

    /// The same for a name that nothing outside of a statement sees.
    pub fn fresh_in_statement(&mut self, statement: Node<'p>, wanted: &str) -> String {
        self.fresh_within(statement, statement, wanted)
    }

    fn fresh_within(&mut self, near: Node<'p>, around: Node<'p>, wanted: &str) -> String {
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let name = std::iter::once(wanted.to_owned())
            .chain(numbered)
            .find(|name| self.is_free(near, around, name))
            .expect("invariant: a file holds finitely many names");
        self.declares.push((near.file().id(), around.range(), name.clone()));
        name
    }

    fn is_free(&self, near: Node<'p>, around: Node<'p>, name: &str) -> bool {
        let is_given = self.declares.iter().any(|(file, range, given)| {
            *file == near.file().id() && given == name && range.intersect(around.range()).is_some()
        });
        let is_spelled = || {
            let is_label = |node: Node<'_>| node.kind() == SyntaxKind::LabelName;
            around
                .descendants()
                .filter_map(Ident::cast)
                .any(|ident| ident.name() == name && (is_label(ident.node()) || !is_member(ident.node())))
        };
        !is_keyword(name) && !is_given && self.package().lookup(near, name).is_none() && !is_spelled()
    }

    /// A name of another package as it is written at `at`: `time.NewTimer`, with the file's name for the package. An import
    /// that the file lacks is wished for.
    pub fn qualify(&mut self, at: Node<'p>, path: &str, name: &str) -> Result<String, NoFix> {
        let imports = self.package().imports(at.file().id());
        let is_usable = |import: &&Import| &*import.path == path && import.kind != ImportKind::Blank;
        let mut own = imports.iter().filter(is_usable).peekable();
        if own.peek().is_none() {
            let local = self.new_import(at, path)?;
            return Ok(format!("{local}.{name}"));
        }
        own.find_map(|import| self.written_by(import, at, name))
            .ok_or_else(|| NoFix::from(format!("the name of package `{path}` is hidden here")))
    }

    /// The same for a package that go.mod may lack: for fixes that a person finishes, or whose rule has seen that it is there.
    pub fn qualify_missing(&mut self, at: Node<'p>, path: &str, name: &str) -> Result<String, NoFix> {
        let is_imported = self.package().imports(at.file().id()).iter().any(|import| &*import.path == path);
        if is_imported {
            return self.qualify(at, path, name);
        }
        let local = package_name(path);
        if !self.is_unused_in_file(at, local) {
            return Err(NoFix::from(format!("the name of package `{path}` is taken here")));
        }
        self.imports.push((at.file().id(), ImportChange::Add { path: path.to_owned(), name: None }));
        Ok(format!("{local}.{name}"))
    }

    /// How a name of an imported package is written, if nothing hides it at `at`.
    fn written_by(&self, import: &Import, at: Node<'p>, name: &str) -> Option<String> {
        let package = self.package();
        match import.kind {
            ImportKind::Blank => None,
            ImportKind::Dot => {
                let path = package.symbol_path(package.lookup(at, name)?)?;
                (path.package == import.path && path.receiver.is_none()).then(|| name.to_owned())
            }
            ImportKind::Plain | ImportKind::Renamed => {
                let local = import.name.as_deref().unwrap_or_else(|| package_name(&import.path));
                (package.lookup(at, local) == Some(import.symbol)).then(|| format!("{local}.{name}"))
            }
        }
    }

    /// Wishes for an import; the name of the package in this file.
    fn new_import(&mut self, at: Node<'p>, path: &str) -> Result<String, NoFix> {
        let file = at.file().id();
        let wished = self.imports.iter().find_map(|(wished_in, change)| match change {
            ImportChange::Add { path: wished, name } if *wished_in == file && wished == path => Some(name.clone()),
            _ => None,
        });
        if let Some(name) = wished {
            return Ok(name.unwrap_or_else(|| package_name(path).to_owned()));
        }
        let is_imported = |path: &str| {
            let files = self.package().files();
            files.iter().any(|other| self.package().imports(other.id()).iter().any(|import| &*import.path == path))
        };
        let comes_along = COMES_WITH.iter().any(|(along, with)| *along == path && is_imported(with));
        let is_known = is_public_std(path) || is_imported(path) || comes_along;
        if !is_known {
            return Err(NoFix::from(format!("package `{path}` may not be there to import")));
        }
        let wanted = package_name(path);
        if self.is_only_local(at, wanted) {
            self.imports.push((file, ImportChange::Add { path: path.to_owned(), name: None }));
            return Ok(wanted.to_owned());
        }
        // Beside another package of that name, people call the one of the standard library so.
        let prefixed = is_public_std(path).then(|| format!("std{wanted}"));
        let numbered = (2_u32..).map(|number| format!("{wanted}{number}"));
        let mut candidates = std::iter::once(wanted.to_owned()).chain(prefixed).chain(numbered);
        let local = candidates.find(|local| self.is_unused_in_file(at, local)).ok_or("no name is free")?;
        let name = (local != wanted).then(|| local.clone());
        self.imports.push((file, ImportChange::Add { path: path.to_owned(), name }));
        Ok(local)
    }

    /// Whether a name has no meaning at `at`, and every other name of its file that is spelled so is known to be something of a
    /// function's own: it hides an import there, and is not changed by one.
    fn is_only_local(&self, at: Node<'p>, name: &str) -> bool {
        let package = self.package();
        let names = at.file().root().descendants().filter_map(Ident::cast);
        let mut spelled = names.into_iter().filter(|ident| ident.name() == name && !is_member(ident.node()));
        let is_local = |ident: Ident<'p>| {
            let declaration = package.symbol(ident.node()).and_then(|symbol| package.declaration(symbol));
            declaration.and_then(Function::enclosing).is_some()
        };
        package.lookup(at, name).is_none() && spelled.all(is_local)
    }

    /// Whether a name has no meaning at `at`, and no name of its file is spelled so.
    fn is_unused_in_file(&self, at: Node<'p>, name: &str) -> bool {
        let names = at.file().root().descendants().filter_map(Ident::cast);
        let is_spelled = names.into_iter().any(|ident| ident.name() == name && !is_member(ident.node()));
        self.package().lookup(at, name).is_none() && !is_spelled
    }
}

/// The statement list in which a name is declared that is put beside `near`.
fn scope_of(near: Node<'_>) -> Node<'_> {
    let is_scope = |node: &Node<'_>| node.kind() == SyntaxKind::StatementList || Block::cast(*node).is_some();
    std::iter::once(near).chain(near.ancestors()).find(is_scope).unwrap_or(near)
}

/// Whether a name stands behind a dot, or is a label.
pub(crate) fn is_member(node: Node<'_>) -> bool {
    let is_selected = || node.parent().is_some_and(|parent| SelectorExpr::cast(parent).is_some());
    match node.kind() {
        SyntaxKind::LabelName => true,
        SyntaxKind::FieldIdentifier | SyntaxKind::TypeIdentifier => {
            matches!(node.field(), Field::Field | Field::Name) && is_selected()
        }
        _ => false,
    }
}

/// The name of a package of the standard library: the last element of its path that is no version.
fn package_name(path: &str) -> &str {
    let is_version = |element: &&str| {
        element.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
    };
    path.rsplit('/').find(|element| !is_version(element)).unwrap_or(path)
}

/// Whether a path is one of the standard library that anybody may import.
fn is_public_std(path: &str) -> bool {
    let is_closed = path.split('/').any(|element| matches!(element, "internal" | "vendor"));
    !path.split('/').next().unwrap_or_default().contains('.') && !is_closed
}
