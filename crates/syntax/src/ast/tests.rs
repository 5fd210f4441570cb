use std::sync::Arc;

use gofix_text::FileId;

use super::*;
use crate::parse;
use crate::tree::SourceFile;

fn file(text: &str) -> SourceFile {
    let file = parse(FileId(0), Arc::from(format!("package p\n\n{text}\n")));
    assert!(file.errors().is_empty(), "{text}: {:?}", file.errors());
    file
}

fn body(text: &str) -> SourceFile {
    file(&format!("func _() {{\n{text}\n}}"))
}

/// The first node of a type.
fn first<'f, N: AstNode<'f>>(file: &'f SourceFile) -> N {
    file.root().descendants().find_map(N::cast).expect("a node of the type")
}

fn text<'f, N: AstNode<'f>>(node: Option<N>) -> &'f str {
    node.map_or("-", |node| node.node().text())
}

fn texts<'f, N: AstNode<'f>>(nodes: impl IntoIterator<Item = N>) -> String {
    nodes.into_iter().map(|node| node.node().text()).collect::<Vec<_>>().join("|")
}

#[test]
fn calls() {
    for (code, function, arguments) in [
        ("f()", "f", ""),
        ("a.b(x, y...)", "a.b", "x|y..."),
        ("f[int](x)", "f[int]", "x"),
        ("hs[i](x)", "hs[i]", "x"),
        ("[]byte(s)", "[]byte", "s"),
        ("make([]int, 3)", "make", "[]int|3"),
        ("(*T)(p)", "(*T)", "p"),
        ("func() {}()", "func() {}", ""),
    ] {
        let file = body(code);
        let call: CallExpr = first(&file);
        assert_eq!((text(call.function()), texts(call.arguments()).as_str()), (function, arguments), "{code}");
    }
    let file = body("a.b.c(x)");
    let call: CallExpr = first(&file);
    assert_eq!(text(call.selector().and_then(SelectorExpr::operand)), "a.b");
    assert_eq!(text(call.selector().and_then(SelectorExpr::field)), "c");
    assert_eq!((text(call.argument(0)), text(call.argument(1))), ("x", "-"));
}

#[test]
fn expressions() {
    let file = body("_ = (a + b) * -c");
    let product: BinaryExpr = first(&file);
    assert_eq!((text(product.left()), product.operator(), text(product.right())), ("(a + b)", "*", "-c"));
    let sum: ParenExpr = first(&file);
    assert_eq!(text(sum.inner()), "a + b");
    assert_eq!(text(product.left().map(unparen)), "a + b");
    let sign: UnaryExpr = first(&file);
    assert_eq!((sign.operator(), text(sign.operand())), ("-", "c"));

    let file = body("_ = x.(T)");
    let assertion: TypeAssertExpr = first(&file);
    assert_eq!((text(assertion.operand()), text(assertion.asserted())), ("x", "T"));

    let file = body("_ = m[k]\n_ = s[1:2]");
    let index: IndexExpr = first(&file);
    assert_eq!((text(index.operand()), texts(index.indices())), ("m", "k".to_owned()));
    assert_eq!(text(first::<SliceExpr>(&file).operand()), "s");

    let file = file_of_literal();
    let literal: CompositeLit = first(&file);
    assert_eq!(text(literal.literal_type()), "map[string]T");
    let elements: Vec<_> = literal.elements().iter().map(|(k, v)| (k.map_or("-", Node::text), v.text())).collect();
    assert_eq!(elements, [("\"a\"", "{1}"), ("b", "c")]);
}

fn file_of_literal() -> SourceFile {
    file("var x = map[string]T{\"a\": {1}, b: c}")
}

#[test]
fn types() {
    let file = file("var x map[K][]chan<- func(a, b int, ...string) (n int, err error)");
    let map: MapType = first(&file);
    assert_eq!(text(map.key()), "K");
    assert!(text(map.value()).starts_with("[]chan<-"));
    let slice: ArrayType = first(&file);
    assert!(slice.is_slice() && slice.length().is_none());
    let chan: ChanType = first(&file);
    assert!(chan.can_send() && !chan.can_receive());
    assert!(text(chan.element()).starts_with("func("));
    let function: FuncType = first(&file);
    let counts: Vec<usize> = function.results().iter().map(|result| result.names().count()).collect();
    assert_eq!(counts, [1, 1]);

    let file = self::file("var x [3]*T\nvar y <-chan int\nvar z chan int");
    let array: ArrayType = first(&file);
    assert_eq!((text(array.length()), text(array.element()), array.is_slice()), ("3", "*T", false));
    assert_eq!(text(first::<StarExpr>(&file).pointee()), "T");
    let ways: Vec<_> =
        file.root().descendants().filter_map(ChanType::cast).map(|c| (c.can_send(), c.can_receive())).collect();
    assert_eq!(ways, [(false, true), (true, true)]);

    let file = self::file("type S struct {\n\ta, b int\n\tT\n}\ntype I interface {\n\tm(x int) error\n\tJ\n}");
    assert_eq!(first::<StructType>(&file).field_declarations().count(), 2);
    assert_eq!(first::<InterfaceType>(&file).elements().count(), 2);
    let method: MethodElem = first(&file);
    assert_eq!((text(method.name()), method.parameters().len(), method.results().len()), ("m", 1, 1));
}

#[test]
fn functions() {
    let file = file("func (r *T) m(a, b int, c ...string) (n int, err error) { return }");
    let function: Function = first(&file);
    assert_eq!(text(function.name()), "m");
    let receiver = function.receiver().expect("a receiver");
    assert_eq!((texts(receiver.names()), text(receiver.parameter_type())), ("r".to_owned(), "*T"));
    let parameters = function.parameters();
    let shown: Vec<_> =
        parameters.iter().map(|p| (texts(p.names()), text(p.parameter_type()), p.is_variadic())).collect();
    assert_eq!(shown, [("a|b".to_owned(), "int", false), ("c".to_owned(), "string", true)]);
    assert_eq!(texts(function.results().iter().flat_map(|result| result.names())), "n|err");
    assert!(function.body().is_some() && !function.is_literal());
    let inner: ReturnStmt = first(&file);
    assert_eq!(Function::enclosing(inner.node()), Some(function));

    let file = self::file("func f[T any, U int | string](int, []T) U");
    let function: Function = first(&file);
    assert_eq!((function.type_parameters().len(), function.body().is_none()), (2, true));
    assert_eq!(function.parameters().iter().map(|p| p.names().count()).sum::<usize>(), 0);
    assert_eq!(texts(function.results()), "U");
}

#[test]
fn declarations() {
    let file = file(
        "import (\n\tf \"fmt\"\n\t. \"a/b\"\n\t\"c\"\n)\n\nconst a, b int = 1, 2\n\nvar (\n\tx = f.X\n\ty T\n)\n\ntype (\n\tA = B\n\tC[P any] D\n)",
    );
    let imports: Vec<_> =
        file.root().descendants().filter_map(ImportSpec::cast).map(|i| (text(i.name()), i.path())).collect();
    assert_eq!(imports, [("f", "fmt"), (".", "a/b"), ("-", "c")]);
    let declarations: Vec<Declaration> = top_level(&file).filter_map(Declaration::cast).collect();
    let constants = declarations[0].value_specs();
    assert!(declarations[0].is_const() && !declarations[1].is_const());
    let spec = constants[0];
    assert_eq!(
        (texts(spec.names()), text(spec.value_type()), texts(spec.values())),
        ("a|b".into(), "int", "1|2".into())
    );
    let values: Vec<_> = declarations[1]
        .value_specs()
        .iter()
        .map(|s| (texts(s.names()), text(s.value_type()), texts(s.values())))
        .collect();
    assert_eq!(values, [("x".into(), "-", "f.X".into()), ("y".into(), "T", String::new())]);
    let types = declarations[2].type_specs();
    let shown: Vec<_> =
        types.iter().map(|t| (text(t.name()), text(t.definition()), t.is_alias(), t.type_parameters().len())).collect();
    assert_eq!(shown, [("A", "B", true, 0), ("C", "D", false, 1)]);
}

#[test]
fn assignments() {
    for (code, left, operator, right) in [
        ("a, b = 1, 2", "a|b", "=", "1|2"),
        ("a := f()", "a", ":=", "f()"),
        ("a.b += c", "a.b", "+=", "c"),
        ("a &^= c", "a", "&^=", "c"),
    ] {
        let file = body(code);
        let assign: AssignStmt = first(&file);
        let found = (texts(assign.left()), assign.operator(), texts(assign.right()));
        assert_eq!(found, (left.to_owned(), operator, right.to_owned()), "{code}");
        assert_eq!(assign.is_define(), operator == ":=");
    }
    let file = body("x++\nc <- 1\ngo f()\ndefer g()\nreturn a, b");
    assert_eq!(text(first::<IncDecStmt>(&file).operand()), "x");
    let send: SendStmt = first(&file);
    assert_eq!((text(send.channel()), text(send.value())), ("c", "1"));
    assert_eq!(text(first::<GoStmt>(&file).call()), "f()");
    assert_eq!(text(first::<DeferStmt>(&file).call()), "g()");
    assert_eq!(texts(first::<ReturnStmt>(&file).results()), "a|b");
    let file = body("(f())");
    let statement: ExprStmt = first(&file);
    assert_eq!((text(statement.expr()), text(statement.call())), ("(f())", "f()"));
}

#[test]
fn branches_and_loops() {
    let file = body("if v, ok := m[k]; ok {\n\ta()\n} else if v {\n} else {\n\tb()\n}");
    let branch: IfStmt = first(&file);
    assert_eq!((text(branch.initializer()), text(branch.condition())), ("v, ok := m[k]", "ok"));
    assert!(branch.consequence().is_some());
    let other = branch.alternative().and_then(|other| IfStmt::cast(other.node())).expect("an else if");
    assert!(other.initializer().is_none() && matches!(other.alternative(), Some(Stmt::Block(_))));

    for (code, initializer, condition, update, range) in [
        ("for {\n}", "-", "-", "-", "-"),
        ("for a < b {\n}", "-", "a < b", "-", "-"),
        ("for i := 0; i < n; i++ {\n}", "i := 0", "i < n", "i++", "-"),
        ("for ; ; i++ {\n}", "-", "-", "i++", "-"),
        ("for k, v := range m {\n}", "-", "-", "-", "k, v := range m"),
        ("for range 3 {\n}", "-", "-", "-", "range 3"),
    ] {
        let file = body(code);
        let stmt: ForStmt = first(&file);
        let found = (text(stmt.initializer()), text(stmt.condition()), text(stmt.update()), text(stmt.range()));
        assert_eq!(found, (initializer, condition, update, range), "{code}");
        assert!(stmt.body().is_some());
    }
    let file = body("for k, v = range m {\n}");
    let range: RangeClause = first(&file);
    assert_eq!((texts(range.left()), text(range.operand()), range.is_define()), ("k|v".to_owned(), "m", false));

    let file = body("outer:\n\tfor {\n\t\tbreak outer\n\t}");
    let labeled: LabeledStmt = first(&file);
    assert_eq!(text(labeled.label()), "outer");
    assert!(matches!(labeled.statement(), Some(Stmt::For(_))));
    let branch: BranchStmt = first(&file);
    assert_eq!((text(branch.label()), branch.kind()), ("outer", SyntaxKind::BreakStatement));
}

#[test]
fn switches() {
    let file = body("switch x := f(); x {\ncase 1, 2:\n\ta()\n\tb()\ndefault:\n}");
    let switch: SwitchStmt = first(&file);
    assert_eq!((text(switch.initializer()), text(switch.value())), ("x := f()", "x"));
    let clauses: Vec<_> =
        switch.clauses().map(|c| (texts(c.values()), c.is_default(), c.statements().count())).collect();
    assert_eq!(clauses, [("1|2".to_owned(), false, 2), (String::new(), true, 0)]);

    let file = body("switch v := x.(type) {\ncase int, *T:\n\tf(v)\n}");
    let switch: TypeSwitchStmt = first(&file);
    assert_eq!((text(switch.alias()), text(switch.value())), ("v", "x"));
    assert_eq!(switch.clauses().map(|c| texts(c.values())).collect::<Vec<_>>(), ["int|*T"]);

    let file = body("select {\ncase v, ok := <-c:\n\tf(v, ok)\ncase c <- 1:\ncase <-d:\ndefault:\n}");
    let select: SelectStmt = first(&file);
    let communications: Vec<_> = select.clauses().map(|c| text(c.communication())).collect();
    assert_eq!(communications, ["v, ok := <-c", "c <- 1", "<-d", "-"]);
}
