//! From a folder to a unit: which packages its files make, and their texts.
//!
//! A folder none of whose files holds a trigger word of a selected rule is not parsed at all; in one that does, files
//! without are read for their declarations only, as long as that is enough (see `thin`). A file that is broken at a glance is
//! parsed, to say where.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use gofix_semantics::module::{
    BuildContext, Exclusion, FileHead, FileSystem, Folder, GoEnv, ModuleGraph, ModuleId, ModuleRoot, PackageFiles,
    Variant as Kind,
};
use gofix_semantics::std_index::builtin;
use gofix_semantics::{PackageMeta, World};
use gofix_syntax::SourceFile;
use gofix_text::{FileId, TextRange};

use crate::disk::{self, Disk, Overlay};
use crate::meta::{SYNTAX_ERROR, UNUSED_IGNORE};
use crate::outcome::Problem;
use crate::settings::{Selection, Settings};
use crate::thin;
use crate::unit::{Later, Unit, Variant, has_own_suppression};

const GENERATED: &str = "generated files";
const OTHER_PACKAGE: &str = "files of another package in the same folder";
const NO_PACKAGE: &str = "files without a package clause";
const OTHER_BUILD: &str = "files for other platforms or tags";

/// Why files of a folder are left out.
pub(crate) const REASONS: [&str; 4] = [GENERATED, OTHER_PACKAGE, NO_PACKAGE, OTHER_BUILD];

/// Reads folders. What packages of one module share is made once.
pub(crate) struct Loader<'s> {
    settings: &'s Settings,
    files: Arc<dyn FileSystem>,
    /// The go command's settings, those that `go env -w` wrote included.
    env: GoEnv,
    worlds: Mutex<BTreeMap<ModuleRoot, Arc<World>>>,
    /// Those of builds other than the one that was asked for, the last that were used: each build has declarations of its own,
    /// and a module may have files for dozens of builds.
    other_worlds: Mutex<VecDeque<(BuildOf, Arc<World>)>>,
    next_id: AtomicU32,
}

/// The modules of a root in some build.
type BuildOf = (ModuleRoot, BuildContext);

/// So many builds are kept in mind beside the one that was asked for.
const MOST_BUILDS: usize = 4;

/// Parsed files.
pub(crate) type Files = BTreeMap<FileId, Arc<SourceFile>>;

/// A folder as it was read.
#[derive(Default)]
pub(crate) struct Loaded {
    /// The packages and their files: those of the build, then those of other builds in which files are looked at that it leaves
    /// out. None where no rule can find anything.
    pub(crate) units: Vec<(Unit, Files)>,
    /// How many files were looked at.
    pub(crate) files_seen: usize,
    /// What was passed over, by reason.
    pub(crate) left_out: BTreeMap<&'static str, usize>,
    /// What could not be read.
    pub(crate) problems: Vec<Problem>,
}

/// A file of the folder before it is parsed.
struct RawFile {
    text: Arc<str>,
    /// Whether its findings count.
    is_target: bool,
    is_generated: bool,
    /// Whether something could be found in it.
    is_wanted: bool,
    /// The bodies that are left out at first.
    left_out: Vec<TextRange>,
}

impl<'s> Loader<'s> {
    /// A loader for one run.
    pub(crate) fn new(settings: &'s Settings) -> Self {
        let files: Arc<dyn FileSystem> = match &settings.overlay {
            Some((path, text)) => {
                Arc::new(Overlay::new(Arc::new(Disk), BTreeMap::from([(path.clone(), Arc::clone(text))])))
            }
            None => Arc::new(Disk),
        };
        let mut env = settings.env.clone();
        env.read_user_file(&*files);
        Self {
            settings,
            files,
            env,
            worlds: Mutex::default(),
            other_worlds: Mutex::default(),
            next_id: AtomicU32::new(0),
        }
    }

    /// Reads one folder. `names` are the files that are looked at, `named` the paths that the user wrote.
    /// Of what no rule of `selection` could find something in, the declarations alone are read at first.
    pub(crate) fn load(
        &self,
        selection: &Selection,
        (dir, names): (&str, &BTreeSet<String>),
        named: &BTreeSet<String>,
    ) -> Loaded {
        let mut loaded = Loaded::default();
        let mut raw = self.read_targets(dir, names, &mut loaded);
        for (path, file) in &mut raw {
            file.is_wanted = file.is_target && (named.contains(path) || may_find(self.settings, selection, &file.text));
        }
        if !raw.values().any(|file| file.is_wanted) {
            return loaded;
        }
        self.read_others(dir, &mut raw);
        leave_out(&mut raw);
        let heads: BTreeMap<&str, FileHead> =
            raw.iter().map(|(path, file)| (file_name(path), FileHead::scan(&file.text))).collect();
        let root = self.root(dir);
        let world = self.world(&root);
        let (module, import_path) = match world.graph().package_at(dir) {
            Some((module, path)) => (Some(module), path),
            None => (None, file_name(dir).to_owned()),
        };
        let folder = Folder {
            dir: dir.to_owned(),
            import_path,
            files: heads.into_iter().map(|(name, head)| (name.to_owned(), head)).collect(),
        };
        let package = folder.package(&self.settings.build);
        let views = self.views(&folder, &package, &raw);
        let is_seen = |path: &str| views.iter().any(|view| view.judged.contains(path));
        count_excluded(&package, &raw, is_seen, &mut loaded);
        let mut parsed = Parsed::default();
        let all = |_: &str| true;
        loaded.units.push(self.unit((Arc::clone(&world), module), (&package, &all), &raw, &mut parsed));
        for view in &views {
            let other = self.other_world((root.clone(), view.build.clone()), &world);
            let is_judged = |path: &str| view.judged.contains(path);
            let (unit, files) = self.unit((other, module), (&view.package, &is_judged), &raw, &mut parsed);
            if !unit.variants.is_empty() {
                loaded.units.push((unit, files));
            }
        }
        loaded
    }

    /// The builds in which files are looked at that this one leaves out. Each file has its own, whatever other files there are.
    fn views(&self, folder: &Folder, package: &PackageFiles, raw: &BTreeMap<String, RawFile>) -> Vec<View> {
        let mut views: Vec<View> = Vec::new();
        let excluded = package.excluded_files.iter().map(|file| &file.path).filter(|_| self.settings.other_builds);
        for path in excluded.filter(|path| raw.get(*path).is_some_and(|file| file.is_target)) {
            let Some((build, package)) = folder.second_view(file_name(path), &self.settings.build) else { continue };
            match views.iter_mut().find(|view| view.build == build && view.package == package) {
                Some(view) => {
                    view.judged.insert(path.clone());
                }
                None => views.push(View { build, package, judged: BTreeSet::from([path.clone()]) }),
            }
        }
        views
    }

    fn read_targets(&self, dir: &str, names: &BTreeSet<String>, loaded: &mut Loaded) -> BTreeMap<String, RawFile> {
        let mut raw = BTreeMap::new();
        for name in names {
            let path = join(dir, name);
            let text = match &self.settings.overlay {
                Some((overlay, text)) if *overlay == path => Ok(Arc::clone(text)),
                _ => disk::read(&path),
            };
            match text {
                Ok(text) => {
                    loaded.files_seen += 1;
                    let is_generated = gofix_syntax::is_generated(&text);
                    let is_target = !is_generated || self.settings.include.generated;
                    if !is_target {
                        loaded.files_seen -= 1;
                        *loaded.left_out.entry(GENERATED).or_default() += 1;
                    }
                    raw.insert(path, RawFile { text, is_target, is_generated, is_wanted: false, left_out: Vec::new() });
                }
                Err(why) => loaded.problems.push(Problem { path, message: why.to_string() }),
            }
        }
        raw
    }

    /// Reads the rest of the folder's Go files: they are part of the package, though nothing is said of them.
    fn read_others(&self, dir: &str, raw: &mut BTreeMap<String, RawFile>) {
        for entry in self.files.list(dir).unwrap_or_default() {
            let path = join(dir, &entry.name);
            let is_go = gofix_semantics::module::path::is_go_file(&entry.name) && !entry.name.starts_with(['_', '.']);
            if entry.is_dir || !is_go || raw.contains_key(&path) {
                continue;
            }
            if let Some(text) = self.files.read(&path) {
                raw.insert(
                    path,
                    RawFile { text, is_target: false, is_generated: false, is_wanted: false, left_out: Vec::new() },
                );
            }
        }
    }

    /// The files.
    pub(crate) fn files(&self) -> &dyn FileSystem {
        &*self.files
    }

    /// What decides how imports are resolved in a folder.
    pub(crate) fn root(&self, dir: &str) -> ModuleRoot {
        ModuleRoot::of(dir, &*self.files, &self.env)
    }

    /// What the packages of a root share.
    pub(crate) fn world(&self, root: &ModuleRoot) -> Arc<World> {
        let mut worlds = self.worlds.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || {
            let has_std = |path: &str| builtin().has_package(path);
            let graph = ModuleGraph::load(root, &*self.files, &self.env, has_std);
            World::new(graph, Arc::clone(&self.files), self.settings.build.clone(), self.settings.go_version)
        };
        Arc::clone(worlds.entry(root.clone()).or_insert_with(make))
    }

    /// What the packages share in another build than that of `world`.
    fn other_world(&self, build: BuildOf, world: &World) -> Arc<World> {
        let mut recent = self.other_worlds.lock().unwrap_or_else(PoisonError::into_inner);
        let known = recent.iter().position(|(known, _)| *known == build).and_then(|at| recent.remove(at));
        let (build, other) = known.unwrap_or_else(|| {
            let other = world.with_context(build.1.clone());
            (build, other)
        });
        recent.push_front((build, Arc::clone(&other)));
        recent.truncate(MOST_BUILDS);
        other
    }

    /// The packages of a build, of whose files those are judged for which `counts` is true.
    fn unit(
        &self,
        (world, module): (Arc<World>, Option<ModuleId>),
        (package, counts): (&PackageFiles, &dyn Fn(&str) -> bool),
        raw: &BTreeMap<String, RawFile>,
        parsed: &mut Parsed,
    ) -> (Unit, Files) {
        let mut unit = Unit {
            world,
            later: Later::Same,
            variants: Vec::new(),
            paths: BTreeMap::new(),
            editable: BTreeSet::new(),
            elsewhere: Arc::default(),
        };
        let mut files = Files::new();
        for kind in package.variants() {
            let own: &[String] = match kind {
                Kind::Plain => &package.files,
                Kind::WithTests => &package.test_files,
                Kind::ExternalTests => &package.xtest_files,
            };
            let is_judged = |path: &&String| raw.get(*path).is_some_and(|file| file.is_target) && counts(path);
            let judged: Vec<&String> = own.iter().filter(is_judged).collect();
            if !judged.iter().any(|path| raw.get(*path).is_some_and(|file| file.is_wanted)) {
                continue;
            }
            let mut all = Vec::new();
            for (path, file) in package.files_of(kind).filter_map(|path| Some((path, raw.get(path)?))) {
                let source = parsed.entry(path.to_owned()).or_insert_with(|| self.parse(file));
                let id = source.id();
                all.push(id);
                files.insert(id, Arc::clone(source));
                unit.paths.insert(id, Arc::from(path));
                if file.is_wanted && !file.is_generated && counts(path) {
                    unit.editable.insert(id);
                }
            }
            let judged = judged.into_iter().filter_map(|path| parsed.get(path)).map(|source| source.id()).collect();
            unit.variants.push(Variant { meta: PackageMeta::new(package, kind, module), files: all, judged });
        }
        (unit, files)
    }

    fn parse(&self, file: &RawFile) -> Arc<SourceFile> {
        let id = FileId(self.next_id.fetch_add(1, Ordering::Relaxed));
        Arc::new(thin::read(id, Arc::clone(&file.text), file.left_out.clone()))
    }
}

/// A build other than the one that was asked for.
struct View {
    build: BuildContext,
    package: PackageFiles,
    /// The files that are looked at in it.
    judged: BTreeSet<String>,
}

/// The files of a folder that were parsed, by path.
type Parsed = BTreeMap<String, Arc<SourceFile>>;

/// Whether a rule, or the engine itself, could find anything in a text.
fn may_find(settings: &Settings, selection: &Selection, text: &str) -> bool {
    selection.rules.iter().any(|rule| settings.may_find(rule.metadata, text))
        || (selection.meta.contains(UNUSED_IGNORE.name) && has_own_suppression(text))
        || (selection.meta.contains(SYNTAX_ERROR.name) && gofix_syntax::is_broken_at_a_glance(text))
}

/// Decides which bodies are left out at first.
fn leave_out(raw: &mut BTreeMap<String, RawFile>) {
    let (mut left_out, mut all) = (0, 0);
    for file in raw.values_mut() {
        all += file.text.len();
        if !file.is_wanted {
            file.left_out = gofix_syntax::bodies(&file.text);
            left_out += file.left_out.iter().map(|body| usize::from(body.len())).sum::<usize>();
        }
    }
    // To read everything at once costs less than to read some of it again.
    if left_out * 2 < all {
        for file in raw.values_mut() {
            file.left_out.clear();
        }
    }
}

/// Files that are looked at in no build are counted.
fn count_excluded(
    package: &PackageFiles,
    raw: &BTreeMap<String, RawFile>,
    is_seen: impl Fn(&str) -> bool,
    loaded: &mut Loaded,
) {
    for excluded in package.excluded_files.iter().filter(|excluded| !is_seen(&excluded.path)) {
        if !raw.get(&excluded.path).is_some_and(|file| file.is_target) {
            continue;
        }
        let reason = match excluded.reason {
            Exclusion::OtherPackage => OTHER_PACKAGE,
            Exclusion::NoPackageClause => NO_PACKAGE,
            _ => OTHER_BUILD,
        };
        *loaded.left_out.entry(reason).or_default() += 1;
    }
}

fn join(dir: &str, name: &str) -> String {
    format!("{}/{name}", dir.trim_end_matches('/'))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
