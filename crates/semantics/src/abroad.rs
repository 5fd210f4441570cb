//! Questions across packages: types that a package could not name itself, and who else has a method of a name.
//!
//! They are for changes of a signature that reach over packages: whether somebody there relies on it can only be told when
//! unexported types count too.

use gofix_syntax::ast::{AstNode, MethodElem};

use crate::context::{Cx, Imported};
use crate::decls::DeclTable;
use crate::package::Package;
use crate::paths::declaring_type;
use crate::proof::{Proof, Reason};
use crate::source::FileEntry;
use crate::symbol::Member;
use crate::symbol_path::SymbolPath;
use crate::types::Ty;

impl Package {
    /// The type of a path, whether this package may name it or not.
    pub fn any_type_at(&self, path: &SymbolPath) -> Ty {
        self.ask_anywhere(|cx| cx.any_type_at(path))
    }

    /// Whether a type has the methods of an interface type, with their signatures.
    pub fn satisfies(&self, ty: &Ty, interface: &Ty) -> Proof {
        self.ask_anywhere(|cx| cx.implements(ty, interface))
    }

    /// The types of another package that declare a method of this name, interfaces among them, by name.
    pub fn types_with_method(&self, package: &str, method: &str) -> Vec<SymbolPath> {
        let mut names = self.ask_anywhere(|cx| cx.types_with_method(package, method));
        names.sort_unstable();
        names.dedup();
        let path = |name: String| SymbolPath { package: package.into(), receiver: None, name: name.into() };
        names.into_iter().map(path).collect()
    }
}

impl Cx<'_> {
    fn any_type_at(self, path: &SymbolPath) -> Ty {
        if *path.package == *self.pkg.path || path.package.is_empty() {
            return self.type_at(path);
        }
        self.view.elsewhere.note_declarations(&path.package);
        let id = self.view.world.package_id(&path.package);
        let found = match self.view.package(id) {
            Imported::Std(table) => {
                table.find(&path.name).map(|decl| table.symbol(decl, Member::Itself)).ok_or(Reason::UnknownName)
            }
            Imported::Source(pkg) => self.declared_in(pkg, &path.name).unwrap_or(Err(Reason::UnknownName)),
            Imported::Unsafe => Err(Reason::UnknownName),
            Imported::Absent(reason) => Err(reason),
        };
        found.map_or_else(Ty::Unknown, |symbol| self.type_named(symbol))
    }

    fn types_with_method(self, package: &str, method: &str) -> Vec<String> {
        self.view.elsewhere.note_declarations(package);
        match self.view.package(self.view.world.package_id(package)) {
            Imported::Std(table) => {
                let has_it = |ty: &crate::std_index::StdType| ty.method(method).is_some();
                let decls = table.package.decls().iter();
                decls.filter(|decl| decl.as_type().is_some_and(has_it)).map(|decl| decl.name.to_owned()).collect()
            }
            Imported::Source(pkg) => {
                let of_file = |(file, table): (&FileEntry, &DeclTable)| {
                    let elems = file.source.root().descendants().filter_map(MethodElem::cast);
                    let named = elems.filter_map(MethodElem::name).filter(|name| name.name() == method);
                    let interfaces = named.filter_map(|name| declaring_type(name.node())).map(str::to_owned);
                    let receivers = table.receivers_of(method).map(|name| name.to_string());
                    interfaces.chain(receivers).collect::<Vec<_>>()
                };
                pkg.files_with(method).into_iter().flat_map(of_file).collect()
            }
            Imported::Unsafe | Imported::Absent(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::module::Variant;

    fn path(package: &str, name: &str) -> SymbolPath {
        SymbolPath { package: package.into(), receiver: None, name: name.into() }
    }

    #[test]
    fn unexported_types_of_other_packages_are_found() {
        let files = [
            ("go.mod", "module m\n\ngo 1.26\n"),
            ("a/a.go", "package a\n\ntype store interface{ Save() error }\n\nfunc Use(store) {}\n"),
            ("b/b.go", "package b\n\nimport _ \"m/a\"\n\ntype db struct{}\n\nfunc (db) Save() error { return nil }\n"),
        ];
        let package = Package::from_module(&files, "m/b", Variant::Plain);
        let (db, store) = (package.any_type_at(&path("m/b", "db")), package.any_type_at(&path("m/a", "store")));
        assert_eq!(package.satisfies(&db, &store), Proof::Holds);
        assert_eq!(package.types_with_method("m/a", "Save"), [path("m/a", "store")]);
        assert_eq!(package.types_with_method("io", "ReadByte"), [path("io", "ByteReader"), path("io", "ByteScanner")]);
    }
}
