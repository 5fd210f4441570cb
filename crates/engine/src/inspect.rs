//! The packages below some folders, whole: for looking at what the layers think of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use gofix_semantics::module::{FileSystem, ModuleGraph, ModuleRoot, Variant};
use gofix_semantics::std_index::builtin;
use gofix_semantics::{Package, PackageMeta, World};
use gofix_text::FileId;

use crate::disk::Disk;
use crate::settings::Settings;
use crate::walk;

/// Shows each package variant below the settings' paths to `visit`, with the files that belong to no other variant.
pub fn packages(settings: &Settings, visit: &mut dyn FnMut(&Package, &[FileId])) {
    let files: Arc<dyn FileSystem> = Arc::new(Disk);
    let mut env = settings.env.clone();
    env.read_user_file(&*files);
    let mut world: Option<(ModuleRoot, Arc<World>)> = None;
    for dir in walk::targets(settings).folders.keys() {
        let root = ModuleRoot::of(dir, &*files, &env);
        if world.as_ref().is_none_or(|(known, _)| *known != root) {
            let graph = ModuleGraph::load(&root, &*files, &env, |path: &str| builtin().has_package(path));
            let made = World::new(graph, Arc::clone(&files), settings.build.clone(), settings.go_version);
            world = Some((root, made));
        }
        let Some((_, world)) = &world else { continue };
        let Some((_, import_path)) = world.graph().package_at(dir) else { continue };
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for variant in [Variant::Plain, Variant::WithTests, Variant::ExternalTests] {
            let (meta, texts) = world.package_files(&import_path, variant);
            let parsed: Vec<_> =
                (0..).zip(texts).map(|(number, text)| Arc::new(gofix_syntax::parse(FileId(number), text))).collect();
            let own = own_files(&meta, &mut seen);
            if !own.is_empty() {
                visit(&Package::new(Arc::clone(world), meta, parsed), &own);
            }
        }
    }
}

/// The files of a variant that no earlier one had.
fn own_files(meta: &PackageMeta, seen: &mut BTreeSet<String>) -> Vec<FileId> {
    let numbered = (0..).zip(&meta.paths);
    numbered.filter(|(_, path)| seen.insert((*path).clone())).map(|(number, _)| FileId(number)).collect()
}
