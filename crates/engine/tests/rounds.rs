//! The check of a round against fixes that are wrong on purpose, among good ones.
//!
//! A toy rule replaces numbers. What is wrong with a fix has to be found, whichever way the search for it goes, and none of
//! the good ones may go with it.

use std::fs;

use gofix_analysis::{
    Applicability, Default as OnByDefault, Diagnostic, FixKind, Group, NoFix, Rule, RuleContext, RuleEntry, RuleInfo,
    RuleMetadata, Severity,
};
use gofix_engine::{
    Accept, Fate, Finding, Include, Outcome, Policy, Progress, Selection, SelectionRequest, Settings, run,
};
use gofix_semantics::module::{BuildContext, GoEnv};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode as _, BasicLit};

const fn metadata(name: &'static str, yields_to: &'static [&'static str]) -> RuleMetadata {
    RuleMetadata {
        name,
        docs: "Finds numbers.",
        group: Group::Defer,
        default: OnByDefault::On,
        severity: Severity::Warning,
        fix: FixKind::Always,
        since: "0.1.0",
        triggers: &[],
        may_reveal: &[],
        yields_to,
        answered_by: &[],
    }
}

/// Numbers from 9000, each of which is replaced in its own way.
struct Toy;

impl RuleInfo for Toy {
    const METADATA: RuleMetadata = metadata("toy", &["elder"]);
}

const GOOD: &str = "9001";
/// Its fix leaves it as it is.
const KEPT: &str = "9002";
/// Its fix writes a name that nothing declares.
const NAMELESS: &str = "9003";
/// Its fix writes what [`Other`] finds.
const REVEALING: &str = "9004";
/// Its fix is right as long as another one is left: where none is, [`Other`] finds what it wrote.
const NOT_ALL: &str = "9005";
/// As [`KEPT`], where [`Elder`] finds the same.
const YIELDING: &str = "9006";
/// Found while the package holds a [`GOOD`] one, and not fixed.
const DEPENDENT: &str = "9007";

/// As [`KEPT`] while the package holds a [`GOOD`] one; its fix is right when that is fixed.
const LATE: &str = "9008";

fn texts<'a>(cx: &RuleContext<'a>) -> impl Iterator<Item = Node<'a>> {
    let files = cx.package().files().iter();
    files.flat_map(|file| file.root().descendants()).filter_map(BasicLit::cast).map(BasicLit::node)
}

fn has(cx: &RuleContext<'_>, text: &str) -> bool {
    texts(cx).any(|node| node.text() == text)
}

impl Rule for Toy {
    fn check(cx: &RuleContext<'_>) {
        for node in cx.nodes::<BasicLit<'_>>().map(BasicLit::node) {
            let insert = match node.text() {
                GOOD => "1",
                KEPT => "9002 + 0",
                NAMELESS => "nowhere",
                REVEALING => "8001",
                NOT_ALL => "8002",
                YIELDING => "9006 + 0",
                DEPENDENT if has(cx, GOOD) => "",
                LATE if has(cx, GOOD) => "9008 + 0",
                LATE => "2",
                _ => continue,
            };
            let fix = cx.fix("replace it", |fix| {
                if insert.is_empty() {
                    return Err(NoFix::from("none is known"));
                }
                fix.replace(node, insert)?;
                Ok(Applicability::Safe)
            });
            cx.report(Diagnostic::at(node, "a number").fix(fix));
        }
    }
}

/// Numbers from 8000, which are replaced by 1.
struct Other;

impl RuleInfo for Other {
    const METADATA: RuleMetadata = metadata("other", &[]);
}

impl Rule for Other {
    fn check(cx: &RuleContext<'_>) {
        for node in cx.nodes::<BasicLit<'_>>().map(BasicLit::node) {
            if node.text() == "8001" || (node.text() == "8002" && !has(cx, NOT_ALL)) {
                let fix = cx.fix("replace it", |fix| {
                    fix.replace(node, "1")?;
                    Ok(Applicability::Safe)
                });
                cx.report(Diagnostic::at(node, "another number").fix(fix));
            }
        }
    }
}

/// Finds, and does not fix, where [`Toy`] yields.
struct Elder;

impl RuleInfo for Elder {
    const METADATA: RuleMetadata = metadata("elder", &[]);
}

impl Rule for Elder {
    fn check(cx: &RuleContext<'_>) {
        let is_sum = |node: &Node<'_>| node.parent().is_some_and(|parent| parent.text().contains('+'));
        for node in texts(cx).filter(|node| node.text() == YIELDING && is_sum(node)) {
            cx.report(Diagnostic::at(node, "a sum"));
        }
    }
}

struct Silent;

impl Progress for Silent {
    fn advanced(&self, _: usize) {}
}

/// Files of a package, one for each list of numbers, one function for each number.
fn outcome(files: &[&[&str]]) -> Outcome {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("writable");
    write("go.mod", "module example.com/m\n\ngo 1.21\n");
    for (index, numbers) in files.iter().enumerate() {
        let function = |(at, number): (usize, &&str)| format!("\nfunc f{index}{at}() int {{ return {number} }}\n");
        let functions: String = numbers.iter().enumerate().map(function).collect();
        write(&format!("f{index}.go"), &format!("package m\n{functions}"));
    }
    let rules = [RuleEntry::of::<Elder>(), RuleEntry::of::<Other>(), RuleEntry::of::<Toy>()];
    let settings = Settings {
        writes: false,
        cache: None,
        paths: vec![folder.path().to_string_lossy().into_owned()],
        overlay: None,
        apply: Some(Applicability::Safe),
        selection: Selection::resolve(&rules, &SelectionRequest::default()).expect("nothing is asked for"),
        build: BuildContext::host(|_| None),
        env: GoEnv::from_variables(|_| None),
        go_version: None,
        other_builds: true,
        tests: true,
        include: Include::default(),
        policy: Policy::default(),
        lines: None,
        baseline: None,
        accept: Accept::default(),
        single_fixes: false,
    };
    run(&settings, &Silent)
}

/// The functions whose findings were not fixed, each with the reason.
fn left(outcome: &Outcome) -> Vec<String> {
    assert_eq!(outcome.problems, []);
    let reason = |finding: &Finding| finding.fix.as_ref().err().cloned().unwrap_or_default();
    let left = outcome.findings.iter().filter(|finding| finding.is_left());
    left.map(|finding| format!("{}: {}", finding.function, reason(finding))).collect()
}

const STILL: &str = "the fix was taken back: it does not settle the whole of what is found";
const NEW: &str = "the fix was taken back: the fix gives rise to a new finding of `other`: another number";

#[test]
fn wrong_fixes_go_alone() {
    let good = [GOOD; 20];
    let mixed = [GOOD, KEPT, GOOD, NAMELESS, GOOD, REVEALING, KEPT, GOOD];
    let outcome = outcome(&[&good, &mixed, &good, &[REVEALING, GOOD]]);
    let nameless = "f13: the fix was taken back: `nowhere` has no meaning on line 9";
    let wanted = [
        format!("f11: {STILL}"),
        nameless.to_owned(),
        format!("f15: {NEW}"),
        format!("f16: {STILL}"),
        format!("f30: {NEW}"),
    ];
    assert_eq!(left(&outcome), wanted);
    assert_eq!(outcome.findings.iter().filter(|finding| finding.is_fixed()).count(), 45);
}

#[test]
fn a_fix_that_stands_alone_only_goes_last() {
    let outcome = outcome(&[&[GOOD, NOT_ALL, GOOD], &[GOOD, NOT_ALL]]);
    assert_eq!(left(&outcome), [format!("f11: {NEW}")]);
    assert_eq!(outcome.findings.iter().filter(|finding| finding.is_fixed()).count(), 4);
}

#[test]
fn a_place_that_another_fix_has_changed_is_tried_again() {
    let outcome = outcome(&[&[GOOD, LATE]]);
    assert_eq!(left(&outcome), [""; 0]);
}

#[test]
fn a_rule_that_yields_is_asked_with_those_that_it_yields_to() {
    // Of the two the one that stays is to blame; the other yields to what its fix brings to light.
    let outcome = outcome(&[&[GOOD, YIELDING, KEPT]]);
    assert_eq!(left(&outcome).first(), Some(&format!("f02: {STILL}")));
    assert!(outcome.findings.iter().any(|finding| finding.function == "f01" && finding.is_fixed()));
}

#[test]
fn files_that_no_fix_changed_are_judged_anew() {
    let outcome = outcome(&[&[DEPENDENT], &[GOOD]]);
    assert_eq!(left(&outcome), Vec::<String>::new());
    assert_eq!(outcome.files.len(), 1);
    let fate = |function: &str| outcome.findings.iter().find(|f| f.function == function).map(|f| f.fate);
    assert_eq!((fate("f00"), fate("f10")), (Some(Fate::Gone), Some(Fate::Fixed)));
}
