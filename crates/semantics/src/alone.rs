//! One function of an imported package, to be read alone: what else the package declares is read as its importers read it.
//!
//! This is how a caller in another package is told what a function does with what it is given. To read the whole package for
//! it would cost as much as to check it.

use std::sync::Arc;

use gofix_syntax::ast::{AstNode, Function, top_level};
use gofix_syntax::{SyntaxKind, parse};
use gofix_text::{FileId, TextRange, slice};

use crate::decls::Found;
use crate::module::{Resolution, Variant};
use crate::package::{Package, PackageMeta};
use crate::source::SourcePackage;
use crate::symbol_path::SymbolPath;
use crate::world::{Foreign, World};

/// The number of the file with the function, behind those of all pieces of its package.
pub(crate) const FILE: FileId = FileId(u32::MAX - 1);

/// A package of which one function can be read. That stands in a file of its own, the only one.
#[derive(Debug)]
pub struct Alone {
    package: Package,
}

impl Alone {
    /// The package.
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// The function.
    pub fn function(&self) -> Option<Function<'_>> {
        top_level(self.package.files().first()?).find_map(Function::cast)
    }
}

/// A file with the imports that a function of an imported package sees, and the function.
fn text_of(package: &SourcePackage, path: &SymbolPath) -> Option<String> {
    let found = match &path.receiver {
        Some(receiver) => package.method(receiver, &path.name),
        None => package.lookup(&path.name),
    };
    let Found::One(decl) = found? else { return None };
    let entry = package.file(FileId(decl.file))?;
    let function = Function::cast(entry.source.node(decl.ident).parent()?)?;
    function.body()?;
    let head = &package.file(entry.imports_in)?.source;
    let is_head = |kind| matches!(kind, SyntaxKind::PackageClause | SyntaxKind::ImportDeclaration);
    let head_end = top_level(head).filter(|node| is_head(node.kind())).last()?.end();
    let head = slice(head.text(), TextRange::up_to(head_end));
    Some(format!("{head}\n\n{}\n", function.node().text()))
}

impl World {
    /// The text of a function or method of an imported package, as it stands there: for a glance before it is read. `None` where its
    /// source is not at hand, or is none that a glance understands.
    pub fn function_text(&self, path: &SymbolPath) -> Option<&str> {
        self.declared_text(&path.package, path.receiver.as_deref(), &path.name)
    }

    /// The package of a function or method in which that one can be read. `None` where its source is not at hand or it has no
    /// body.
    pub fn alone(self: &Arc<Self>, path: &SymbolPath) -> Option<Alone> {
        let id = self.package_id(&path.package);
        let Foreign::Source(package) = self.package(id) else { return None };
        let Resolution::Dir { dir, module, .. } = self.resolution(id)? else { return None };
        let file = Arc::new(parse(FILE, text_of(package, path)?.into()));
        let meta = PackageMeta {
            import_path: path.package.to_string(),
            name: package.name.to_string(),
            dir: dir.clone(),
            module: Some(*module),
            variant: Variant::Plain,
            paths: Vec::new(),
        };
        Some(Alone { package: Package::beside(Arc::clone(self), meta, package, file) })
    }
}
