//! The form of all tables: rows keyed by the path of a function, a method or a type.
//!
//! A row's source is the documentation of the thing itself unless the row's file names another one. The Go version in which
//! a standard name appeared is kept in the index of the standard library, not here.

use gofix_semantics::{Path, SymbolPath};

/// The path of a function or type.
pub(crate) const fn item(package: &'static str, name: &'static str) -> Path {
    Path { package, receiver: "", name }
}

/// The path of a method.
pub(crate) const fn method(package: &'static str, receiver: &'static str, name: &'static str) -> Path {
    Path { package, receiver, name }
}

/// A row of a table.
pub trait Row {
    /// What the row is about.
    fn path(&self) -> Path;
}

/// The row about `path`.
pub fn find<R: Row>(table: &'static [R], path: &SymbolPath) -> Option<&'static R> {
    table.iter().find(|row| path.matches(&row.path()))
}

/// Whether `path` is in a plain list.
pub fn lists(list: &[Path], path: &SymbolPath) -> bool {
    list.iter().any(|known| path.matches(known))
}

/// Declares a row type: a documented struct whose first field is its path.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name {
            /// What the row is about.
            pub path: gofix_semantics::Path,
            $($(#[$fdoc])* pub $field: $ty,)*
        }

        impl $crate::table::Row for $name {
            fn path(&self) -> gofix_semantics::Path {
                self.path
            }
        }
    };
}

pub(crate) use row;
