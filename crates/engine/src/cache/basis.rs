//! What the answer about a folder rests on.
//!
//! Start reading at [`Basis::key`]. An answer rests on the program, the settings, the modules, the folder's own files, and
//! on what the packages that it imports declare, those that these import, and so on: on their texts without the bodies of
//! functions, of which a glance counts. Where more was looked at (bodies of functions of other packages, packages that nothing
//! imports), that was noted during the analysis; see [`gofix_semantics::Elsewhere`] and [`Basis::elsewhere`].
//!
//! Files of a version in the module cache are not read here: path and version stand for them, together with whether they
//! are there.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use gofix_flow::Glance;
use gofix_semantics::module::packages::is_test_file;
use gofix_semantics::module::{FileHead, ModuleRoot, Resolution, path};
use gofix_semantics::{Kept, Seen, World};
use gofix_syntax::cut_bodies;
use gofix_text::slice;

use super::digest::{Digest, Digester, digest};
use super::elsewhere::Bodies;
use crate::disk;
use crate::load::Loader;
use crate::settings::{Policy, Selection, Settings};
use crate::track::hex;

/// A folder, and the names of those of its files that are looked at.
pub(crate) type Target<'t> = (&'t str, &'t BTreeSet<String>);

/// The state of the files at one time. Each is read once.
pub(super) struct Basis<'r> {
    policy: &'r Policy,
    loader: &'r Loader<'r>,
    /// The paths of files that the user wrote.
    named: &'r BTreeSet<String>,
    build: Digest,
    settings: Digest,
    folders: Kept<String, Arc<Contents>>,
    roots: Kept<String, Arc<ModuleRoot>>,
    modules: Kept<Arc<ModuleRoot>, Option<Arc<Modules>>>,
    /// The state at an earlier time: what a folder holds is not worked out again where its texts are the same.
    earlier: Option<&'r Basis<'r>>,
}

/// What is in a folder.
struct Contents {
    dir: String,
    /// The Go files with digests of their texts.
    files: Vec<(String, Digest)>,
    /// What they import.
    imports: BTreeSet<Arc<str>>,
    /// As others import it: without tests.
    package: Package,
}

/// A folder as others import it.
struct Package {
    /// Its texts without bodies.
    declarations: Digest,
    imports: BTreeSet<Arc<str>>,
    /// Its functions, read when somebody looked into one of them. `None` where the files are no longer what they were.
    bodies: OnceLock<Option<Bodies>>,
}

/// The modules of a root, and what import paths mean there.
struct Modules {
    world: Arc<World>,
    digest: Digest,
    imports: Kept<Arc<str>, Arc<Import>>,
}

/// What an import path means.
struct Import {
    resolution: Digest,
    /// Its contents, unless they are those of a version in the module cache.
    contents: Option<Arc<Contents>>,
}

impl<'r> Basis<'r> {
    /// Nothing is read yet. `build` is the program's own digest.
    pub(super) fn new(
        settings: &'r Settings,
        loader: &'r Loader<'r>,
        named: &'r BTreeSet<String>,
        build: Digest,
    ) -> Self {
        let (folders, roots, modules) = Default::default();
        Self {
            policy: &settings.policy,
            loader,
            named,
            build,
            settings: of_settings(settings),
            folders,
            roots,
            modules,
            earlier: None,
        }
    }

    /// The state now. Nothing is read yet.
    pub(super) fn anew(&'r self) -> Self {
        let Self { policy, loader, named, build, settings, .. } = *self;
        let (folders, roots, modules) = Default::default();
        Self { policy, loader, named, build, settings, folders, roots, modules, earlier: Some(self) }
    }

    /// Reads a folder.
    pub(super) fn read(&self, dir: &str) {
        self.contents(dir);
    }

    /// The name of the entry for a folder: the same whatever the files are, so that each answer takes the place of the last.
    pub(super) fn name(&self, dir: &str) -> String {
        let mut name = Digester::default();
        name.add("folder").add(dir).add(self.settings);
        hex(&name.end())
    }

    /// What the answer about a folder rests on. `None` where that cannot be told.
    pub(super) fn key(&self, (dir, names): Target<'_>) -> Option<Digest> {
        let (contents, root, modules) = (self.contents(dir), self.root(dir), self.modules(dir)?);
        let mut key = Digester::default();
        key.add(self.build).add(self.settings).add(dir).add_shown(&root).add(modules.digest).add_shown(names);
        for (name, digest) in &contents.files {
            let path = path::join(dir, name);
            key.add(name).add(digest).add([u8::from(self.named.contains(&path))]);
            let rules = self.policy.per_file.iter().flat_map(|(_, rules)| rules);
            rules.filter(|rule| self.policy.ignores(&path, rule)).for_each(|rule| {
                key.add(rule);
            });
        }
        self.add_imported(&mut key, &modules, &contents.imports);
        Some(key.end())
    }

    /// Something that was looked at in another package, as a folder sees it. `None` where that cannot be told.
    pub(super) fn elsewhere(&self, dir: &str, seen: &Seen) -> Option<Digest> {
        let modules = self.modules(dir)?;
        let mut all = Digester::default();
        match seen {
            Seen::Declarations(import_path) => {
                let import = self.import(&modules, import_path);
                all.add(import.resolution);
                if let Some(contents) = &import.contents {
                    all.add(contents.package.declarations);
                    self.add_imported(&mut all, &modules, &contents.package.imports);
                }
            }
            Seen::Body(path) => {
                if let Some(contents) = &self.import(&modules, &path.package).contents {
                    all.add(self.bodies(contents)?.digest(path));
                }
            }
            Seen::Method(name) => {
                all.add_shown(&modules.world.packages_with_method(name));
            }
        }
        Some(all.end())
    }

    fn bodies<'c>(&self, contents: &'c Contents) -> Option<&'c Bodies> {
        let read = || {
            let names = contents.files.iter().map(|(name, _)| name).filter(|name| !is_test_file(name));
            let text = |name: &String| self.text(&contents.dir, &path::join(&contents.dir, name));
            let texts: Vec<Arc<str>> = names.map(text).collect::<Option<_>>()?;
            Some(Bodies::of(texts.iter().map(|text| &**text)))
        };
        contents.package.bodies.get_or_init(read).as_ref()
    }

    /// The text of a file of a folder, if it still is what it was when the folder was read.
    pub(super) fn text(&self, dir: &str, file: &str) -> Option<Arc<str>> {
        let contents = self.contents(dir);
        let name = path::file_name(file);
        let (_, known) = contents.files.iter().find(|(known, _)| known == name && path::join(dir, known) == file)?;
        disk::read(file).ok().filter(|text| digest(text.as_bytes()) == *known)
    }

    fn add_imported(&self, digest: &mut Digester, modules: &Modules, imports: &BTreeSet<Arc<str>>) {
        let mut seen: HashSet<Arc<str>> = imports.iter().cloned().collect();
        let mut open: Vec<Arc<str>> = imports.iter().rev().cloned().collect();
        while let Some(import_path) = open.pop() {
            let import = self.import(modules, &import_path);
            digest.add(&*import_path).add(import.resolution);
            let Some(contents) = &import.contents else { continue };
            digest.add(contents.package.declarations);
            open.extend(contents.package.imports.iter().filter(|path| seen.insert(Arc::clone(path))).cloned());
        }
    }

    fn import(&self, modules: &Modules, import_path: &str) -> Arc<Import> {
        if let Some(known) = modules.imports.get(import_path) {
            return known;
        }
        modules.imports.get_or(import_path.into(), || {
            let graph = modules.world.graph();
            let resolution = graph.resolve(import_path, &**modules.world.file_system());
            let contents = match &resolution {
                Resolution::Dir { dir, module, .. } if !graph.module(*module).is_immutable() => {
                    Some(self.contents(dir))
                }
                _ => None,
            };
            let mut shown = Digester::default();
            shown.add_shown(&resolution);
            Arc::new(Import { resolution: shown.end(), contents })
        })
    }

    fn contents(&self, dir: &str) -> Arc<Contents> {
        if let Some(known) = self.folders.get(dir) {
            return known;
        }
        self.folders.get_or(dir.to_owned(), || self.read_contents(dir))
    }

    fn read_contents(&self, dir: &str) -> Arc<Contents> {
        let names = self.loader.files().list(dir).unwrap_or_default().into_iter().filter(|entry| !entry.is_dir);
        let (mut files, mut read) = (Vec::new(), Vec::new());
        for name in names.map(|entry| entry.name).filter(|name| path::is_go_file(name)) {
            let text = disk::read(&path::join(dir, &name));
            let own = match &text {
                Ok(text) => digest(text.as_bytes()),
                Err(why) => digest(format!("{why:?}").as_bytes()),
            };
            files.push((name, own));
            read.push(text.unwrap_or_default());
        }
        let earlier = self.earlier.and_then(|earlier| earlier.folders.get(dir));
        earlier.filter(|earlier| earlier.files == files).unwrap_or_else(|| Arc::new(Contents::new(dir, files, &read)))
    }

    fn root(&self, dir: &str) -> Arc<ModuleRoot> {
        if let Some(known) = self.roots.get(dir) {
            return known;
        }
        self.roots.get_or(dir.to_owned(), || Arc::new(self.loader.root(dir)))
    }

    /// The modules around a folder. `None` for those of the Go distribution itself: there the standard library is not for ever.
    fn modules(&self, dir: &str) -> Option<Arc<Modules>> {
        let root = self.root(dir);
        self.modules.get_or(Arc::clone(&root), || {
            let world = self.loader.world(&root);
            let (graph, files) = (world.graph(), self.loader.files());
            if graph.modules().any(|(_, module)| matches!(&*module.path, "std" | "cmd")) {
                return None;
            }
            let mut digest = Digester::default();
            digest.add_shown(graph);
            for (_, module) in graph.modules().filter(|(_, module)| !module.is_main) {
                let Some(dir) = &module.dir else { continue };
                let go_mod = files.read(&path::join(dir, "go.mod"));
                digest.add(dir).add_shown(&files.is_dir(dir)).add_shown(&go_mod);
            }
            Some(Arc::new(Modules { world: Arc::clone(&world), digest: digest.end(), imports: Kept::default() }))
        })
    }
}

impl Contents {
    /// What is in the files of a folder, which have these names and digests and these texts.
    fn new(dir: &str, files: Vec<(String, Digest)>, read: &[Arc<str>]) -> Self {
        let (mut imports, mut package_imports) = (BTreeSet::new(), BTreeSet::new());
        let mut declarations = Digester::default();
        for ((name, _), text) in files.iter().zip(read) {
            let head = FileHead::scan(text);
            if !is_test_file(name) {
                let cut = cut_bodies(text);
                declarations.add(name).add(&cut.text);
                // What a glance tells of each function is known to whoever calls it.
                for (_, body) in &cut.bodies {
                    declarations.add_shown(&Glance::of(slice(text, *body)));
                }
                package_imports.extend(head.imports.iter().map(|path| Arc::from(path.as_str())));
            }
            imports.extend(head.imports.into_iter().map(Arc::from));
        }
        let package = Package { declarations: declarations.end(), imports: package_imports, bodies: OnceLock::new() };
        Self { dir: dir.to_owned(), files, imports, package }
    }
}

/// All of the settings that an answer about a folder can rest on.
fn of_settings(settings: &Settings) -> Digest {
    // Which files are looked at is said file by file; whoever adds a setting has to say here what becomes of it.
    let Settings {
        paths: _,
        overlay: _,
        apply,
        selection,
        build,
        env,
        go_version,
        other_builds,
        tests,
        include,
        policy,
        lines: _,
        baseline: _,
        accept: _,
        single_fixes,
        writes: _,
        cache: _,
    } = settings;
    let Selection { rules, named, meta, known: _ } = selection;
    let Policy { severities, test_severity, trust, unsafe_rules, exclude: _, per_file: _, options } = policy;
    let mut digest = Digester::default();
    digest.add_shown(&(apply, build, env, go_version, other_builds, tests, include, single_fixes));
    digest.add_shown(&(named, meta, severities, test_severity, trust, unsafe_rules, options));
    for rule in rules {
        digest.add(rule.metadata.name);
    }
    digest.end()
}
