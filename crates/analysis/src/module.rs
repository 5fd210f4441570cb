//! What a rule may ask of a whole module, and where it answers.
//!
//! Start reading at [`ModuleContext`]: one [`RuleContext`] for each package variant, and what only all of them together can
//! tell. A name means the same thing in two packages if the paths of its symbols are equal: symbols themselves are only
//! comparable within one package.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use gofix_rewrite::{FixBuilder, NoFix, RawFix};
use gofix_semantics::module::FileSystem;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Ident};

use crate::context::RuleContext;
use crate::diagnostic::{Applicability, Diagnostic, Fix};

/// One rule's view of the packages of a module, or of the modules of a workspace.
pub struct ModuleContext<'p> {
    packages: Vec<RuleContext<'p>>,
    mentions: OnceCell<HashMap<&'p str, Vec<Node<'p>>>>,
    unread: OnceCell<Vec<(String, Arc<str>)>>,
}

impl<'p> ModuleContext<'p> {
    /// The context of one rule. Each file is judged in one of the packages.
    pub fn new(packages: Vec<RuleContext<'p>>) -> Self {
        Self { packages, mentions: OnceCell::new(), unread: OnceCell::new() }
    }

    /// The package variants.
    pub fn packages(&self) -> &[RuleContext<'p>] {
        &self.packages
    }

    /// The package variant in which a file is judged.
    pub fn package_of(&self, node: Node<'_>) -> Option<&RuleContext<'p>> {
        self.packages.iter().find(|cx| cx.files().any(|file| file.id() == node.file().id()))
    }

    /// Every identifier of this name in the files that are judged, by package, file and offset.
    pub fn mentions(&self, name: &str) -> &[Node<'p>] {
        let all = self.mentions.get_or_init(|| {
            let mut all: HashMap<&'p str, Vec<Node<'p>>> = HashMap::new();
            let files = self.packages.iter().flat_map(RuleContext::files);
            for node in files.flat_map(|file| file.root().descendants()) {
                if let Some(name) = Ident::cast(node) {
                    all.entry(name.name()).or_default().push(node);
                }
            }
            all
        });
        all.get(name).map_or(&[], Vec::as_slice)
    }

    /// Path and text of each file of the modules that is not judged: one that is generated, left out by its build
    /// constraints, outside of what was asked for, or no Go.
    pub fn unread(&self) -> &[(String, Arc<str>)] {
        self.unread.get_or_init(|| self.unread_files())
    }

    fn unread_files(&self) -> Vec<(String, Arc<str>)> {
        let mut judged = BTreeSet::new();
        let mut roots = BTreeMap::new();
        for cx in &self.packages {
            judged.extend(cx.files().filter_map(|file| cx.package().file_path(file.id())));
            let world = cx.package().world();
            let modules = world.graph().modules().filter(|(_, module)| module.is_main);
            let dirs = modules.filter_map(|(_, module)| module.dir.clone());
            roots.extend(dirs.chain([cx.package().meta().dir.clone()]).map(|dir| (dir, world.file_system())));
        }
        let mut unread = Vec::new();
        for (dir, files) in &roots {
            let is_below = |root: &String| dir.strip_prefix(root.as_str()).is_some_and(|rest| rest.starts_with('/'));
            if !roots.keys().any(is_below) {
                walk(&***files, dir, &judged, &mut unread);
            }
        }
        unread
    }

    /// Builds a fix that may change several packages.
    pub fn fix(
        &self,
        label: impl Into<String>,
        build: impl FnOnce(&mut ModuleFix<'_, 'p>) -> Result<Applicability, NoFix>,
    ) -> Result<Fix, NoFix> {
        let mut fix = ModuleFix { module: self, builders: BTreeMap::new() };
        let applicability = build(&mut fix)?;
        let mut raw = RawFix::default();
        for builder in fix.builders.into_values() {
            raw.join(builder.finish()?);
        }
        Ok(Fix { label: label.into(), applicability, raw })
    }

    /// Takes a finding at a node of a file that is judged.
    pub fn report(&self, at: Node<'_>, diagnostic: Diagnostic) {
        if let Some(cx) = self.package_of(at) {
            cx.report(diagnostic);
        }
    }

    /// What was reported, by package and place.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        self.packages.into_iter().flat_map(RuleContext::into_findings).collect()
    }
}

/// A fix over several packages: a builder for each.
pub struct ModuleFix<'m, 'p> {
    module: &'m ModuleContext<'p>,
    builders: BTreeMap<usize, FixBuilder<'p>>,
}

impl<'p> ModuleFix<'_, 'p> {
    /// The builder for the package in which a node's file is judged.
    pub fn at(&mut self, node: Node<'p>) -> Result<&mut FixBuilder<'p>, NoFix> {
        let packages = &self.module.packages;
        let is_judged = |cx: &RuleContext<'p>| cx.files().any(|file| file.id() == node.file().id());
        let index = packages.iter().position(is_judged).ok_or("the file cannot be changed")?;
        let flow = packages.get(index).ok_or("the file cannot be changed")?.flow();
        Ok(self.builders.entry(index).or_insert_with(|| FixBuilder::new(flow)))
    }
}

/// Reads what may take part in a build and is not judged. Test data, vendored packages and other modules do not.
fn walk(files: &dyn FileSystem, dir: &str, judged: &BTreeSet<&str>, unread: &mut Vec<(String, Arc<str>)>) {
    const CODE: [&str; 7] = [".go", ".s", ".S", ".c", ".cc", ".cpp", ".h"];
    for entry in files.list(dir).unwrap_or_default() {
        let path = format!("{}/{}", dir.trim_end_matches('/'), entry.name);
        if entry.is_dir {
            let is_apart = entry.name.starts_with(['.', '_']) || matches!(&*entry.name, "testdata" | "vendor");
            if !is_apart && !files.is_file(&format!("{path}/go.mod")) {
                walk(files, &path, judged, unread);
            }
        } else if CODE.iter().any(|end| entry.name.ends_with(end)) && !judged.contains(path.as_str()) {
            unread.extend(files.read(&path).map(|text| (path, text)));
        }
    }
}

/// Whether a text has a word that is no part of a longer one.
pub fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let after = rest.strip_prefix(word).unwrap_or_default();
        !before.ends_with(is_part) && !after.starts_with(is_part)
    })
}
