//! One function of a package, to be read alone: the bodies of all others are cut out.
//!
//! This is how a caller in another package is told what a function does with what it is given. To read the whole package for
//! it would cost as much as to check it.

use std::sync::Arc;

use gofix_syntax::ast::{AstNode, Function};
use gofix_syntax::{Node, SourceFile, cut_bodies, parse};
use gofix_text::{FileId, TextSize};

use crate::decls::{DeclTable, Found};
use crate::module::{Resolution, Variant};
use crate::package::{Package, PackageMeta};
use crate::symbol_path::SymbolPath;
use crate::world::World;

/// Packages with more nodes than these outside of bodies are not looked into: each function costs a walk over them.
const MAX_NODES: usize = 100_000;

/// A package without bodies.
#[derive(Debug)]
pub(crate) struct Skeleton {
    meta: PackageMeta,
    texts: Vec<Arc<str>>,
    files: Vec<Arc<SourceFile>>,
    /// Of each file where the bodies opened, in what is left of it and in its text.
    opens: Vec<Vec<(TextSize, TextSize)>>,
    table: DeclTable,
}

impl Skeleton {
    /// The package with this import path, its tests left out. `None` where its source is not at hand, or too long.
    pub(crate) fn of(world: &World, import_path: &str) -> Option<Self> {
        if !matches!(world.graph().resolve(import_path, &**world.file_system()), Resolution::Dir { .. }) {
            return None;
        }
        let (meta, texts) = world.package_files(import_path, Variant::Plain);
        let (mut files, mut opens) = (Vec::new(), Vec::new());
        for (number, text) in (0..).zip(&texts) {
            let cut = cut_bodies(text, None);
            files.push(Arc::new(parse(FileId(number), cut.text.into())));
            opens.push(cut.opens);
        }
        let nodes: usize = files.iter().map(|file| file.root().descendants().count()).sum();
        let table = DeclTable::new(files.iter().map(|file| &**file));
        (nodes <= MAX_NODES).then_some(Self { meta, texts, files, opens, table })
    }

    /// The package with the body of one function or method.
    fn with(&self, world: &Arc<World>, path: &SymbolPath) -> Option<Package> {
        let (index, body) = self.body(path)?;
        let text = cut_bodies(self.texts.get(index)?, Some(body)).text;
        let mut files = self.files.clone();
        *files.get_mut(index)? = Arc::new(parse(FileId(index as u32), text.into()));
        Some(Package::new(Arc::clone(world), self.meta.clone(), files))
    }

    /// The file of a function, and where its body opens in the text of it.
    fn body(&self, path: &SymbolPath) -> Option<(usize, TextSize)> {
        let found = match &path.receiver {
            Some(receiver) => self.table.method(receiver, &path.name),
            None => self.table.lookup(&path.name),
        };
        let Found::One(decl) = found? else { return None };
        let index = decl.file as usize;
        let body = Function::cast(self.files.get(index)?.node(decl.ident).parent()?)?.body()?;
        let opens = self.opens.get(index)?;
        let at = opens.binary_search_by_key(&body.node().range().start(), |(left, _)| *left).ok()?;
        Some((index, opens.get(at)?.1))
    }
}

impl World {
    /// The package of a function or method with the body of that one and of no other. `None` where its source is not at hand
    /// or it has no body.
    pub fn package_with(self: &Arc<Self>, path: &SymbolPath) -> Option<Package> {
        self.skeleton(&path.package)?.with(self, path)
    }
}

impl Package {
    /// The function or method with this path, if it is declared here once.
    pub fn function(&self, path: &SymbolPath) -> Option<Function<'_>> {
        let ident: Node<'_> = self.declared(path)?;
        Function::cast(ident.parent()?)
    }
}
