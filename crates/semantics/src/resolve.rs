//! From names to symbols: scopes first, then the file's imports, the package, the universe.

use std::sync::Arc;

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, Ident, SelectorExpr, unparen};
use gofix_syntax::{Field, SyntaxKind};

use crate::context::{Cx, Imported, is_exported};
use crate::declared::Declared;
use crate::proof::Reason;
use crate::source::{FileEntry, ImportName, RawImport};
use crate::std_index::StdKind;
use crate::symbol::{Member, PackageId, Place, Symbol, SymbolId, SymbolKind};
use crate::universe;

/// What a name may turn out to be.
pub(crate) type Resolved = Result<Symbol, Reason>;

impl<'a> Cx<'a> {
    /// What an identifier denotes, wherever it stands.
    pub(crate) fn symbol(self, node: Node<'a>) -> Resolved {
        match node.kind() {
            SyntaxKind::ImportSpec => return Ok(self.pkg.declared_at(node)),
            SyntaxKind::FieldIdentifier => return self.member_symbol(node),
            SyntaxKind::LabelName => return self.lexical(node).ok_or(Reason::UnknownName),
            _ if Ident::cast(node).is_none() => return Err(Reason::UnknownName),
            _ => {}
        }
        let parent = node.parent().ok_or(Reason::UnknownName)?;
        match parent.kind() {
            SyntaxKind::ImportSpec => return Ok(self.pkg.declared_at(parent)),
            SyntaxKind::PackageClause => return Err(Reason::UnknownName),
            SyntaxKind::QualifiedType | SyntaxKind::SelectorExpression if node.field() != Field::Operand => {
                if matches!(node.field(), Field::Name | Field::Field) {
                    return self.member_symbol(node);
                }
            }
            SyntaxKind::LiteralElement if parent.field() == Field::Key => {
                if let Some(found) = self.struct_key(node, parent) {
                    return found;
                }
            }
            SyntaxKind::FunctionDeclaration
            | SyntaxKind::TypeSpec
            | SyntaxKind::TypeAlias
            | SyntaxKind::VarSpec
            | SyntaxKind::ConstSpec
                if node.field() == Field::Name && node.text() != "_" =>
            {
                return Ok(self.pkg.declared_at(node));
            }
            _ => {}
        }
        self.name(node)
    }

    /// What a plain name denotes where it stands.
    pub(crate) fn name(self, node: Node<'a>) -> Resolved {
        if let Some(symbol) = self.lexical(node) {
            return Ok(symbol);
        }
        let file = self.pkg.file(node.file().id()).ok_or(Reason::UnknownName)?;
        if file.is_broken_at(node) {
            return Err(Reason::ParseError);
        }
        self.outer_name(file, node.text())
    }

    /// The local declaration that a node denotes.
    pub(crate) fn lexical(self, node: Node<'a>) -> Option<Symbol> {
        let file = self.pkg.file(node.file().id())?;
        if file.is_broken_at(node) {
            return None;
        }
        let target = file.part(node)?.scopes.target(node.id())?;
        (node.text() != "_").then(|| self.pkg.symbol_at(node.file().id(), target))
    }

    /// What a name denotes that no block declares.
    pub(crate) fn outer_name(self, file: &'a FileEntry, name: &str) -> Resolved {
        if let Some(known) = file.outer_names.get(name) {
            return known;
        }
        let found = self.find_outer_name(file, name);
        file.outer_names.keep(name.into(), found);
        found
    }

    fn find_outer_name(self, file: &'a FileEntry, name: &str) -> Resolved {
        if name == "_" {
            return Err(Reason::UnknownName);
        }
        if let Some(found) = self.declared_in(self.pkg, name) {
            return found;
        }
        let predeclared = universe::lookup(name);
        if let Some(import) = self.import_named(file, name, predeclared.is_some()) {
            return Ok(self.pkg.symbol_at(file.imports_in, import.spec));
        }
        if let Some(found) = self.dot_imported(file, name) {
            return found;
        }
        predeclared.ok_or(Reason::UnknownName)
    }

    /// The import that binds a name in a file.
    fn import_named(self, file: &'a FileEntry, name: &str, is_predeclared: bool) -> Option<&'a RawImport> {
        let renamed = |import: &&RawImport| matches!(&import.name, ImportName::Renamed(known) if **known == *name);
        if let Some(import) = file.imports.iter().find(renamed) {
            return Some(import);
        }
        let plain = || file.imports.iter().filter(|import| import.name == ImportName::Plain);
        let has_name = |import: &&RawImport| self.import_name(import).as_deref() == Some(name);
        // The path usually tells, and looking further means reading files of every package that is imported.
        if let Some(import) = plain().filter(|import| import.path.contains(name)).find(has_name) {
            return Some(import);
        }
        if is_predeclared {
            return None;
        }
        let is_guess = |import: &&RawImport| self.import_name(import).is_none() && guessed_name(&import.path) == name;
        plain().filter(|import| !import.path.contains(name)).find(has_name).or_else(|| plain().find(is_guess))
    }

    fn dot_imported(self, file: &'a FileEntry, name: &str) -> Option<Resolved> {
        let mut absent = None;
        for import in file.imports.iter().filter(|import| import.name == ImportName::Dot && is_exported(name)) {
            match self.exported(self.import_package(import), name) {
                Err(Reason::UnknownName) => {}
                Err(reason) => absent = Some(Err(reason)),
                found => return Some(found),
            }
        }
        absent
    }

    /// The number of the package that an import means.
    pub(crate) fn import_package(self, import: &RawImport) -> PackageId {
        *import.package.get_or_init(|| self.view.world.import_id(&import.path))
    }

    /// The name of an imported package; `None` where its files are absent.
    pub(crate) fn import_name(self, import: &RawImport) -> Option<Arc<str>> {
        self.view.package_name(self.import_package(import))
    }

    /// The package that a symbol names, if it is that of an import.
    pub(crate) fn package_named(self, symbol: Symbol) -> Option<PackageId> {
        let SymbolId::Source(place) = symbol.0 else { return None };
        let site = self.site(place).ok().filter(|site| site.node.kind() == SyntaxKind::ImportSpec)?;
        let import = site.file.imports.iter().find(|import| import.spec == place.node)?;
        Some(site.cx.import_package(import))
    }

    /// What a package exports under a name.
    pub(crate) fn exported(self, package: PackageId, name: &str) -> Resolved {
        match self.view.package(package) {
            Imported::Std(table) => table.lookup(name).ok_or(Reason::UnknownName),
            Imported::Source(pkg) if is_exported(name) => {
                self.declared_in(pkg, name).unwrap_or(Err(Reason::UnknownName))
            }
            Imported::Source(_) => Err(Reason::UnknownName),
            Imported::Unsafe => universe::lookup_unsafe(name).ok_or(Reason::UnknownName),
            Imported::Absent(reason) => Err(reason),
        }
    }

    /// The package before the dot of a selector, if it is one.
    pub(crate) fn qualifier(self, selector: SelectorExpr<'a>) -> Option<PackageId> {
        let Expr::Ident(operand) = selector.operand()? else { return None };
        self.package_named(self.name(operand.node()).ok()?)
    }

    /// What a qualified name or the name behind a dot denotes, or what a field or method name declares.
    fn member_symbol(self, node: Node<'a>) -> Resolved {
        let parent = node.parent().ok_or(Reason::UnknownName)?;
        match SelectorExpr::cast(parent) {
            Some(selector) => self.selected(selector).and_then(|hit| hit.symbol.ok_or(Reason::Dynamic)),
            None if Declared::of(node).is_some() => Ok(self.pkg.declared_at(node)),
            None => Err(Reason::UnknownName),
        }
    }

    /// The field that a key of a literal means; `None` if the key is an expression.
    fn struct_key(self, node: Node<'a>, element: Node<'a>) -> Option<Resolved> {
        let body = element.parent().and_then(Node::parent)?;
        let literal = self.literal_type(body);
        match self.struct_field(&literal, node.text()) {
            Ok(Some(hit)) => Some(hit.symbol.ok_or(Reason::Dynamic)),
            Ok(None) => None,
            Err(reason) => Some(Err(reason)),
        }
    }

    /// Whether an expression denotes a type; `None` when a name in it is unknown.
    pub(crate) fn denotes_type(self, expr: Expr<'a>) -> Option<bool> {
        match unparen(expr) {
            Expr::Ident(ident) => self.is_type_name(self.name(ident.node())),
            Expr::Selector(selector) => match self.qualifier(selector) {
                Some(package) => self.is_type_name(self.exported(package, selector.field()?.name())),
                None => Some(false),
            },
            Expr::Index(index) => self.denotes_type(index.operand()?),
            Expr::Unary(unary) if unary.operator() == "*" => self.denotes_type(unary.operand()?),
            Expr::Star(_)
            | Expr::ArrayType(_)
            | Expr::StructType(_)
            | Expr::FuncType(_)
            | Expr::InterfaceType(_)
            | Expr::MapType(_)
            | Expr::ChanType(_)
            | Expr::TypeElem(_) => Some(true),
            _ => Some(false),
        }
    }

    fn is_type_name(self, symbol: Resolved) -> Option<bool> {
        Some(self.kind(symbol.ok()?) == SymbolKind::TypeName)
    }

    /// What kind of thing a symbol is.
    pub(crate) fn kind(self, symbol: Symbol) -> SymbolKind {
        match symbol.0 {
            SymbolId::Universe(index) => universe::kind(index),
            SymbolId::Std { member: Member::Field(_), .. } => SymbolKind::Field,
            SymbolId::Std { member: Member::Method(_), .. } => SymbolKind::Method,
            SymbolId::Opaque(_) | SymbolId::Std { member: Member::TypeParam(_), .. } => SymbolKind::TypeName,
            SymbolId::Std { package, decl, member: Member::Itself } => {
                match self.std(package).and_then(|table| table.decl(decl)).map(|decl| &decl.kind) {
                    Some(StdKind::Const(_)) => SymbolKind::Const,
                    Some(StdKind::Func(_)) => SymbolKind::Func,
                    Some(StdKind::Type(_)) => SymbolKind::TypeName,
                    Some(StdKind::Var { .. }) | None => SymbolKind::Var,
                }
            }
            SymbolId::Source(place) => self.declared(place).map_or(SymbolKind::Var, |(_, declared)| declared.kind()),
        }
    }

    /// The declaration of a symbol that is declared in a source file.
    pub(crate) fn declared(self, place: Place) -> Option<(crate::context::Site<'a>, Declared<'a>)> {
        let site = self.site(place).ok()?;
        Some((site, Declared::of(site.node)?))
    }
}

/// The name that a package of this path most likely has: the last element without what marks a version or the language.
pub(crate) fn guessed_name(path: &str) -> &str {
    let is_version =
        |text: &str| text.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let mut elements = path.rsplit('/');
    let mut last = elements.next().unwrap_or(path);
    if is_version(last) {
        last = elements.next().unwrap_or(last);
    }
    if let Some((name, version)) = last.rsplit_once('.')
        && is_version(version)
    {
        last = name;
    }
    last = last.strip_prefix("go-").unwrap_or(last);
    last.strip_suffix("-go").unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::guessed_name;

    #[test]
    fn guesses_names() {
        let cases = [
            ("fmt", "fmt"),
            ("net/http", "http"),
            ("github.com/x/y/v2", "y"),
            ("gopkg.in/yaml.v3", "yaml"),
            ("github.com/x/go-foo", "foo"),
            ("github.com/x/foo-go", "foo"),
            ("v2", "v2"),
        ];
        for (path, name) in cases {
            assert_eq!(guessed_name(path), name, "{path}");
        }
    }
}
