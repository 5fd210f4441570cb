use super::*;

fn named<'a>(path: &'a str, name: &'a str) -> TypeText<'a> {
    TypeText::Named { path, name, args: Vec::new() }
}

#[test]
fn words() {
    let check = |text, expected| assert_eq!(TypeText::parse(text), Some(expected), "{text}");
    check("?", TypeText::Unknown);
    check("int", TypeText::Basic("int"));
    check("untyped nil", TypeText::Basic("untyped nil"));
    check("unsafe.Pointer", TypeText::Basic("unsafe.Pointer"));
    check("any", TypeText::Interface(InterfaceText::default()));
    check("error", named("", "error"));
    check("T", TypeText::TypeParam("T"));
    check("größe", TypeText::TypeParam("größe"));
    check("os.File", named("os", "File"));
    check("main.T", named("main", "T"));
    check("gopkg.in/yaml.v3.Node", named("gopkg.in/yaml.v3", "Node"));
    check("example.com/go-x/v2_test.T", named("example.com/go-x/v2_test", "T"));
    check("example.com/a.b/c~d+e.Größe", named("example.com/a.b/c~d+e", "Größe"));
}

#[test]
fn parts() {
    let array = TypeText::Array { len: None, elem: Box::new(TypeText::Basic("int")) };
    assert_eq!(TypeText::parse("[?]int"), Some(array));
    let nested = TypeText::Chan { dir: ChanDir::Receive, elem: Box::new(TypeText::Basic("int")) };
    let outer = |dir| Some(TypeText::Chan { dir, elem: Box::new(nested.clone()) });
    assert_eq!(TypeText::parse("chan (<-chan int)"), outer(ChanDir::Both));
    assert_eq!(TypeText::parse("chan<- <-chan int"), outer(ChanDir::Send));

    let func = FuncText::parse("func(int, ...string) (bool, error)").expect("the text is canonical");
    assert_eq!((func.params.len(), func.variadic, func.results.len()), (2, true, 2));
    assert_eq!(FuncText::parse("int"), None);

    let Some(TypeText::Struct(fields)) = TypeText::parse("struct{A func() int; *os.File; error; _ T}") else {
        panic!("a struct type");
    };
    assert_eq!(fields.iter().map(|field| field.name).collect::<Vec<_>>(), [Some("A"), None, None, Some("_")]);

    let text = "interface{Read([]uint8) (int, error); func()|~[]E; io.Closer}";
    let Some(TypeText::Interface(interface)) = TypeText::parse(text) else { panic!("an interface type") };
    assert_eq!(interface.methods.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["Read"]);
    assert_eq!(interface.embeds.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn prints_as_it_was() {
    for text in [
        "map[string]*net/http.Client",
        "[4][]chan (<-chan int)",
        "func(func(int) bool, ...func()) func() (int, error)",
        "pkg.T[int,map[string]func(int, int) bool]",
        "struct{}",
        "struct{A int; B struct{os.File}; a/b.G[T]}",
        "interface{Close() error; cmp.Ordered; ~int|~string}",
        "map[func() int]struct{F func()}",
        "func() ?",
    ] {
        assert_eq!(TypeText::parse(text).map(|ty| ty.to_string()).as_deref(), Some(text));
    }
}

#[test]
fn other_texts_are_refused() {
    let deep = "*".repeat(1000) + "int";
    for text in [
        "",
        " ",
        "int ",
        "*",
        "[]",
        "[4]",
        "[x]int",
        "map[int",
        "map[int]",
        "chan",
        "chan (int",
        "func",
        "func(",
        "func(int",
        "func(...int, int)",
        "func() ",
        "func(int,int)",
        "struct{",
        "struct{A int;B int}",
        "interface{",
        "interface{A(}",
        "a/b",
        "a-b",
        ".T",
        "a.",
        "os.File[",
        "os.File[]x",
        "…",
        &deep,
    ] {
        assert_eq!(TypeText::parse(text), None, "{text}");
    }
}
