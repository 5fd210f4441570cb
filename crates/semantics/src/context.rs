//! From where a question is asked: which packages are seen, and how deep the search for its answer has gone.
//!
//! [`Cx`] is a handful of references that every answer is found with. The [`Guard`] belongs to one question: it counts the depth
//! and knows what is being worked out, so that neither a hostile text nor a ring of declarations can exhaust the stack.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use gofix_syntax::Node;

use crate::decls::{Decl, Found};
use crate::elsewhere::Elsewhere;
use crate::proof::Reason;
use crate::source::{FileEntry, SourcePackage};
use crate::std_table::StdTable;
use crate::symbol::{PackageId, Place, Symbol};
use crate::types::Ty;
use crate::world::{Foreign, World};

/// As deep as one answer may depend on others before the text is worked through from the leaves up instead.
const MAX_DEPTH: u32 = 120;

/// What one question has gone through so far.
#[derive(Debug, Default)]
pub(crate) struct Guard {
    depth: Cell<u32>,
    overflowed: Cell<bool>,
    active: RefCell<Vec<Symbol>>,
}

/// Gives the depth back when it goes.
pub(crate) struct Deeper<'g>(&'g Guard);

impl Drop for Deeper<'_> {
    fn drop(&mut self) {
        self.0.depth.set(self.0.depth.get() - 1);
    }
}

/// Ends the work on a declaration when it goes.
pub(crate) struct Active<'g>(&'g Guard);

impl Drop for Active<'_> {
    fn drop(&mut self) {
        self.0.active.borrow_mut().pop();
    }
}

impl Guard {
    /// One step deeper; `None` when that is too deep. From then on nothing that is found may be kept.
    pub(crate) fn deeper(&self) -> Option<Deeper<'_>> {
        if self.overflowed.get() || self.depth.get() >= MAX_DEPTH {
            self.overflowed.set(true);
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        Some(Deeper(self))
    }

    /// Begins to work on a declaration; `None` when that is already going on.
    pub(crate) fn begin(&self, symbol: Symbol) -> Option<Active<'_>> {
        let mut active = self.active.borrow_mut();
        if active.contains(&symbol) {
            return None;
        }
        active.push(symbol);
        Some(Active(self))
    }

    pub(crate) fn has_overflowed(&self) -> bool {
        self.overflowed.get()
    }

    /// Takes back that it was too deep.
    pub(crate) fn reset(&self) {
        self.overflowed.set(false);
    }
}

/// Which packages a question sees: the one under check, and the one that its external tests are of.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) world: &'a World,
    pub(crate) own: Option<&'a SourcePackage>,
    pub(crate) tested: Option<&'a SourcePackage>,
    /// Where it is noted which packages were asked for by their path.
    pub(crate) elsewhere: &'a Elsewhere,
}

/// A package as an importer sees it.
#[derive(Clone, Copy)]
pub(crate) enum Imported<'a> {
    Std(&'a StdTable),
    Source(&'a SourcePackage),
    Unsafe,
    Absent(Reason),
}

impl<'a> View<'a> {
    pub(crate) fn package(self, id: PackageId) -> Imported<'a> {
        let known = [self.own, self.tested].into_iter().flatten().find(|package| package.id == id);
        if let Some(package) = known {
            return Imported::Source(package);
        }
        match self.world.package(id) {
            Foreign::Std(table) => Imported::Std(table),
            Foreign::Source(package) => Imported::Source(package),
            Foreign::Unsafe => Imported::Unsafe,
            Foreign::Absent(reason) => Imported::Absent(*reason),
        }
    }

    pub(crate) fn package_name(self, id: PackageId) -> Option<Arc<str>> {
        let known = [self.own, self.tested].into_iter().flatten().find(|package| package.id == id);
        known.map(|package| Arc::clone(&package.name)).or_else(|| self.world.package_name(id))
    }
}

/// Where a question is asked.
#[derive(Clone, Copy)]
pub(crate) struct Cx<'a> {
    pub(crate) view: View<'a>,
    pub(crate) pkg: &'a SourcePackage,
    pub(crate) guard: &'a Guard,
}

/// A declaring node with the package that it is in.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    pub(crate) cx: Cx<'a>,
    pub(crate) file: &'a FileEntry,
    pub(crate) node: Node<'a>,
}

impl<'a> Cx<'a> {
    /// The same question asked in another package. What is kept there must not depend on who asked.
    pub(crate) fn within(self, pkg: &'a SourcePackage) -> Self {
        if std::ptr::eq(pkg, self.pkg) {
            return self;
        }
        let is_shared = [self.view.own, self.view.tested].into_iter().flatten().all(|own| !std::ptr::eq(own, pkg));
        let view = if is_shared { View { own: None, tested: None, ..self.view } } else { self.view };
        Self { view, pkg, ..self }
    }

    /// Where a symbol is declared.
    pub(crate) fn site(self, place: Place) -> Result<Site<'a>, Reason> {
        let pkg = if place.package == self.pkg.id {
            self.pkg
        } else {
            match self.view.package(place.package) {
                Imported::Source(pkg) => pkg,
                Imported::Absent(reason) => return Err(reason),
                Imported::Std(_) | Imported::Unsafe => return Err(Reason::UnknownName),
            }
        };
        let file = pkg.file(place.file).ok_or(Reason::UnknownName)?;
        Ok(Site { cx: self.within(pkg), file, node: file.source.node(place.node) })
    }

    pub(crate) fn std(self, id: PackageId) -> Option<&'a StdTable> {
        match self.view.package(id) {
            Imported::Std(table) => Some(table),
            _ => None,
        }
    }

    /// What a package declares under a name, seen from this package or not.
    pub(crate) fn declared_in(self, pkg: &'a SourcePackage, name: &str) -> Option<Result<Symbol, Reason>> {
        Some(match pkg.lookup(name)? {
            Found::Several => Err(Reason::Ambiguous),
            Found::One(decl) => Ok(pkg.symbol_of(decl)),
        })
    }

    /// The entry of the declaration table for a site, if it is at package level.
    pub(crate) fn decl_at(self, site: Site<'a>) -> Option<&'a Decl> {
        site.cx.pkg.decl_at(site.node.file().id(), site.node.id())
    }

    /// Computes an answer one step deeper.
    pub(crate) fn deeper(self, compute: impl FnOnce() -> Ty) -> Ty {
        match self.guard.deeper() {
            Some(_deeper) => compute(),
            None => Ty::Unknown(Reason::TooDeep),
        }
    }

    /// Computes what a declaration stands for and keeps it; a declaration that needs itself is a cycle.
    pub(crate) fn once(
        self,
        slot: Option<&std::sync::OnceLock<Ty>>,
        symbol: Symbol,
        compute: impl FnOnce() -> Ty,
    ) -> Ty {
        if let Some(known) = slot.and_then(std::sync::OnceLock::get) {
            return known.clone();
        }
        let Some(_active) = self.guard.begin(symbol) else { return Ty::Unknown(Reason::Cycle) };
        let ty = self.deeper(compute);
        if let Some(slot) = slot
            && !self.guard.has_overflowed()
        {
            let _ = slot.set(ty.clone());
        }
        ty
    }
}

/// Whether other packages see the name.
pub(crate) fn is_exported(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}
