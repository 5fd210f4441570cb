//! From symbols to names and paths, and back from paths to types.

use std::sync::Arc;

use gofix_syntax::ast::{AstNode, TypeSpec};
use gofix_syntax::{Node, SyntaxKind};

use crate::context::Cx;
use crate::declared::Declared;
use crate::decls::receiver_name;
use crate::proof::Reason;
use crate::source::ImportName;
use crate::symbol::{Member, Symbol, SymbolId};
use crate::symbol_path::SymbolPath;
use crate::types::Ty;
use crate::universe;

impl<'a> Cx<'a> {
    /// The name of a symbol.
    pub(crate) fn symbol_name(self, symbol: Symbol) -> Arc<str> {
        match symbol.0 {
            SymbolId::Universe(_) => universe::entry_name(symbol).into(),
            SymbolId::Opaque(_) => "".into(),
            SymbolId::Std { package, decl, member } => {
                let Some(table) = self.std(package) else { return "".into() };
                let name = match member {
                    Member::Itself => table.decl(decl).map(|decl| decl.name),
                    Member::Field(index) => table.field(decl, index).map(|field| field.name),
                    Member::Method(index) => table.method(decl, index).map(|method| method.name),
                    Member::TypeParam(index) => table.type_params(decl).get(usize::from(index)).map(|param| param.name),
                };
                name.unwrap_or_default().into()
            }
            SymbolId::Source(place) => match self.site(place) {
                Ok(site) if site.node.kind() == SyntaxKind::ImportSpec => {
                    let import = site.file.imports.iter().find(|import| import.spec == place.node);
                    match import.map(|import| (&import.name, import)) {
                        Some((ImportName::Renamed(name), _)) => Arc::clone(name),
                        Some((_, import)) => site
                            .cx
                            .import_name(import)
                            .unwrap_or_else(|| crate::resolve::guessed_name(&import.path).into()),
                        None => "".into(),
                    }
                }
                Ok(site) => site.node.text().into(),
                Err(_) => "".into(),
            },
        }
    }

    /// Where a symbol is declared, if that is at package level or in a type that is.
    pub(crate) fn symbol_path(self, symbol: Symbol) -> Option<SymbolPath> {
        let name = self.symbol_name(symbol);
        match symbol.0 {
            SymbolId::Universe(_) => {
                let receiver = (symbol == universe::error_method()).then(|| "error".into());
                Some(SymbolPath { package: self.package_path(symbol).unwrap_or_default(), receiver, name })
            }
            SymbolId::Opaque(_) => None,
            SymbolId::Std { package, decl, member } => {
                let table = self.std(package)?;
                let declared_by = match member {
                    Member::Itself => {
                        return Some(SymbolPath { package: table.package.path.into(), receiver: None, name });
                    }
                    Member::TypeParam(_) => return None,
                    Member::Field(index) => table.field(decl, index)?.declared_by,
                    Member::Method(index) => table.method(decl, index)?.declared_by,
                };
                let (package, receiver) = match declared_by.and_then(|path| path.rsplit_once('.')) {
                    Some(found) => found,
                    None => (table.package.path, table.decl(decl)?.name),
                };
                Some(SymbolPath { package: package.into(), receiver: Some(receiver.into()), name })
            }
            SymbolId::Source(place) => {
                let (site, declared) = self.declared(place)?;
                let package = Arc::clone(&site.cx.pkg.path);
                let receiver = match declared {
                    Declared::Function(function) if function.receiver().is_some() => {
                        Some(receiver_name(function)?.into())
                    }
                    Declared::Field(_) | Declared::InterfaceMethod(_) => Some(declaring_type(site.node)?.into()),
                    _ => {
                        self.decl_at(site)?;
                        None
                    }
                };
                Some(SymbolPath { package, receiver, name })
            }
        }
    }

    /// The type of a path.
    pub(crate) fn type_at(self, path: &SymbolPath) -> Ty {
        self.symbol_at(path).map_or_else(Ty::Unknown, |symbol| self.type_named(symbol))
    }

    /// What stands at package level under a path; its receiver is not looked at.
    pub(crate) fn symbol_at(self, path: &SymbolPath) -> Result<Symbol, Reason> {
        if path.package.is_empty() {
            universe::lookup(&path.name).ok_or(Reason::UnknownName)
        } else if *path.package == *self.pkg.path {
            self.declared_in(self.pkg, &path.name).unwrap_or(Err(Reason::UnknownName))
        } else {
            self.view.elsewhere.note_declarations(&path.package);
            self.exported(self.view.world.package_id(&path.package), &path.name)
        }
    }
}

/// The name of the top-level type whose own field or method a node declares.
pub(crate) fn declaring_type(node: Node<'_>) -> Option<&str> {
    let composite = [SyntaxKind::StructType, SyntaxKind::InterfaceType];
    let around = node.ancestors().find(|up| composite.contains(&up.kind()))?.parent()?;
    let is_top = around.parent()?.parent()?.kind() == SyntaxKind::SourceFile;
    TypeSpec::cast(around).filter(|_| is_top)?.name().map(gofix_syntax::ast::Ident::name)
}
