//! Tests of goroutines that nobody checks for leaks.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_semantics::{GoVersion, Path};
use gofix_syntax::ast::{AstNode, CallExpr, Function, GoStmt, Stmt};
use gofix_syntax::{Node, SourceFile, SyntaxKind};

const GOLEAK: &str = "go.uber.org/goleak";

/// What an import path ends with that looks for leaked goroutines: goleak, and packages of that kind in many repositories.
const CHECKERS: &[&str] = &["goleak", "leaktest", "leakcheck", "gotrace", "leak"];

/// The first version whose runtime can say which goroutines are leaked (in 1.26 as an experiment).
/// https://go.dev/doc/go1.26#goroutineleak-profiles
const PROFILE: GoVersion = GoVersion::new(26);

const RUN: &[Path] = &[Path { package: "testing", receiver: "M", name: "Run" }];
const EXIT: &[Path] = &[Path { package: "os", receiver: "", name: "Exit" }];

declare_rule! {
    /// Finds a test package that starts goroutines and never checks for leaked ones.
    ///
    /// ## Why
    ///
    /// A goroutine that outlives its test fails nothing: it goes unnoticed until production runs out of memory. A check at the
    /// end of the test run names each goroutine that is left, with the place where it waits.
    ///
    /// ## Example
    ///
    /// The rule adds this to the first test file of the package, or puts the call into the `TestMain` that is there:
    ///
    /// ```go
    /// func TestMain(m *testing.M) {
    /// 	goleak.VerifyTestMain(m)
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// Unsafe where the module has `go.uber.org/goleak`: tests that leak fail from then on. Manual where go.mod has to get it
    /// first (`go get -t go.uber.org/goleak`). From Go 1.26 on a check on the runtime's own `goroutineleak` profile, which
    /// needs nothing else, is offered as well.
    ///
    /// ## Leaves alone
    ///
    /// Packages without goroutines, and those that use goleak or another package for it.
    MissingLeakCheck = "missing-leak-check" {
        group: Goroutine, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["testing", "go "]],
        may_reveal: [], yields_to: [], answered_by: [],
    }
}

impl Rule for MissingLeakCheck {
    fn check(cx: &RuleContext<'_>) {
        let package = cx.package();
        let mut tests: Vec<&SourceFile> = cx.files().filter(|file| package.is_test_file(file.id())).collect();
        tests.sort_by_key(|file| package.file_path(file.id()).unwrap_or_default().to_owned());
        let Some(first) = tests.first().copied() else { return };
        if !tests.iter().any(|file| has_tests(file)) || is_checked(cx) {
            return;
        }
        let Some(start) = first_goroutine(cx) else { return };
        let Some(clause) = first.root().children().find(|node| node.kind() == SyntaxKind::PackageClause) else {
            return;
        };
        let has_goleak = has_module(cx);
        let message = if has_goleak {
            "the package starts goroutines, and its tests do not look for those that are left".to_owned()
        } else {
            format!(
                "the package starts goroutines, and its tests do not look for those that are left (`go get -t {GOLEAK}`)"
            )
        };
        let fix = check_in_main(cx, clause, has_goleak);
        let mut diagnostic = Diagnostic::at(clause, message).related(start, "a goroutine starts here").fix(fix);
        if package.module_go_version().is_some_and(|version| version >= PROFILE) {
            diagnostic = diagnostic.alternative(profile_in_main(cx, clause));
        }
        cx.report(diagnostic);
    }
}

/// Whether a file has a test, benchmark or fuzz test.
fn has_tests(file: &SourceFile) -> bool {
    let functions = file.root().children().filter_map(Function::cast).filter(|function| function.receiver().is_none());
    functions.filter_map(Function::name).any(|name| {
        ["Test", "Benchmark", "Fuzz"].iter().any(|kind| name.name().starts_with(kind)) && name.name() != "TestMain"
    })
}

fn is_checked(cx: &RuleContext<'_>) -> bool {
    let package = cx.package();
    package.files().iter().any(|file| {
        let imports = package.imports(file.id());
        let has_import =
            imports.iter().any(|import| import.path.rsplit('/').next().is_some_and(|last| CHECKERS.contains(&last)));
        has_import || file.text().contains("\"goroutineleak\"")
    })
}

/// A place where the package starts a goroutine, in its own code before its tests.
fn first_goroutine<'p>(cx: &RuleContext<'p>) -> Option<Node<'p>> {
    let package = cx.package();
    let (tests, own): (Vec<_>, Vec<_>) = package.files().iter().partition(|file| package.is_test_file(file.id()));
    let nodes = own.into_iter().chain(tests).flat_map(|file| file.root().descendants());
    nodes.into_iter().find(|node| GoStmt::cast(*node).is_some())
}

/// Whether a module of the workspace, or one that it requires, is goleak.
fn has_module(cx: &RuleContext<'_>) -> bool {
    cx.package().world().graph().modules().any(|(_, module)| module.path == GOLEAK)
}

/// The `TestMain` of the package.
fn test_main<'p>(cx: &RuleContext<'p>) -> Option<Function<'p>> {
    let functions = cx.flow().functions().filter(|function| function.receiver().is_none());
    functions.into_iter().find(|function| function.name().is_some_and(|name| name.name() == "TestMain"))
}

fn check_in_main<'p>(cx: &RuleContext<'p>, clause: Node<'p>, has_goleak: bool) -> Result<Fix, NoFix> {
    let applicability = if has_goleak { Applicability::Unsafe } else { Applicability::Manual };
    let Some(main) = test_main(cx) else {
        is_only_variant(cx)?;
        return cx.fix("check for leaked goroutines when the tests are done", |fix| {
            let verify = fix.qualify_missing(clause, GOLEAK, "VerifyTestMain")?;
            let m = fix.qualify(clause, "testing", "M")?;
            fix.append_declaration(clause, &format!("func TestMain(m *{m}) {{\n\t{verify}(m)\n}}"));
            Ok(applicability)
        });
    };
    let (statement, m) = run_of(cx, main)?;
    cx.fix("check for leaked goroutines when the tests are done", |fix| {
        let verify = fix.qualify_missing(statement, GOLEAK, "VerifyTestMain")?;
        fix.replace(statement, &format!("{verify}({m})"))?;
        Ok(applicability)
    })
}

/// The last statement of a `TestMain` that runs the tests, `os.Exit(m.Run())` or `m.Run()`, and the name of its parameter.
fn run_of<'p>(cx: &RuleContext<'p>, main: Function<'p>) -> Result<(Node<'p>, &'p str), NoFix> {
    let unlike = || NoFix::from("`TestMain` does something with the result: a person has to place the check");
    let parameters = main.parameters();
    let m = parameters.first().and_then(|group| group.names().next()).ok_or_else(unlike)?;
    let last = main.body().and_then(|body| body.statements().last()).ok_or_else(unlike)?;
    let Stmt::Expr(statement) = last else { return Err(unlike()) };
    let call = statement.call().ok_or_else(unlike)?;
    let run = if cx.is_call_to(call, EXIT) {
        call.argument(0).and_then(|arg| CallExpr::cast(arg.node()))
    } else {
        Some(call)
    };
    let is_run = run.is_some_and(|run| cx.is_call_to(run, RUN));
    if !is_run
        || main.body().is_some_and(|body| body.node().descendants().any(|n| n.kind() == SyntaxKind::DeferStatement))
    {
        return Err(unlike());
    }
    Ok((last.node(), m.name()))
}

/// Tests of the package and those of its external test package share one `TestMain`.
fn is_only_variant(cx: &RuleContext<'_>) -> Result<(), NoFix> {
    if cx.package().name().ends_with("_test") {
        return Err(NoFix::from("the tests inside of the package may have a `TestMain`, and there can be one only"));
    }
    Ok(())
}

/// The same with the runtime's own profile.
fn profile_in_main<'p>(cx: &RuleContext<'p>, clause: Node<'p>) -> Result<Fix, NoFix> {
    is_only_variant(cx)?;
    if test_main(cx).is_some() {
        return Err(NoFix::from("there is a `TestMain`"));
    }
    cx.fix("look at the runtime's profile of leaked goroutines when the tests are done", |fix| {
        let m = fix.qualify(clause, "testing", "M")?;
        let lookup = fix.qualify(clause, "runtime/pprof", "Lookup")?;
        let discard = fix.qualify(clause, "io", "Discard")?;
        let stderr = fix.qualify(clause, "os", "Stderr")?;
        let exit = fix.qualify(clause, "os", "Exit")?;
        fix.append_declaration(
            clause,
            &format!(
                "func TestMain(m *{m}) {{\n\tcode := m.Run()\n\t// Without GOEXPERIMENT=goroutineleakprofile there is no such \
                 profile in Go 1.26.\n\tif leaks := {lookup}(\"goroutineleak\"); leaks != nil && code == 0 {{\n\t\t\
                 leaks.WriteTo({discard}, 0)\n\t\tif leaks.Count() > 0 {{\n\t\t\tleaks.WriteTo({stderr}, 2)\n\t\t\tcode = 1\n\t\t\
                 }}\n\t}}\n\t{exit}(code)\n}}"
            ),
        );
        Ok(Applicability::Unsafe)
    })
}
