//! The prover against fixes that are wrong on purpose, among good ones. Run where Go is installed.
//!
//! A toy rule replaces numbers, each in the way that its kind is wrong in: [`Kind`]. All wrong fixes have to go, none of the
//! good ones with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use gofix_analysis::{
    Applicability, Default as OnByDefault, Diagnostic, FixKind, Group, Rule, RuleContext, RuleEntry, RuleInfo,
    RuleMetadata, Severity,
};
use gofix_engine::{
    Accept, By, Include, Outcome, Policy, Progress, Prove, ProveError, Selection, SelectionRequest, Settings,
    run_proved,
};
use gofix_semantics::module::{BuildContext, GoEnv};
use gofix_syntax::ast::{AstNode as _, BasicLit};

/// Ways of being wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Nothing is wrong.
    Good,
    /// It does not compile.
    Compile,
    /// vet complains of it.
    Vet,
    /// A test fails.
    Fail,
    /// A test hangs.
    Hang,
    /// The race detector finds a race.
    Race,
}

const KINDS: [(Kind, &str, &str); 6] = [
    (Kind::Good, "9001", "1"),
    (Kind::Compile, "9002", "\"wrong\""),
    (Kind::Vet, "9003", "\"wrong\""),
    (Kind::Fail, "9004", "4"),
    (Kind::Hang, "9005", "5"),
    (Kind::Race, "9006", "6"),
];

struct Toy;

impl RuleInfo for Toy {
    const METADATA: RuleMetadata = RuleMetadata {
        name: "toy",
        docs: "Finds numbers.",
        group: Group::Defer,
        default: OnByDefault::On,
        severity: Severity::Warning,
        fix: FixKind::Always,
        since: "0.1.0",
        triggers: &[],
        may_reveal: &[],
        yields_to: &[],
        answered_by: &[],
    };
}

impl Rule for Toy {
    fn check(cx: &RuleContext<'_>) {
        for literal in cx.nodes::<BasicLit<'_>>() {
            let node = literal.node();
            let Some((_, _, wrong)) = KINDS.iter().find(|(_, number, _)| *number == node.text()) else { continue };
            let fix = cx.fix("replace it", |fix| {
                fix.replace(node, wrong)?;
                Ok(Applicability::Safe)
            });
            cx.report(Diagnostic::at(node, "a number").fix(fix));
        }
    }
}

struct Silent;

impl Progress for Silent {
    fn advanced(&self, _: usize) {}
}

/// Prints what is asked.
struct Loud(Instant);

impl Progress for Loud {
    fn advanced(&self, _: usize) {}

    #[expect(clippy::print_stderr, reason = "a long test says how far it is")]
    fn proving(&self, what: &str) {
        eprintln!("{:>5} s  {what}", self.0.elapsed().as_secs());
    }
}

/// Files by name.
type Files = BTreeMap<String, String>;

/// A package with one function for each kind, and the tests of those, whose numbers are not the rule's.
fn package(name: &str, kinds: &[Kind]) -> Files {
    let uses_fmt = if kinds.contains(&Kind::Vet) { "\nimport \"fmt\"\n" } else { "" };
    let mut code = format!("package {name}\n{uses_fmt}");
    let mut tests = format!(
        "package {name}\n\nimport (\n\t\"testing\"\n\t\"time\"\n)\n\nvar _ testing.TB\n\nvar _ = time.Second\n"
    );
    for (index, kind) in kinds.iter().enumerate() {
        let number = KINDS.iter().find(|(known, ..)| known == kind).map_or("0", |(_, number, _)| number);
        let function = format!("{kind:?}{index}");
        let _ = match kind {
            Kind::Vet => write!(code, "\nfunc {function}() string {{ return fmt.Sprintf(\"%d\", {number}) }}\n"),
            _ => write!(code, "\nfunc {function}() int {{ return {number} }}\n"),
        };
        let body = match kind {
            Kind::Good | Kind::Compile | Kind::Vet => continue,
            Kind::Fail => format!("if {function}() != 9_004 {{\n\t\tt.Errorf(\"got %d\", {function}())\n\t}}"),
            Kind::Hang => format!("for {function}() != 9_005 {{\n\t\ttime.Sleep(time.Millisecond)\n\t}}"),
            Kind::Race => format!(
                "if {function}() == 9_006 {{\n\t\treturn\n\t}}\n\tshared, done := 0, make(chan bool)\n\t\
                 go func() {{ shared++; done <- true }}()\n\tshared++\n\t<-done"
            ),
        };
        let _ = write!(tests, "\nfunc Test{function}(t *testing.T) {{\n\t{body}\n}}\n");
    }
    Files::from([(format!("{name}/{name}.go"), code), (format!("{name}/{name}_test.go"), tests)])
}

/// Lays files out, and gives the folder with what the prover makes of them. `None` where Go is not installed.
fn proved(files: &Files, by: By, seconds: u64) -> Option<(tempfile::TempDir, Outcome)> {
    proved_telling(files, by, seconds, &Silent)
}

fn proved_telling(
    files: &Files,
    by: By,
    seconds: u64,
    progress: &dyn Progress,
) -> Option<(tempfile::TempDir, Outcome)> {
    let (folder, outcome) = attempt(files, by, seconds, progress)?;
    Some((folder, outcome.expect("it is proved")))
}

type Proved = Result<Outcome, ProveError>;

fn attempt(files: &Files, by: By, seconds: u64, progress: &dyn Progress) -> Option<(tempfile::TempDir, Proved)> {
    if !Command::new("go").arg("version").output().is_ok_and(|output| output.status.success()) {
        return None;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), files);
    let timeout = Duration::from_secs(seconds);
    let prove = Prove { by, timeout, network: false, tags: Vec::new(), goos: None, goarch: None };
    let outcome = run_proved(&settings(folder.path()), &prove, progress);
    for (name, text) in files {
        assert_eq!(&fs::read_to_string(folder.path().join(name)).expect("it is there"), text, "{name} was written");
    }
    // Not every machine has what the race detector needs.
    let is_possible = !matches!(&outcome, Err(ProveError::Toolchain { words, .. }) if words.contains("-race requires"));
    is_possible.then_some((folder, outcome))
}

fn write(folder: &Path, files: &Files) {
    fs::write(folder.join("go.mod"), "module example.com/m\n\ngo 1.21\n").expect("writable");
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder)).expect("writable");
        fs::write(path, text).expect("writable");
    }
}

fn settings(folder: &Path) -> Settings {
    let rules = [RuleEntry::of::<Toy>()];
    Settings {
        writes: false,
        cache: None,
        paths: vec![folder.to_string_lossy().into_owned()],
        overlay: None,
        apply: Some(Applicability::Safe),
        selection: Selection::resolve(&rules, &SelectionRequest::default()).expect("nothing is asked for"),
        build: BuildContext::host(|_| None),
        env: GoEnv::from_variables(|name| std::env::var(name).ok()),
        go_version: None,
        other_builds: true,
        tests: true,
        include: Include::default(),
        policy: Policy::default(),
        lines: None,
        baseline: None,
        accept: Accept::default(),
        single_fixes: false,
    }
}

/// The functions whose fix was backed out, each with the reason.
fn backed_out(outcome: &Outcome) -> Vec<String> {
    let reason =
        |finding: &gofix_engine::Finding| Some(format!("{}: {}", finding.function, finding.fix.as_ref().err()?));
    outcome.findings.iter().filter(|finding| finding.is_left()).filter_map(reason).collect()
}

/// Whether exactly the functions of a wrong kind lost their fixes, for reasons that hold these words.
#[track_caller]
fn expect_guilty(outcome: &Outcome, wanted: &[(&str, &str)]) {
    let found = backed_out(outcome);
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
    for (found, (function, words)) in found.iter().zip(wanted) {
        let head = format!("{function}: the fix was backed out: ");
        assert!(found.starts_with(&head) && found.contains(words), "{found}\nwanted {function}: {words}");
    }
    let proof = outcome.proof.as_ref().expect("it was proved");
    assert_eq!(proof.backed_out.len(), wanted.len());
    assert_eq!(proof.fixes, outcome.findings.iter().filter(|finding| finding.is_fixed()).count());
}

#[test]
fn what_does_not_compile_goes_alone() {
    use Kind::{Compile, Good};
    let mut files = package("a", &[Good, Compile, Good, Compile]);
    files.extend(package("b", &[Good, Good]));
    files.extend(package("c", &[Good, Compile]));
    let Some((_folder, outcome)) = proved(&files, By::Build, 600) else { return };
    let words = "go build says";
    expect_guilty(&outcome, &[("Compile1", words), ("Compile3", words), ("Compile1", words)]);
    let first = &backed_out(&outcome)[0];
    assert!(first.contains("a/a.go:5:") && first.contains("\"wrong\"") && !first.contains("tmp"), "{first}");
    assert_eq!(outcome.proof.expect("it was proved").packages.len(), 3);
}

#[test]
fn what_vet_says_already_is_no_fixs_fault() {
    use Kind::{Compile, Good, Vet};
    let mut files = package("a", &[Good, Vet, Good, Compile]);
    let old = "package b\n\nimport \"fmt\"\n\nfunc Old() int {\n\tfmt.Printf(\"%d\\n\", \"old\")\n\treturn 9001\n}\n";
    files.insert("b/b.go".to_owned(), old.to_owned());
    let broken = "package c\n\nfunc Broken() int {\n\tvar x string = 1\n\treturn 9001\n}\n";
    files.insert("c/c.go".to_owned(), broken.to_owned());
    let Some((_folder, outcome)) = proved(&files, By::Vet, 600) else { return };
    let found = backed_out(&outcome);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("Vet1: the fix was backed out: go vet says a/a.go:"), "{found:?}");
    assert!(found[1].contains("Compile3: the fix was backed out: go vet says vet: a/a.go:"), "{found:?}");
    let proof = outcome.proof.expect("it was proved");
    assert_eq!((proof.fixes, proof.packages.len()), (3, 2));
    assert_eq!(proof.unproved, BTreeSet::from(["example.com/m/c".to_owned()]));
}

#[test]
fn what_fails_or_hangs_a_test_goes_alone() {
    use Kind::{Compile, Fail, Good, Hang};
    let mut files = package("a", &[Good, Fail, Hang, Good, Compile]);
    files.extend(package("b", &[Good]));
    // Its own fixes are right; what it is made of is not.
    let above = "package above\n\nimport (\n\t\"testing\"\n\n\t\"example.com/m/low\"\n)\n\n\
                 func TestLow(t *testing.T) {\n\tt.Run(\"sub\", func(t *testing.T) {\n\t\t\
                 if low.Low() != 9_004 {\n\t\t\tt.Fatal(\"low is too low\")\n\t\t}\n\t})\n}\n";
    files.insert("above/above_test.go".to_owned(), above.to_owned());
    files.insert(
        "low/low.go".to_owned(),
        "package low\n\nfunc Low() int { return 9004 }\n\nfunc Other() int { return 9001 }\n".to_owned(),
    );
    let Some((_folder, outcome)) = proved(&files, By::Test { race: false }, 5) else { return };
    expect_guilty(
        &outcome,
        &[
            ("Fail1", "go test: TestFail1 of example.com/m/a fails: a_test.go:14: got 4"),
            ("Hang2", "go test: TestHang2 of example.com/m/a fails: panic: test timed out after"),
            ("Compile4", "go test says a/a.go:"),
            ("Low", "go test: TestLow/sub of example.com/m/above fails: above_test.go:12: low is too low"),
        ],
    );
}

#[test]
fn races_are_seen_where_that_is_asked_for() {
    use Kind::{Good, Race};
    let files = package("a", &[Good, Race, Good, Race]);
    let Some((_folder, outcome)) = proved(&files, By::Test { race: true }, 60) else { return };
    expect_guilty(
        &outcome,
        &[("Race1", "TestRace1 of example.com/m/a fails: WARNING: DATA RACE"), ("Race3", "DATA RACE")],
    );
}

/// A test that fails in every second run, one that failed the first time only, and one that always does.
#[test]
fn tests_that_fail_without_a_fix_are_not_blamed_on_one() {
    use Kind::{Fail, Good};
    let mut files = package("a", &[Good, Fail]);
    let flaky = "package a\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\nfunc runs(name string) int {\n\t\
                 old, _ := os.ReadFile(name)\n\tos.WriteFile(name, append(old, 'x'), 0o644)\n\treturn len(old)\n}\n\n\
                 func TestFlaky(t *testing.T) {\n\tif runs(\"flaky\")%2 == 0 {\n\t\tt.Fatal(\"now and then\")\n\t}\n}\n\n\
                 func TestOnce(t *testing.T) {\n\tif runs(\"once\") == 0 {\n\t\tt.Fatal(\"once\")\n\t}\n}\n\n\
                 func TestAlways(t *testing.T) {\n\tt.Fatal(\"always\")\n}\n";
    files.insert("a/flaky_test.go".to_owned(), flaky.to_owned());
    let Some((_folder, outcome)) = proved(&files, By::Test { race: false }, 60) else { return };
    expect_guilty(&outcome, &[("Fail1", "TestFail1 of example.com/m/a fails")]);
    let mut files = package("b", &[Good, Good]);
    files.insert("b/flaky_test.go".to_owned(), flaky.replace("package a", "package b"));
    let Some((_folder, outcome)) = proved(&files, By::Test { race: false }, 60) else { return };
    expect_guilty(&outcome, &[]);
    let flaky = outcome.proof.expect("it was proved").flaky;
    assert_eq!(flaky, BTreeSet::from(["TestOnce of example.com/m/b".to_owned()]));
}

/// One package needs a module that is not there, which would keep the go command from looking at any.
#[test]
fn what_cannot_be_loaded_is_told_and_keeps_nobody_from_being_proved() {
    use Kind::{Compile, Good};
    for by in [By::Build, By::Vet, By::Test { race: false }] {
        let mut files = package("a", &[Good, Compile]);
        let needs = "package n\n\nimport \"example.com/absent\"\n\nfunc N() int { return absent.N + 9001 }\n";
        files.insert("n/n.go".to_owned(), needs.to_owned());
        let Some((_folder, outcome)) = proved(&files, by, 600) else { return };
        assert_eq!(backed_out(&outcome).len(), 1, "{by:?}");
        let proof = outcome.proof.expect("it was proved");
        assert_eq!((proof.fixes, proof.unproved), (1, BTreeSet::from(["example.com/m/n".to_owned()])));
    }
}

#[test]
fn a_module_that_go_cannot_read_is_an_error() {
    let mut files = package("a", &[Kind::Good]);
    files.insert("go.mod".to_owned(), "module example.com/m\n\ngo 1.999\n".to_owned());
    let Some(error) = attempt(&files, By::Build, 600, &Silent).and_then(|(_folder, outcome)| outcome.err()) else {
        return;
    };
    let text = error.to_string();
    assert!(text.contains("1.999") && text.contains("nothing was written"), "{text}");
}

/// 200 wrong fixes of five kinds among 100 good ones: `cargo test -p gofix-engine --test prove -- --ignored --nocapture`.
#[test]
#[ignore = "takes half an hour"]
fn two_hundred_wrong_fixes_go_and_no_good_one() {
    let kinds: Vec<Kind> = KINDS.iter().skip(1).flat_map(|(kind, ..)| [Kind::Good, *kind, *kind]).collect();
    let mut files = Files::new();
    for number in 0..20 {
        files.extend(package(&format!("p{number}"), &kinds));
    }
    let progress = Loud(Instant::now());
    let Some((_folder, outcome)) = proved_telling(&files, By::Test { race: true }, 10, &progress) else { return };
    let is_good = |function: &str| function.starts_with("Good");
    let (good, wrong): (Vec<_>, Vec<_>) = outcome.findings.iter().partition(|finding| is_good(&finding.function));
    progress.proving(&format!("{} good and {} wrong fixes", good.len(), wrong.len()));
    assert_eq!((good.len(), wrong.len()), (100, 200));
    let kept: Vec<&str> = wrong.iter().filter(|f| f.is_fixed()).map(|f| f.function.as_str()).collect();
    let lost: Vec<String> =
        good.iter().filter(|f| !f.is_fixed()).map(|f| format!("{:?}", f.fix.as_ref().err())).collect();
    assert!(kept.is_empty() && lost.is_empty(), "kept: {kept:?}\nlost: {lost:?}");
}
