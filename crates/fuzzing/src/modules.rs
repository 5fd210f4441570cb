//! Modules, workspaces, vendor folders and build constraints.

use std::collections::BTreeMap;

use gofix_semantics::module::constraint::Constraint;
use gofix_semantics::module::{
    BuildContext, FileHead, Folder, GoEnv, GoMod, GoWork, MemoryFileSystem, ModuleGraph, ModuleRoot, ModulesTxt,
};

const IMPORTS: [&str; 6] = ["fmt", "example.com/m/a", "example.com/other", "golang.org/x/net/http2", "", "../a"];

/// One text as each of the files that say which modules there are, alone and together.
pub(crate) fn modules(text: &str) {
    let (_, _, vendored) = (GoMod::parse(text), GoWork::parse(text), ModulesTxt::parse(text));
    for import in IMPORTS {
        let _ = vendored.module_of(import);
    }
    let simple = "module example.com/m\n\ngo 1.24\n";
    let source = "package a\n";
    for files in [
        vec![("/w/go.mod", text)],
        vec![("/w/go.mod", text), ("/w/vendor/modules.txt", text)],
        vec![("/w/go.mod", simple), ("/w/vendor/modules.txt", text)],
        vec![("/w/go.work", text), ("/w/go.mod", simple), ("/w/a/go.mod", text), ("/w/vendor/modules.txt", text)],
    ] {
        let files = MemoryFileSystem::new(files.into_iter().chain([("/w/a/a.go", source), ("/w/b.go", source)]));
        let env = GoEnv { gomodcache: Some("/cache".to_owned()), ..GoEnv::default() };
        for folder in ["/w", "/w/a"] {
            let root = ModuleRoot::of(folder, &files, &env);
            let graph = ModuleGraph::load(&root, &files, &env, |path| path == "fmt");
            for (id, _) in graph.modules() {
                let _ = (graph.module(id), graph.language(id, &files));
                for import in IMPORTS {
                    let _ = graph.resolve(import, &files);
                }
            }
            let _ = (graph.package_at(folder), graph.problems(), graph.has_collected_timers(&[]));
        }
    }
}

/// One text as an expression and as the head of a file: a build that takes it in does.
pub(crate) fn constraints(text: &str) {
    for constraint in [Constraint::parse(text).ok(), Constraint::parse_plus_build(text)].into_iter().flatten() {
        let tags: Vec<String> = constraint.tags().into_iter().map(str::to_owned).collect();
        let both = [constraint.eval(&|_| true), constraint.eval(&|_| false)];
        assert!(!tags.is_empty() || both[0] == both[1], "{text:?}: no tag, and yet it depends on one");
        let _ = constraint.implied_version();
    }
    let head = FileHead::scan(text);
    let context = BuildContext::target("linux", "amd64");
    for name in ["a.go", "a_windows.go", "a_test.go", "_a.go"] {
        if let Some(admitting) = context.admitting(name, &head) {
            assert_eq!(admitting.excludes(name, &head), None, "{text:?}");
        }
        let files = BTreeMap::from([(name.to_owned(), head.clone())]);
        let folder = Folder { dir: "/w".to_owned(), import_path: "example.com/w".to_owned(), files };
        let _ = (folder.package(&context), folder.second_view(name, &context));
    }
}
