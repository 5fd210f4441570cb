mod vendor;

use super::*;
use crate::module::fs::MemoryFileSystem;

/// Files given as heads `-- path --` with texts behind them; a Go file may be a head alone.
fn files(archive: &str) -> MemoryFileSystem {
    let mut fs = MemoryFileSystem::default();
    let mut open: Option<(&str, Vec<&str>)> = None;
    for line in archive.lines() {
        if let Some((path, text)) = line.strip_prefix("-- ").and_then(|head| head.split_once(" --")) {
            let lines = if text.is_empty() { Vec::new() } else { vec![text.trim_start()] };
            if let Some((path, lines)) = open.replace((path, lines)) {
                fs.insert(path, &lines.join("\n"));
            }
        } else if let Some((_, lines)) = &mut open {
            lines.push(line);
        }
    }
    if let Some((path, lines)) = open {
        fs.insert(path, &lines.join("\n"));
    }
    fs
}

fn has_std(path: &str) -> bool {
    ["fmt", "sync", "context", "net/http", "log"].contains(&path)
}

fn env() -> GoEnv {
    GoEnv { home: Some("/home".to_owned()), ..GoEnv::default() }
}

fn show(graph: &ModuleGraph, resolution: &Resolution) -> String {
    match resolution {
        Resolution::Std { import_path, dir } => format!("std {import_path} {}", dir.as_deref().unwrap_or("-")),
        Resolution::Dir { dir, module, import_path } => {
            let module = graph.module(*module);
            let version = module.version.as_deref().unwrap_or("main");
            format!("{dir} of {}@{version} as {import_path}", module.path)
        }
        other => format!("{other:?}"),
    }
}

/// Loads the graph of `dir` and resolves each path.
fn check(archive: &str, env: &GoEnv, dir: &str, cases: &[(&str, &str)]) -> (ModuleGraph, MemoryFileSystem) {
    let fs = files(archive);
    let graph = ModuleGraph::load(&ModuleRoot::of(dir, &fs, env), &fs, env, has_std);
    for (import_path, expected) in cases {
        assert_eq!(show(&graph, &graph.resolve(import_path, &fs)), *expected, "{import_path}");
    }
    (graph, fs)
}

fn versions(graph: &ModuleGraph) -> String {
    let required =
        graph.modules().filter_map(|(_, module)| Some(format!("{}@{}", module.path, module.version.as_deref()?)));
    required.collect::<Vec<_>>().join(" ")
}

#[test]
fn one_module_and_the_module_cache() {
    let archive = "
-- /m/go.mod --
module example.com/App

go 1.22

require (
	github.com/BurntSushi/toml v1.2.3
	old.example/x v2.0.0+incompatible
	gopkg.in/yaml.v3 v3.0.1
	example.com/two/v2 v2.1.0
	absent.example/y v1.0.0 // indirect
)
-- /m/main.go --
-- /m/internal/sync/s.go --
-- /m/empty/README.md --
-- /m/nested/go.mod -- module example.com/App/nested
-- /m/nested/n.go --
-- /m/nested/deep/d.go --
-- /m/pkg/vendor/q/q.go --
-- /home/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.3/go.mod -- module github.com/BurntSushi/toml

go 1.18
-- /home/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.3/t.go --
-- /home/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.3/internal/i.go --
-- /home/go/pkg/mod/old.example/x@v2.0.0+incompatible/x.go --
-- /home/go/pkg/mod/gopkg.in/yaml.v3@v3.0.1/y.go --
-- /home/go/pkg/mod/example.com/two/v2@v2.1.0/a/a.go --
";
    let cache = "/home/go/pkg/mod";
    let cases = [
        ("C", "Cgo".to_owned()),
        ("unsafe", "Unsafe".to_owned()),
        ("fmt", "std fmt -".to_owned()),
        ("net/http", "std net/http -".to_owned()),
        ("fmt/absent", "NoSource".to_owned()),
        ("example.com/App", "/m of example.com/App@main as example.com/App".to_owned()),
        (
            "example.com/App/internal/sync",
            "/m/internal/sync of example.com/App@main as example.com/App/internal/sync".to_owned(),
        ),
        ("example.com/App/empty", "NoSource".to_owned()),
        ("example.com/App/absent", "NoSource".to_owned()),
        ("example.com/Application", "NoSource".to_owned()),
        ("example.com/app", "NoSource".to_owned()),
        ("example.com/App/nested", "NoSource".to_owned()),
        ("example.com/App/nested/deep", "NoSource".to_owned()),
        (
            "example.com/App/pkg/vendor/q",
            "/m/pkg/vendor/q of example.com/App@main as example.com/App/pkg/vendor/q".to_owned(),
        ),
        ("q", "NoSource".to_owned()),
        (
            "github.com/BurntSushi/toml/internal",
            format!(
                "{cache}/github.com/!burnt!sushi/toml@v1.2.3/internal of github.com/BurntSushi/toml@v1.2.3 \
                 as github.com/BurntSushi/toml/internal"
            ),
        ),
        (
            "old.example/x",
            format!("{cache}/old.example/x@v2.0.0+incompatible of old.example/x@v2.0.0+incompatible as old.example/x"),
        ),
        ("gopkg.in/yaml.v3", format!("{cache}/gopkg.in/yaml.v3@v3.0.1 of gopkg.in/yaml.v3@v3.0.1 as gopkg.in/yaml.v3")),
        (
            "example.com/two/v2/a",
            format!("{cache}/example.com/two/v2@v2.1.0/a of example.com/two/v2@v2.1.0 as example.com/two/v2/a"),
        ),
        ("example.com/two/a", "NoSource".to_owned()),
        ("absent.example/y", "NoSource".to_owned()),
        ("./internal/sync", "NoSource".to_owned()),
        ("../m", "NoSource".to_owned()),
        ("/m", "NoSource".to_owned()),
        ("", "NoSource".to_owned()),
        ("fmt/", "NoSource".to_owned()),
        ("example.com/App//internal/sync", "NoSource".to_owned()),
        ("example.com/App/../m", "NoSource".to_owned()),
    ];
    let cases: Vec<(&str, &str)> = cases.iter().map(|(path, expected)| (*path, expected.as_str())).collect();
    let (graph, fs) = check(archive, &env(), "/m/internal/sync", &cases);

    let at = |dir: &str| graph.package_at(dir).map(|(id, path)| format!("{path} {}", graph.module(id).is_main));
    assert_eq!(at("/m").as_deref(), Some("example.com/App true"));
    assert_eq!(at("/m/internal/sync").as_deref(), Some("example.com/App/internal/sync true"));
    assert_eq!(at("/m/pkg/vendor/q").as_deref(), Some("example.com/App/pkg/vendor/q true"));
    let toml = at("/home/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.3/internal");
    assert_eq!(toml.as_deref(), Some("github.com/BurntSushi/toml/internal false"));
    assert_eq!(at("/elsewhere"), None);

    let language = |path: &str| {
        let (id, _) = graph.modules().find(|(_, module)| module.path == path).expect("a module of the graph");
        graph.language(id, &fs).map(GoVersion::minor)
    };
    assert_eq!(language("example.com/App"), Some(22));
    assert_eq!(language("github.com/BurntSushi/toml"), Some(18));
    assert_eq!(language("old.example/x"), Some(16));
    assert_eq!(language("absent.example/y"), None);
    assert!(graph.problems().is_empty() && graph.vendor_dir().is_none());
}

#[test]
fn paths_without_a_dot() {
    let archive = "
-- /m/go.mod -- module app
-- /m/a.go --
-- /m/fmt/f.go --
-- /m/sync/s.go --
";
    let cases = [
        ("app", "/m of app@main as app"),
        ("app/fmt", "/m/fmt of app@main as app/fmt"),
        ("fmt", "std fmt -"),
        ("sync", "std sync -"),
        ("application", "NoSource"),
    ];
    check(archive, &env(), "/m", &cases);
    let clash = "-- /m/go.mod -- module log\n-- /m/l.go --\n-- /m/x/x.go --";
    check(clash, &env(), "/m", &[("log", "Ambiguous"), ("log/x", "/m/x of log@main as log/x"), ("fmt", "std fmt -")]);
}

#[test]
fn replacements() {
    let archive = "
-- /m/go.mod --
module example.com/m

go 1.21

require (
	a.example/a v1.0.0
	b.example/b v1.0.0
	c.example/c v1.0.0
	d.example/d v1.0.0
)

replace a.example/a => ./local/a

replace (
	b.example/b v1.0.0 => fork.example/B v1.5.0
	b.example/b => ../wrong
	c.example/c v0.9.0 => ../wrong
	d.example/d => /abs/d
)
-- /m/m.go --
-- /m/local/a/go.mod -- module a.example/a

go 1.19
-- /m/local/a/a.go --
-- /m/local/a/sub/s.go --
-- /m/local/a/inner/go.mod -- module a.example/a/inner
-- /m/local/a/inner/i.go --
-- /cache/fork.example/!b@v1.5.0/b.go --
-- /cache/c.example/c@v1.0.0/c.go --
-- /abs/d/d.go --
-- /wrong/w.go --
";
    let env = GoEnv { gomodcache: Some("/cache".to_owned()), ..env() };
    let cases = [
        ("a.example/a", "/m/local/a of a.example/a@v1.0.0 as a.example/a"),
        ("a.example/a/sub", "/m/local/a/sub of a.example/a@v1.0.0 as a.example/a/sub"),
        ("a.example/a/inner", "NoSource"),
        ("example.com/m/local/a", "NoSource"),
        ("b.example/b", "/cache/fork.example/!b@v1.5.0 of b.example/b@v1.0.0 as b.example/b"),
        ("fork.example/B", "NoSource"),
        ("c.example/c", "/cache/c.example/c@v1.0.0 of c.example/c@v1.0.0 as c.example/c"),
        ("d.example/d", "/abs/d of d.example/d@v1.0.0 as d.example/d"),
    ];
    let (graph, fs) = check(archive, &env, "/m", &cases);
    let (id, import_path) = graph.package_at("/m/local/a/sub").expect("a folder of a replacement");
    assert_eq!((import_path.as_str(), graph.language(id, &fs)), ("a.example/a/sub", Some(GoVersion::new(19))));
}

#[test]
fn nested_modules_that_are_required() {
    let archive = "
-- /m/go.mod --
module example.com/m

go 1.22

require example.com/m/api v0.0.0

replace example.com/m/api => ./api
-- /m/m.go --
-- /m/api/go.mod -- module example.com/m/api
-- /m/api/a.go --
-- /m/api/v1/v.go --
";
    let cases = [
        ("example.com/m", "/m of example.com/m@main as example.com/m"),
        ("example.com/m/api", "/m/api of example.com/m/api@v0.0.0 as example.com/m/api"),
        ("example.com/m/api/v1", "/m/api/v1 of example.com/m/api@v0.0.0 as example.com/m/api/v1"),
    ];
    check(archive, &env(), "/m", &cases);

    let split = "
-- /m/go.mod --
module example.com/m

go 1.22

require (
	big.example/x v1.0.0
	big.example/x/y v1.0.0
	big.example/x/z v1.0.0
)
-- /home/go/pkg/mod/big.example/x@v1.0.0/x.go --
-- /home/go/pkg/mod/big.example/x@v1.0.0/y/y.go --
-- /home/go/pkg/mod/big.example/x@v1.0.0/z/z.go --
-- /home/go/pkg/mod/big.example/x/y@v1.0.0/y.go --
";
    let cases = [
        ("big.example/x", "/home/go/pkg/mod/big.example/x@v1.0.0 of big.example/x@v1.0.0 as big.example/x"),
        ("big.example/x/y", "Ambiguous"),
        ("big.example/x/z", "/home/go/pkg/mod/big.example/x@v1.0.0/z of big.example/x@v1.0.0 as big.example/x/z"),
    ];
    check(split, &env(), "/m", &cases);
}

#[test]
fn older_modules_follow_their_requirements() {
    let archive = "
-- /m/go.mod --
module example.com/m

go 1.16

require (
	a.example/a v1.0.0
	b.example/b v1.1.0
)

exclude c.example/c v1.9.0
-- /home/go/pkg/mod/cache/download/a.example/a/@v/v1.0.0.mod --
module a.example/a
require (
	b.example/b v1.2.0
	c.example/c v1.9.0
	example.com/m v0.1.0
)
-- /home/go/pkg/mod/cache/download/b.example/b/@v/v1.1.0.mod --
module b.example/b
require d.example/D v1.0.0-rc1
-- /home/go/pkg/mod/cache/download/b.example/b/@v/v1.2.0.mod --
module b.example/b
go 1.20
require (
	c.example/c v1.3.0
	d.example/D v1.0.0
)
-- /home/go/pkg/mod/cache/download/d.example/!d/@v/v1.0.0.mod --
module d.example/D
require a.example/a v1.0.0
require e.example/e v0.1.0
";
    let (graph, _) = check(archive, &env(), "/m", &[]);
    assert_eq!(
        versions(&graph),
        "a.example/a@v1.0.0 b.example/b@v1.2.0 c.example/c@v1.3.0 d.example/D@v1.0.0 e.example/e@v0.1.0"
    );
    let (newer, _) = check(&archive.replace("go 1.16", "go 1.17"), &env(), "/m", &[]);
    assert_eq!(versions(&newer), "a.example/a@v1.0.0 b.example/b@v1.1.0");
}

#[test]
fn workspaces() {
    let archive = "
-- /w/go.work --
go 1.22

use (
	./a
	./b
	./missing
)

replace r.example/r => ./r
-- /w/a/go.mod --
module example.com/a

go 1.21

require (
	x.example/x v1.2.0
	r.example/r v1.0.0
	example.com/b v0.1.0
)

replace r.example/r => ../wrong
-- /w/a/a.go --
-- /w/a/sub/s.go --
-- /w/b/go.mod --
module example.com/b

go 1.20

require (
	x.example/x v1.10.0
	y.example/y v1.0.0
)
-- /w/b/b.go --
-- /w/r/r.go --
-- /w/wrong/w.go --
-- /home/go/pkg/mod/cache/download/x.example/x/@v/v1.10.0.mod --
module x.example/x

go 1.18

require (
	y.example/y v1.1.0
	z.example/z v1.0.0
)
-- /home/go/pkg/mod/cache/download/z.example/z/@v/v1.0.0.mod --
module z.example/z

require q.example/q v1.0.0
-- /home/go/pkg/mod/x.example/x@v1.10.0/x.go --
-- /home/go/pkg/mod/x.example/x@v1.2.0/x.go --
";
    let cases = [
        ("example.com/a/sub", "/w/a/sub of example.com/a@main as example.com/a/sub"),
        ("example.com/b", "/w/b of example.com/b@main as example.com/b"),
        ("x.example/x", "/home/go/pkg/mod/x.example/x@v1.10.0 of x.example/x@v1.10.0 as x.example/x"),
        ("r.example/r", "/w/r of r.example/r@v1.0.0 as r.example/r"),
    ];
    let (graph, _) = check(archive, &env(), "/w/b", &cases);
    assert_eq!(versions(&graph), "r.example/r@v1.0.0 x.example/x@v1.10.0 y.example/y@v1.1.0 z.example/z@v1.0.0");
    assert_eq!(graph.modules().filter(|(_, module)| module.is_main).count(), 2);

    let off = GoEnv { gowork: Some("off".to_owned()), ..env() };
    let cases = [
        ("example.com/b", "NoSource"),
        ("x.example/x", "/home/go/pkg/mod/x.example/x@v1.2.0 of x.example/x@v1.2.0 as x.example/x"),
        ("r.example/r", "/w/wrong of r.example/r@v1.0.0 as r.example/r"),
    ];
    check(archive, &off, "/w/a", &cases);
}

#[test]
fn loose_files() {
    let archive = "-- /tmp/a/m.go --\n-- /tmp/a/sub/s.go --\n-- /home/go/pkg/mod/x.example/x@v1.0.0/x.go --";
    let cases = [("fmt", "std fmt -"), ("x.example/x", "NoSource"), ("sub", "NoSource")];
    let (graph, fs) = check(archive, &env(), "/tmp/a", &cases);
    let (id, import_path) = graph.package_at("/tmp/a").expect("the folder itself");
    assert_eq!((import_path.as_str(), graph.language(id, &fs)), ("command-line-arguments", None));
    assert_eq!(graph.has_collected_timers(&[]), None);
}

#[test]
fn timers_depend_on_the_program() {
    let cases = [
        ("go 1.22", "", Some(false)),
        ("go 1.23", "", Some(true)),
        ("", "", Some(false)),
        ("go 1.23\ngodebug asynctimerchan=1", "", Some(false)),
        ("go 1.22\ngodebug asynctimerchan=0", "", Some(true)),
        ("go 1.24\ngodebug default=go1.21", "", Some(false)),
        ("go 1.21\ngodebug default=go1.23", "", Some(true)),
        ("go 1.24\ngodebug asynctimerchan=1", "asynctimerchan=0", Some(true)),
        ("go 1.24", "asynctimerchan=2", Some(false)),
        ("go next", "", None),
    ];
    for (lines, debug, expected) in cases {
        let (graph, _) = check(&format!("-- /m/go.mod -- module m\n{lines}\n"), &env(), "/m", &[]);
        let debug: Vec<_> = debug.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned())).into_iter().collect();
        assert_eq!(graph.has_collected_timers(&debug), expected, "{lines:?} {debug:?}");
    }
    let workspace = "-- /go.work --\ngo 1.23\nuse ./m\n-- /m/go.mod -- module m\ngo 1.22\ngodebug asynctimerchan=1\n";
    assert_eq!(check(workspace, &env(), "/m", &[]).0.has_collected_timers(&[]), Some(true));
}

#[test]
fn broken_files_give_problems_not_failures() {
    let archive = "-- /go.work -- use ./m\nbogus\n-- /m/go.mod -- <<<<<<< HEAD\nmodule m\nrequire x\n-- /m/m.go --";
    let (graph, _) = check(archive, &env(), "/m", &[("m", "/m of m@main as m")]);
    let shown: Vec<String> =
        graph.problems().iter().map(|(file, problem)| format!("{file}:{}", problem.line)).collect();
    assert_eq!(shown, ["/go.work:2", "/m/go.mod:1", "/m/go.mod:3"]);
    check("-- /m/go.mod --\n-- /m/m.go --", &env(), "/m", &[("m", "NoSource"), ("fmt", "std fmt -")]);
}
