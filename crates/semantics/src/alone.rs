//! One function of a package, to be read alone: the bodies of all others are cut out.
//!
//! This is how a caller in another package is told what a function does with what it is given. To read the whole package for
//! it would cost as much as to check it.

use std::sync::Arc;

use gofix_syntax::ast::{AstNode, Function, top_level};
use gofix_syntax::{SourceFile, SyntaxKind, cut_bodies, parse, parse_cut};
use gofix_text::{FileId, TextRange, slice};

use crate::decls::{DeclTable, Found};
use crate::module::{Resolution, Variant};
use crate::package::{Package, PackageMeta};
use crate::symbol_path::SymbolPath;
use crate::world::{Foreign, World};

/// Packages with more nodes than these outside of bodies are not looked into: each function costs a walk over them.
const MAX_NODES: usize = 100_000;

/// A package without bodies.
#[derive(Debug)]
pub(crate) struct Skeleton {
    meta: PackageMeta,
    files: Vec<Arc<SourceFile>>,
    /// The text of each file.
    texts: Vec<Arc<str>>,
    /// Of each file where the braces of bodies are in what is left, and where they are in its text.
    bodies: Vec<Vec<(TextRange, TextRange)>>,
    table: DeclTable,
}

/// A package in which one function can be read. It stands in a file of its own, behind those of the package.
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
        top_level(self.package.files().last()?).find_map(Function::cast)
    }
}

impl Skeleton {
    /// The package with this import path, its tests left out. `None` where its source is not at hand, or too long.
    pub(crate) fn of(world: &World, import_path: &str) -> Option<Self> {
        if !matches!(world.graph().resolve(import_path, &**world.file_system()), Resolution::Dir { .. }) {
            return None;
        }
        let (meta, read) = world.package_files(import_path, Variant::Plain);
        // The package that others import has these texts already.
        let texts = match world.package(world.package_id(import_path)) {
            Foreign::Source(source) if source.texts() == read => source.texts().to_vec(),
            _ => read,
        };
        let (mut files, mut bodies) = (Vec::new(), Vec::new());
        for (number, whole) in (0..).zip(&texts) {
            let cut = cut_bodies(whole);
            files.push(Arc::new(parse_cut(FileId(number), &cut, whole)));
            bodies.push(cut.bodies);
        }
        let nodes: usize = files.iter().map(|file| file.root().descendants().count()).sum();
        let table = DeclTable::new(files.iter().map(|file| &**file));
        (nodes <= MAX_NODES).then_some(Self { meta, files, texts, bodies, table })
    }

    /// The package with one function or method read.
    fn with(&self, world: &Arc<World>, path: &SymbolPath) -> Option<Alone> {
        let (index, text) = self.alone(path)?;
        let (mut files, mut meta) = (self.files.clone(), self.meta.clone());
        files.push(Arc::new(parse(FileId(files.len() as u32), text.into())));
        meta.paths.push(meta.paths.get(index)?.clone());
        Some(Alone { package: Package::new(Arc::clone(world), meta, files) })
    }

    /// A file with the imports that a function sees and the function; and the index of the one that it is from.
    fn alone(&self, path: &SymbolPath) -> Option<(usize, String)> {
        let found = match &path.receiver {
            Some(receiver) => self.table.method(receiver, &path.name),
            None => self.table.lookup(&path.name),
        };
        let Found::One(decl) = found? else { return None };
        let index = decl.file as usize;
        let file = self.files.get(index)?;
        let function = Function::cast(file.node(decl.ident).parent()?)?;
        let (whole, bodies) = (self.texts.get(index)?, self.bodies.get(index)?);
        let open = function.body()?.node().start();
        let (_, body) = bodies.get(bodies.binary_search_by_key(&open, |(left, _)| left.start()).ok()?)?;
        // Nothing is cut out in front of the imports, nor between the beginning of a function and its body.
        let is_head = |kind| matches!(kind, SyntaxKind::PackageClause | SyntaxKind::ImportDeclaration);
        let head_end = top_level(file).filter(|node| is_head(node.kind())).last()?.end();
        let start = body.start().checked_sub(open - function.node().start())?;
        let head = slice(whole, TextRange::up_to(head_end));
        Some((index, format!("{head}\n\n{}\n", slice(whole, TextRange::new(start, body.end())))))
    }
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
        self.skeleton(&path.package)?.with(self, path)
    }
}
