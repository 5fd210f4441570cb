//! Known entries of the index, and what holds for all of it.

use super::*;

fn package(path: &str) -> &'static StdPackage {
    builtin().package(path, Target::Linux).expect("the package exists")
}

fn lookup(path: &str, name: &str) -> &'static StdDecl {
    package(path).lookup(name).expect("the name exists")
}

fn ty(path: &str, name: &str) -> &'static StdType {
    lookup(path, name).as_type().expect("the name is a type's")
}

fn method(path: &str, name: &str, method: &str) -> &'static StdMethod {
    ty(path, name).method(method).expect("the type has the method")
}

fn func(path: &str, name: &str) -> &'static StdFunc {
    match &lookup(path, name).kind {
        StdKind::Func(func) => func,
        other => panic!("{name} is {other:?}"),
    }
}

fn value(path: &str, name: &str, target: Target) -> Option<StdValue> {
    match &builtin().package(path, target)?.lookup(name)?.kind {
        StdKind::Const(constant) => constant.value,
        other => panic!("{name} is {other:?}"),
    }
}

#[test]
fn functions() {
    let check = |path, name, signature, since| {
        assert_eq!((func(path, name).signature, lookup(path, name).since), (signature, since), "{path}.{name}");
    };
    check("time", "NewTimer", "func(time.Duration) *time.Timer", 0);
    check("errors", "Join", "func(...error) error", 20);
    check(
        "context",
        "WithTimeoutCause",
        "func(context.Context, time.Duration, error) (context.Context, context.CancelFunc)",
        21,
    );
    check("net/http", "NewRequestWithContext", NEW_REQUEST, 13);
    check("slices", "SortFunc", "func(S, func(E, E) int)", 21);
    let params: Vec<_> = func("slices", "SortFunc").type_params.iter().map(|p| (p.name, p.constraint)).collect();
    assert_eq!(params, [("S", "interface{~[]E}"), ("E", "any")]);
}

const NEW_REQUEST: &str = "func(context.Context, string, string, io.Reader) (*net/http.Request, error)";

#[test]
fn methods() {
    let check = |path, name, of, signature, pointer_receiver, declared_by| {
        let method = method(path, name, of);
        let found = (method.signature, method.pointer_receiver, method.declared_by);
        assert_eq!(found, (signature, pointer_receiver, declared_by), "{path}.{name}.{of}");
    };
    check("sync", "WaitGroup", "Add", "func(int)", true, None);
    check("time", "Duration", "Seconds", "func() float64", false, None);
    check("testing", "T", "Fatal", "func(...any)", true, Some("testing.common"));
    check("testing", "common", "Fatal", "func(...any)", true, None);
    check("testing", "TB", "Fatal", "func(...any)", false, None);
    check("io", "ReadCloser", "Close", "func() error", false, Some("io.Closer"));
    check("net", "Error", "Error", "func() string", false, Some("error"));
    check("sync/atomic", "Pointer", "Swap", "func(*T) *T", true, None);
    check("bufio", "ReadWriter", "Flush", "func() error", false, Some("bufio.Writer"));
    assert_eq!(method("sync", "WaitGroup", "Go").since, 25);
    assert_eq!(method("testing", "T", "Context").since, 24);
    assert_eq!(method("testing", "T", "Fatal").depth, 1);
}

#[test]
fn types_and_fields() {
    let body = ty("net/http", "Response").field("Body").expect("a response has a body");
    assert_eq!((body.ty, body.since, body.depth, body.declared_by), ("io.ReadCloser", 0, 0, None));
    let curve = ty("crypto/ecdsa", "PrivateKey").field("Curve").expect("the field is promoted");
    assert_eq!((curve.embedded, curve.depth, curve.declared_by), (true, 1, Some("crypto/ecdsa.PublicKey")));
    assert_eq!(ty("time", "Timer").field("C").map(|field| field.ty), Some("<-chan time.Time"));

    let check = |path, name, definition| assert_eq!(ty(path, name).definition, definition, "{path}.{name}");
    check("context", "CancelFunc", StdDefinition::Other { underlying: "func()" });
    check("os", "FileInfo", StdDefinition::Alias { target: "io/fs.FileInfo" });
    check("sync", "Mutex", StdDefinition::Struct { has_hidden_fields: true });
    check("net/url", "Error", StdDefinition::Struct { has_hidden_fields: false });
    check("io", "Closer", StdDefinition::Interface { has_hidden_methods: false, constraint: None });
    check("testing", "TB", StdDefinition::Interface { has_hidden_methods: true, constraint: None });
    let pointer = &ty("sync/atomic", "Pointer").type_params;
    assert_eq!(pointer.as_slice(), [StdTypeParam { name: "T", constraint: "any" }]);
    assert!(!lookup("testing", "common").is_exported());
    assert!(lookup("testing", "T").is_exported());
}

#[test]
fn constants_differ_by_target() {
    let check = |path, name, expected: [Option<StdValue>; 4]| {
        assert_eq!(Target::ALL.map(|target| value(path, name, target)), expected, "{path}.{name}");
    };
    let int = |text| Some(StdValue::Int(text));
    check("os", "O_CREATE", [int("64"), int("512"), int("64"), None]);
    check("os", "O_RDWR", [int("2"); 4]);
    check("time", "Second", [int("1000000000"); 4]);
    check("math", "MaxUint64", [int("18446744073709551615"); 4]);
    check("math", "Pi", [Some(StdValue::Float("3.141592653589793")); 4]);
    check("time", "RFC3339", [Some(StdValue::Str("2006-01-02T15:04:05Z07:00")); 4]);
    assert!(builtin().package("syscall", Target::Windows).and_then(|p| p.lookup("Handle")).is_some());
    assert!(package("syscall").lookup("Handle").is_none());
}

#[test]
fn packages_are_those_that_programs_import() {
    let index = builtin();
    for path in ["unsafe", "net/http", "encoding/json/v2", "syscall/js", "math/rand/v2"] {
        assert!(index.has_package(path), "{path}");
    }
    for path in ["", "builtin", "cmd/go", "internal/abi", "net/http/internal", "golang.org/x/net/http/httpguts"] {
        assert!(!index.has_package(path), "{path}");
    }
    assert_eq!(package("math/rand/v2").name, "rand");
    assert!(index.go_version().starts_with("go1."));
}

#[test]
fn targets() {
    let check = |goos, goarch, target| assert_eq!(Target::new(goos, goarch), target, "{goos}/{goarch}");
    check("linux", "amd64", Target::Linux);
    check("darwin", "arm64", Target::Darwin);
    check("windows", "amd64", Target::Windows);
    check("linux", "386", Target::Other);
    check("freebsd", "amd64", Target::Other);
}

/// Every package for every target.
fn everything() -> impl Iterator<Item = &'static StdPackage> {
    let paths = builtin().packages();
    paths.flat_map(|path| Target::ALL.into_iter().filter_map(move |target| builtin().package(path, target)))
}

#[test]
fn everything_is_sorted_for_look_up() {
    fn sorted(what: &str, names: impl Iterator<Item = &'static str>) {
        assert!(names.is_sorted_by(|a, b| a < b), "{what}");
    }
    sorted("packages", builtin().packages());
    for package in everything() {
        sorted(package.path, package.decls().iter().map(|decl| decl.name));
        for (decl, ty) in package.decls().iter().filter_map(|decl| Some((decl, decl.as_type()?))) {
            sorted(decl.name, ty.fields().iter().map(|field| field.name));
            sorted(decl.name, ty.methods().iter().map(|method| method.name));
        }
    }
}

/// The texts of all types in a declaration.
fn texts(decl: &StdDecl) -> Vec<&'static str> {
    let constraint = |param: &StdTypeParam| param.constraint;
    match &decl.kind {
        StdKind::Const(constant) => vec![constant.ty],
        StdKind::Var { ty } => vec![*ty],
        StdKind::Func(func) => func.type_params.iter().map(constraint).chain([func.signature]).collect(),
        StdKind::Type(ty) => {
            let own = match ty.definition {
                StdDefinition::Alias { target: text } | StdDefinition::Other { underlying: text } => Some(text),
                StdDefinition::Interface { constraint, .. } => constraint,
                StdDefinition::Struct { .. } => None,
            };
            let fields = ty.fields().iter().map(|field| field.ty);
            let methods = ty.methods().iter().map(|method| method.signature);
            own.into_iter().chain(ty.type_params.iter().map(constraint)).chain(fields).chain(methods).collect()
        }
    }
}

#[test]
fn every_type_parses_and_prints_as_it_was() {
    for package in everything() {
        for (decl, text) in
            package.decls().iter().flat_map(|decl| texts(decl).into_iter().map(move |text| (decl, text)))
        {
            let printed = TypeText::parse(text).map(|ty| ty.to_string());
            assert_eq!(printed.as_deref(), Some(text), "{}.{}", package.path, decl.name);
        }
    }
}

#[test]
fn signatures_are_function_types() {
    for decl in everything().flat_map(StdPackage::decls) {
        match &decl.kind {
            StdKind::Func(func) => assert!(FuncText::parse(func.signature).is_some(), "{}", func.signature),
            StdKind::Type(ty) => {
                let bad = ty.methods().iter().find(|method| FuncText::parse(method.signature).is_none());
                assert_eq!(bad, None, "{}", decl.name);
            }
            StdKind::Const(_) | StdKind::Var { .. } => {}
        }
    }
}

/// Whatever a type text names is in the index under that name.
#[test]
fn named_types_are_found() {
    for target in Target::ALL {
        let packages = builtin().packages().filter_map(|path| builtin().package(path, target));
        for text in packages.flat_map(StdPackage::decls).flat_map(texts) {
            check_names(&TypeText::parse(text).expect("the text is canonical"), target);
        }
    }
}

fn check_names(ty: &TypeText<'_>, target: Target) {
    match ty {
        TypeText::Named { path, name, .. } if !path.is_empty() => {
            let found = builtin().package(path, target).and_then(|package| package.lookup(name));
            assert!(found.and_then(StdDecl::as_type).is_some(), "{ty} on {target:?}");
        }
        _ => {}
    }
    for part in parts(ty) {
        check_names(part, target);
    }
}

/// The types that a type is made of.
fn parts<'t, 'a>(ty: &'t TypeText<'a>) -> Vec<&'t TypeText<'a>> {
    match ty {
        TypeText::Unknown | TypeText::Basic(_) | TypeText::TypeParam(_) => Vec::new(),
        TypeText::Named { args, .. } => args.iter().collect(),
        TypeText::Pointer(elem)
        | TypeText::Slice(elem)
        | TypeText::Array { elem, .. }
        | TypeText::Chan { elem, .. } => vec![elem],
        TypeText::Map { key, elem } => vec![key, elem],
        TypeText::Func(func) => func.params.iter().chain(&func.results).collect(),
        TypeText::Struct(fields) => fields.iter().map(|field| &field.ty).collect(),
        TypeText::Interface(interface) => {
            let signatures = interface.methods.iter().flat_map(|(_, func)| func.params.iter().chain(&func.results));
            signatures.chain(interface.embeds.iter().flatten().map(|term| &term.ty)).collect()
        }
    }
}
