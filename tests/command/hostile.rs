//! Input that was made to break the tool: no panic, no hang, bounded memory, whatever is asked of it.
//!
//! Each process has limits of CPU time and address space, so that a hang or a heap that grows fails on a machine of any speed.
//! Texts that are deep have their full size; of wide ones there are 20,000 pieces only with `HOSTILE=20000`, 100 otherwise.

use std::fmt::Write as _;
use std::process::Command;

use crate::module::{Done, LOST, Module, WORK, finished};

/// Nothing that people write is nested half as deep.
const DEEP: usize = 100_000;

const HEAD: &str = "package a\n\nimport (\n\t\"context\"\n\t\"net/http\"\n\t\"os\"\n\t\"sync\"\n\t\"time\"\n)\n\nvar (\n\t_ = http.Get\n\t_ = os.Args\n\t_ sync.Mutex\n\t_ time.Time\n)\n\nfunc work(ctx context.Context) error { return ctx.Err() }\n\n";

const MODES: &[&[&str]] = &[
    &["--check", "--select", "all"],
    &["debug", "tree", "a.go"],
    &["debug", "types"],
    &["debug", "cfg"],
    &["--unsafe", "--select", "all", "--format", "json"],
];

/// How many pieces a wide text has.
fn wide() -> usize {
    std::env::var("HOSTILE").ok().and_then(|number| number.parse().ok()).unwrap_or(100)
}

/// A function with this body, a lock and a context.
fn body(text: &str) -> String {
    format!(
        "{HEAD}func f(ctx context.Context, mu *sync.Mutex, a int) error {{\n\tctx, cancel := context.WithCancel(ctx)\n{text}\n\tcancel()\n\treturn work(ctx)\n}}\n"
    )
}

/// `open`, repeated, with `inner` in the middle and as many `close` behind it.
fn nest(open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(DEEP), close.repeat(DEEP))
}

/// One piece for each number.
fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// Runs the command with limits and looks at how it ended.
#[track_caller]
fn limited(module: &Module, arguments: &[&str], what: &str) -> Done {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -t 120; ulimit -v 4000000; exec timeout 1500 \"$0\" \"$@\""]);
    command.arg(env!("CARGO_BIN_EXE_gofix-trio")).args(arguments).current_dir(module.path());
    command.env_remove("NO_COLOR").env("GOFLAGS", "");
    let done = finished(command, "");
    let words: String = done.stderr.chars().take(2_000).collect();
    assert!(matches!(done.code, Some(0..=2)), "{what} {arguments:?}: {:?} {words}", done.code);
    for word in ["panicked", "internal error", "stack overflow"] {
        assert!(!done.stderr.contains(word), "{what} {arguments:?}: {words}");
    }
    done
}

/// Asks everything of one text.
#[track_caller]
fn ask(what: &str, text: &str) {
    let module = Module::new(&[]);
    for mode in MODES {
        module.write("a.go", text);
        limited(&module, mode, what);
    }
}

#[test]
fn deep_expressions() {
    for (open, inner, close) in [
        ("(", "a", ")"),
        ("(", "", ""),
        ("-", "a", ""),
        ("!", "true", ""),
        ("*", "a", ""),
        ("& ", "a", ""),
        ("<-", "a", ""),
        ("f(", "0", ")"),
        ("a[", "0", "]"),
        ("[]any{", "", "}"),
        ("func() int { return ", "1", " }()"),
    ] {
        ask(open, &body(&format!("\t_ = {}", nest(open, inner, close))));
    }
    for tail in [".b", ".b()", "[0]", "()", " + a", " && a == 1", ".(T)"] {
        ask(tail, &body(&format!("\t_ = a{}", tail.repeat(DEEP))));
    }
    ask("condition", &body(&format!("\tif a == 1{} {{\n\t\treturn nil\n\t}}", " || a == 2".repeat(DEEP))));
}

#[test]
fn deep_statements() {
    for (open, close) in [
        ("{", "}"),
        ("{\n", ""),
        ("func() {\n", "}()\n"),
        ("go func() {\n", "}()\n"),
        ("defer func() {\n", "}()\n"),
        ("if a == 0 {\n", "}\n"),
        ("for {\n", "}\n"),
        ("for i := range a {\nmu.Lock()\ndefer mu.Unlock()\n", "}\n"),
        ("select {\ncase <-ctx.Done():\n", "}\n"),
        ("switch a {\ncase 1:\n", "}\n"),
    ] {
        ask(open, &body(&nest(open, "", close)));
    }
    let chain = " else if a == 1 {\n\t\treturn nil\n\t}".repeat(DEEP);
    ask("else", &body(&format!("\tif a == 0 {{\n\t}}{chain}")));
}

#[test]
fn deep_types() {
    for (open, inner, close) in [
        ("*", "int", ""),
        ("[]", "int", ""),
        ("[1]", "int", ""),
        ("map[string]", "int", ""),
        ("chan ", "int", ""),
        ("struct{ f ", "int", " }"),
        ("interface{ f(", "", ")}"),
        ("func(", "", ")"),
        ("G[", "int", "]"),
    ] {
        ask(open, &format!("{HEAD}type G[T any] struct{{}}\n\ntype T {}\n\nvar v T\n", nest(open, inner, close)));
    }
}

/// Depths that are still taken: where recursion ends must hold at the limit too.
#[test]
fn as_deep_as_is_taken() {
    for depth in [150, 600, 1_900] {
        let nest =
            |open: &str, inner: &str, close: &str| format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
        ask("calls", &body(&format!("\t_ = {}", nest("work(", "ctx", ")"))));
        ask("binary", &body(&format!("\tif a == 1{} {{\n\t\treturn nil\n\t}}", " && a == 2".repeat(depth))));
        ask("literals", &body(&nest("\tgo func() {\n", "\t_ = work(context.Background())\n", "\t}()\n")));
        ask("loops", &body(&nest("\tfor range a {\n\tmu.Lock()\n\tdefer mu.Unlock()\n", "", "\t}\n")));
        ask(
            "types",
            &format!("{HEAD}type T {}\n\nfunc g(t T) {{ t.f.f.f.Close() }}\n", nest("struct{ f ", "*os.File", " }")),
        );
    }
}

#[test]
fn wide_functions() {
    let n = wide();
    let lock = |i| format!("\tmu.Lock()\n\tif a == {i} {{\n\t\tmu.Unlock()\n\t\treturn nil\n\t}}\n\tmu.Unlock()\n");
    let open = |i| {
        format!(
            "\tf{i}, err := os.Open(\"x\")\n\tif err != nil {{\n\t\treturn err\n\t}}\n\tif a == {i} {{\n\t\tf{i}.Close()\n\t}}\n"
        )
    };
    let cancel = |i| {
        format!(
            "\tctx{i}, cancel{i} := context.WithCancel(ctx)\n\tif a == {i} {{\n\t\tcancel{i}()\n\t}}\n\t_ = ctx{i}\n"
        )
    };
    for (what, text) in [
        ("branches", each(n, |i| format!("\tif a == {i} {{\n\t\ta++\n\t}} else {{\n\t\ta--\n\t}}\n"))),
        ("returns", each(n, |i| format!("\tif a == {i} {{\n\t\treturn nil\n\t}}\n"))),
        ("locks", each(n / 2, lock)),
        ("files", each(n / 5, open)),
        ("cancels", each(n / 5, cancel)),
        ("chain", "\tctx, cancel = context.WithCancel(ctx)\n".repeat(n)),
        ("defers", "\tdefer mu.Unlock()\n".repeat(n)),
        ("goroutines", "\tgo func() {\n\t\tfor {\n\t\t\ttime.Sleep(1)\n\t\t}\n\t}()\n".repeat(n / 2)),
        ("selects", "\tselect {\n\tcase <-ctx.Done():\n\tcase <-time.After(1):\n\t}\n".repeat(n / 2)),
        ("switch", format!("\tswitch a {{\n{}\t}}", each(n.max(1_000), |i| format!("\tcase {i}:\n\t\ta++\n")))),
        ("labels", format!("{}\ta++", each(n, |i| format!("L{i}:\n")))),
        ("gotos", each(n, |i| format!("L{i}:\n\tif a == {i} {{\n\t\tgoto L{}\n\t}}\n", (i * 7_919) % n))),
        ("assignment", format!("\t{} := {}", each(n, |i| format!("x{i}, ")) + "y", "f(), ".repeat(n) + "f()")),
        ("arguments", format!("\tf({})", "a, ".repeat(n))),
    ] {
        ask(what, &body(&text));
    }
}

#[test]
fn wide_files() {
    let n = wide();
    let lost = |i: usize| LOST.replace("NAME", &format!("F{i}"));
    let ring = |i: usize| {
        format!(
            "func F{i}(ctx context.Context, mu *sync.Mutex) {{ mu.Lock(); F{}(context.Background(), mu); F{}(ctx, mu); mu.Unlock() }}\n",
            (i * 7 + 1) % n,
            (i * 13 + 5) % n
        )
    };
    for (what, text) in [
        ("functions", each(n * 5, |i| format!("func F{i}() {{}}\n"))),
        ("findings", each(n / 5, lost)),
        ("callees", each(n, |i| format!("func F{i}(ctx context.Context) {{ F{}(ctx) }}\n", i + 1))),
        ("ring", each(n / 2, ring)),
        ("parameters", format!("func g({}) {{}}\n", each(n, |i| format!("a{i} int, ")))),
        ("ignores", "//gofix-trio:ignore lost-cancel why\n".repeat(n * 5) + "func g() {}\n"),
        ("ignored", each(n / 5, |i| format!("//gofix-trio:ignore lost-cancel,foo why\n{}", lost(i)))),
        ("nolint", format!("func g() {{ //nolint:{}\n}}\n", "x,".repeat(n * 10))),
    ] {
        ask(what, &format!("{HEAD}{text}"));
    }
    let imports = |text: String| format!("package a\n\nimport (\n{text})\n\nfunc f() {{ y1.Close(); Get(\"\") }}\n");
    ask("imports", &imports(each(n, |i| format!("\t\"x/y{i}\"\n"))));
    ask("dots", &imports("\t. \"net/http\"\n".repeat(n)));
}

#[test]
fn types_that_never_end() {
    let uses = "func g(t T, i I, e E) {\n\tt.X()\n\tt.T.T.T.X()\n\ti.X()\n\te[0][0].X()\n\tvar err error = t\n\t_ = err\n\tdefer t.Close()\n\tt.Lock()\n}\n";
    for (what, text) in [
        (
            "cycles",
            "type T struct{ T }\ntype U struct{ *U }\ntype C struct{ D }\ntype D struct{ C }\ntype I interface{ J }\ntype J interface{ I }\ntype E []E\ntype F map[string]F\ntype H func(H) H\ntype P *P\ntype P1 = P2\ntype P2 = P1\ntype Q = Q\ntype R [len(r)]int\n\nvar r R\n\nconst c1 = c2\nconst c2 = c1\nconst c3 = c3\n\nvar v1 = v2\nvar v2 = v1\n\nfunc h(u U, c C, q Q, p P1) {\n\tu.X()\n\tc.X()\n\tq.X()\n\tp.X()\n\tr[0].X()\n\tv1.y.z()\n\t_ = c1 + c2 + c3\n}\n",
        ),
        (
            "growing",
            "type G[P any] struct{ *G[[]P] }\ntype T struct{ G[int] }\ntype V[P any] interface{ m() V[[]P] }\ntype I interface{ V[int]; W[int] }\ntype W[P any] interface{ W[[]P]; W[*P] }\ntype E []G[E]\n\nfunc rec[P any](p P) { rec([]P{p}); rec(&p) }\n\nfunc h(v V[int], w W[int]) {\n\tv.m().m().m().X()\n\tw.Close()\n\trec(1)\n\trec(w)\n\tvar x W[string] = w\n\t_ = x\n}\n",
        ),
    ] {
        ask(what, &format!("{HEAD}{text}\n{uses}"));
    }
    for (what, text) in [
        (
            "structs",
            "type T0 struct{}\n".to_owned()
                + &each(60, |i| format!("type T{} = struct{{ a, b T{i} }}\n", i + 1))
                + "type T = T60\n",
        ),
        (
            "arguments",
            "type P[A, B any] struct{ a A; b B }\ntype G0[A any] struct{}\n".to_owned()
                + &each(60, |i| format!("type G{}[A any] = P[G{i}[A], G{i}[[]A]]\n", i + 1))
                + "type T = G60[int]\n",
        ),
        (
            "embedded",
            "type T0 struct{}\n".to_owned()
                + &each(60, |i| {
                    format!(
                        "type T{} struct{{ A{i}; B{i} }}\ntype A{i} struct{{ T{i} }}\ntype B{i} struct{{ T{i} }}\n",
                        i + 1
                    )
                })
                + "type T struct{ T60 }\n",
        ),
        (
            "interfaces",
            "type I0 interface{ M() }\n".to_owned()
                + &each(60, |i| format!("type I{} interface{{ I{i}; I{i} }}\n", i + 1))
                + "type T struct{ I60 }\n\nfunc h(a I60, b I59) { a = b; a.M(); a.N(); var e error = a; _ = e }\n",
        ),
        (
            "constants",
            "const c0 = 1 << 500\n".to_owned()
                + &each(40, |i| format!("const c{0} = c{i} * c{i}\n", i + 1))
                + "const s0 = \"xxxxxxxxxxxxxxxx\"\n"
                + &each(60, |i| format!("const s{0} = s{i} + s{i}\n", i + 1))
                + "const h = 1 << 1000000000\n\nvar ar [1 << 62]int\n\ntype T struct{ ch [c40]chan int }\n\nfunc k() { ch := make(chan int, c40); ch <- 1; _ = s60; time.Sleep(c40) }\n",
        ),
    ] {
        ask(what, &format!("{HEAD}{text}\ntype I interface{{}}\n\ntype E []T\n\n{uses}"));
    }
}

#[test]
fn packages_that_import_each_other() {
    let module = Module::new(&[]);
    let text = |other: &str| {
        format!(
            "package {}\n\nimport (\n\t\"context\"\n\t\"example.com/a/{other}\"\n)\n\ntype T struct{{ {other}.T }}\n\nvar V = {other}.V\n\nfunc F(ctx context.Context) {{ {other}.F(context.Background()); V.X(); T{{}}.Close() }}\n",
            if other == "b" { "c" } else { "b" }
        )
    };
    module.write("b/b.go", &text("c"));
    module.write("c/c.go", &text("b"));
    module.write("d/d.go", "package d\n\nimport \"example.com/a/d\"\n\ntype T = d.T\n\nvar V T = d.V\n");
    for mode in [MODES[0], MODES[2], MODES[3], MODES[4]] {
        limited(&module, mode, "imports");
    }
}

#[test]
fn bytes_that_are_no_text() {
    let text = body("\ta++");
    let long = "a = a + 1; ".repeat(10_000);
    for (what, text) in [
        ("empty", String::new()),
        ("zero", text.replace("a++", "\0a++\0")),
        ("mark", text.replace("a++", "\u{feff}a++")),
        ("marks", format!("\u{feff}\u{feff}{text}")),
        ("line", body(&long)),
        ("list", format!("{HEAD}var x = []int{{{}}}\n", "1, ".repeat(50_000))),
        ("comment", format!("{HEAD}// {}\n", "x".repeat(10 << 20))),
        ("raw string", format!("{HEAD}var s = `{}`\n", "x\n".repeat(5 << 20))),
        ("huge", format!("{HEAD}// {}\n", "x".repeat(33 << 20))),
        ("space", " ".repeat(10 << 20)),
        ("lines", "\n".repeat(10 << 20)),
        ("braces", "{".repeat(1 << 20)),
        ("ends", "}".repeat(1 << 20)),
        ("quotes", "'".repeat(1 << 20)),
        ("back quotes", "`".repeat((1 << 20) + 1)),
        ("open comments", format!("{HEAD}{}", "/*".repeat(1 << 19))),
        ("semicolons", body(&";".repeat(1 << 16))),
        ("targets", body(&format!("{} := f()", each(10_000, |i| format!("x{i}, ")) + "y"))),
        ("commas", body(&format!("f({})", ",".repeat(1 << 16)))),
        ("words", format!("{HEAD}{}", each(20_000, |i| format!("x{i} ")))),
        ("constraint", format!("//go:build {}linux{}\n\n{text}", "(".repeat(DEEP), ")".repeat(DEEP))),
        ("negations", format!("//go:build {}linux\n\n{text}", "!".repeat(DEEP))),
        ("conjunction", format!("//go:build linux{}\n\n{text}", " && linux".repeat(DEEP))),
    ] {
        ask(what, &text);
    }
    let module = Module::new(&[("work.go", WORK)]);
    std::fs::write(module.path().join("a.go"), b"package a\n\nvar s = \"\xff\xfe\"\n").expect("writable");
    let done = limited(&module, MODES[0], "not UTF-8");
    assert!(done.code == Some(2) && done.stderr.contains("a.go: not UTF-8"), "{done:?}");
}

/// Many constructs in few bytes.
const SAMPLE: &str = include_str!("../../crates/syntax/tests/hostile/sample.go");

/// Each prefix is a file of one package or a module of its own, so that a few processes read them all.
#[test]
fn every_prefix() {
    let source = SAMPLE.char_indices().map(|(at, _)| SAMPLE.get(..at).expect("a boundary"));
    let module = Module::new(&[]);
    for (number, text) in source.enumerate().filter(|(number, _)| number % 5 == 0) {
        module.write(&format!("p{number}/a.go"), text);
    }
    for mode in [MODES[0], MODES[2], MODES[3], MODES[4]] {
        limited(&module, mode, "prefixes");
    }
    let go_mod = "// A comment.\nmodule \"example.com/a\"\n\ngo 1.26.1\n\ntoolchain go1.26.2\n\nrequire (\n\texample.com/b v1.2.3 // indirect\n\texample.com/c/v2 v2.0.0-20240101000000-abcdefabcdef\n)\n\nreplace example.com/b v1.2.3 => ../b\n\nreplace (\n\texample.com/c/v2 => example.com/d/v2 v2.1.0\n)\n\nexclude example.com/e v1.0.0\n\nretract [v1.0.0, v1.9.9]\n\nignore ./x\n\ntool example.com/b/cmd\n\ngodebug default=go1.21\n";
    let go_work =
        "go 1.26\n\ntoolchain go1.26.2\n\nuse (\n\t.\n\t../b\n)\n\nreplace example.com/b => ../../b\n\ngodebug x=y\n";
    let modules = "# example.com/b v1.2.3 => ../b\n## explicit; go 1.20\nexample.com/b\nexample.com/b/internal/x\n# example.com/c/v2 v2.0.0\n## explicit\nexample.com/c/v2\n## workspace\n";
    let module = Module::new(&[]);
    let mut folders = 0;
    for (name, text) in [("go.mod", go_mod), ("go.work", go_work), ("vendor/modules.txt", modules)] {
        for at in (0..=text.len()).step_by(3) {
            let folder = format!("m{folders}");
            folders += 1;
            module.write(
                &format!("{folder}/a.go"),
                "package a\n\nimport \"example.com/b\"\n\nfunc f() { b.F(context.Background()) }\n",
            );
            if name != "go.mod" {
                module.write(&format!("{folder}/go.mod"), go_mod);
            }
            module.write(&format!("{folder}/{name}"), text.get(..at).expect("ASCII"));
        }
    }
    for mode in [MODES[0], MODES[2]] {
        limited(&module, mode, "modules");
    }
}

#[test]
fn modules_that_lead_anywhere() {
    let line = |text: &str| format!("module example.com/a\n\ngo 1.26\n\n{text}\n");
    let mut many = String::new();
    for number in 0..20_000 {
        let _ = writeln!(many, "require example.com/m{number} v1.0.0\nreplace example.com/m{number} => ./m{number}");
    }
    for text in [
        line("replace example.com/b => /"),
        line("replace example.com/b => ."),
        line("replace example.com/b => ../../../../../../../../dev"),
        line("replace example.com/a => ./a"),
        line(&format!("replace example.com/b => {}", "../".repeat(DEEP))),
        line(&format!("require example.com/{} v1.0.0", "b/".repeat(DEEP))),
        line(&format!("require ({}", "(".repeat(DEEP))),
        line("go 1.99999999999999999999999999"),
        line("go -1.-1"),
        line(&many),
        format!("module {}\n", "a".repeat(1 << 20)),
        "module \"\\x00\\xff\"\n".to_owned(),
        "module ../../..\n".to_owned(),
        "\0\0\0".to_owned(),
    ] {
        let module = Module::new(&[(
            "a.go",
            "package a\n\nimport (\n\t\"context\"\n\t\"example.com/b\"\n\t\"example.com/b/../../c\"\n)\n\nfunc F(ctx context.Context) { b.F(context.Background()); c.G() }\n",
        )]);
        module.write("go.mod", &text);
        for mode in [MODES[0], MODES[2]] {
            limited(&module, mode, text.get(..text.len().min(80)).unwrap_or_default());
        }
    }
}
