use super::*;

const VENDORED: &str = "
-- /m/go.mod --
module example.com/m

go 1.22

require (
	a.example/a v1.0.0
	b.example/B v1.0.0
)

replace b.example/B => ./b
-- /m/m.go --
-- /m/b/b.go --
-- /m/vendor/modules.txt --
# a.example/a v1.0.0
## explicit; go 1.20
a.example/a
a.example/a/sub
# b.example/B v1.0.0 => ./b
## explicit
b.example/B
# b.example/B => ./b
-- /m/vendor/a.example/a/a.go --
-- /m/vendor/a.example/a/sub/s.go --
-- /m/vendor/a.example/a/unlisted/u.go --
-- /m/vendor/b.example/B/b.go --
-- /home/go/pkg/mod/a.example/a@v1.0.0/a.go --
-- /home/go/pkg/mod/a.example/a@v1.0.0/other/o.go --
";

#[test]
fn vendor_folders() {
    let cases = [
        ("a.example/a", "/m/vendor/a.example/a of a.example/a@v1.0.0 as a.example/a"),
        ("a.example/a/sub", "/m/vendor/a.example/a/sub of a.example/a@v1.0.0 as a.example/a/sub"),
        ("a.example/a/other", "NoSource"),
        ("a.example/a/unlisted", "/m/vendor/a.example/a/unlisted of a.example/a@v1.0.0 as a.example/a/unlisted"),
        ("b.example/B", "/m/vendor/b.example/B of b.example/B@v1.0.0 as b.example/B"),
        ("example.com/m", "/m of example.com/m@main as example.com/m"),
        (
            "example.com/m/vendor/a.example/a",
            "/m/vendor/a.example/a of example.com/m@main as example.com/m/vendor/a.example/a",
        ),
        ("fmt", "std fmt -"),
    ];
    let (graph, fs) = check(VENDORED, &env(), "/m", &cases);
    assert_eq!(graph.vendor_dir(), Some("/m/vendor"));
    let (id, import_path) = graph.package_at("/m/vendor/a.example/a/sub").expect("a vendored folder");
    assert_eq!((import_path.as_str(), graph.language(id, &fs)), ("a.example/a/sub", Some(GoVersion::new(20))));
    let (id, _) = graph.package_at("/m/vendor/b.example/B").expect("a vendored folder");
    assert_eq!(graph.language(id, &fs), Some(GoVersion::WITHOUT_GO_LINE));
    assert_eq!(graph.package_at("/m/vendor/other"), None);

    let newer = VENDORED.replace("go 1.22", "go 1.23");
    let (graph, _) = check(&newer, &env(), "/m", &[("a.example/a/unlisted", "NoSource")]);
    assert_eq!(graph.package_at("/m/vendor/a.example/a/unlisted"), None);
}

#[test]
fn when_a_vendor_folder_counts() {
    let from_vendor = "/m/vendor/a.example/a of a.example/a@v1.0.0 as a.example/a";
    let from_cache = "/home/go/pkg/mod/a.example/a@v1.0.0 of a.example/a@v1.0.0 as a.example/a";
    let cases = [
        ("go 1.22", "", from_vendor),
        ("go 1.22", "-mod=mod", from_cache),
        ("go 1.22", "-mod=readonly", from_cache),
        ("go 1.13", "", from_cache),
        ("go 1.13", "-mod=vendor", from_vendor),
        ("", "", from_cache),
    ];
    for (go_line, flags, expected) in cases {
        let archive = VENDORED.replace("go 1.22", go_line);
        let env = GoEnv { goflags: Some(flags.to_owned()), ..env() };
        check(&archive, &env, "/m", &[("a.example/a", expected)]);
    }
    let for_workspace = VENDORED.replace("# a.example/a v", "## workspace\n# a.example/a v");
    check(&for_workspace, &env(), "/m", &[("a.example/a", from_cache)]);

    let workspace = for_workspace.replace("/m/vendor", "/vendor") + "-- /go.work -- go 1.22\nuse ./m\n";
    let cases = [("a.example/a", "/vendor/a.example/a of a.example/a@v1.0.0 as a.example/a")];
    let (graph, _) = check(&workspace, &env(), "/m", &cases);
    assert_eq!(graph.vendor_dir(), Some("/vendor"));
}

const GOROOT: &str = "
-- /goroot/src/go.mod -- module std

go 1.26
-- /goroot/src/fmt/f.go --
-- /goroot/src/internal/abi/a.go --
-- /goroot/src/runtime/r.go --
-- /goroot/src/vendor/modules.txt --
# golang.org/x/net v0.47.0
## explicit; go 1.24.0
golang.org/x/net/idna
-- /goroot/src/vendor/golang.org/x/net/idna/i.go --
-- /goroot/src/cmd/go.mod -- module cmd

go 1.26
-- /goroot/src/cmd/go/main.go --
-- /goroot/src/cmd/vendor/modules.txt --
# golang.org/x/mod v0.30.0
golang.org/x/mod/semver
-- /goroot/src/cmd/vendor/golang.org/x/mod/semver/s.go --
-- /m/go.mod --
module example.com/m
-- /m/m.go --
-- /home/go/pkg/mod/x/x.go --
";

#[test]
fn the_standard_library_from_a_go_installation() {
    let env = GoEnv { goroot: Some("/goroot".to_owned()), ..env() };
    let cases = [
        ("fmt", "std fmt /goroot/src/fmt"),
        ("sync", "std sync /goroot/src/sync"),
        ("internal/abi", "std internal/abi /goroot/src/internal/abi"),
        ("golang.org/x/net/idna", "NoSource"),
        ("example.com/m", "/m of example.com/m@main as example.com/m"),
    ];
    let (graph, fs) = check(GOROOT, &env, "/m", &cases);
    let in_std = |path: &str| show(&graph, &graph.resolve_in_std(path, &fs));
    let idna = "std vendor/golang.org/x/net/idna /goroot/src/vendor/golang.org/x/net/idna";
    assert_eq!(in_std("golang.org/x/net/idna"), idna);
    assert_eq!(in_std("internal/abi"), "std internal/abi /goroot/src/internal/abi");
    assert_eq!(in_std("golang.org/x/absent"), "NoSource");
    assert_eq!((in_std("C"), in_std("unsafe")), ("Cgo".to_owned(), "Unsafe".to_owned()));
}

#[test]
fn the_standard_library_as_the_main_module() {
    let idna = "/goroot/src/vendor/golang.org/x/net/idna of golang.org/x/net@v0.47.0 as vendor/golang.org/x/net/idna";
    let cases = [
        ("fmt", "/goroot/src/fmt of std@main as fmt"),
        ("internal/abi", "/goroot/src/internal/abi of std@main as internal/abi"),
        ("golang.org/x/net/idna", idna),
        ("cmd/go", "NoSource"),
        ("sync", "NoSource"),
    ];
    let (graph, _) = check(GOROOT, &env(), "/goroot/src/fmt", &cases);
    let at = |dir: &str| graph.package_at(dir).map(|(_, path)| path);
    assert_eq!(at("/goroot/src/fmt").as_deref(), Some("fmt"));
    assert_eq!(at("/goroot/src/vendor/golang.org/x/net/idna").as_deref(), Some("vendor/golang.org/x/net/idna"));

    let semver = "/goroot/src/cmd/vendor/golang.org/x/mod/semver of golang.org/x/mod@v0.30.0 as cmd/vendor/golang.org/x/mod/semver";
    let cases = [
        ("fmt", "std fmt -"),
        ("cmd/go", "/goroot/src/cmd/go of cmd@main as cmd/go"),
        ("golang.org/x/mod/semver", semver),
    ];
    check(GOROOT, &env(), "/goroot/src/cmd/go", &cases);
    check("-- /s/go.mod -- module std\n-- /s/x/x.go --", &env(), "/s", &[("std/x", "/s/x of std@main as std/x")]);
}
