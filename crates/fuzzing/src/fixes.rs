//! All rules and all their fixes over one file.

use std::sync::Arc;

use gofix_analysis::Applicability;
use gofix_engine::{Accept, Include, Outcome, Policy, Progress, Selection, SelectionRequest, Settings, run};
use gofix_semantics::module::{BuildContext, GoEnv};
use gofix_syntax::{not_go, parse};
use gofix_text::FileId;
use gofix_transforms::RULES;

/// Nothing is there: the text is laid over it.
const PATH: &str = "/gofix-trio-fuzzing/a.go";

struct Silent;

impl Progress for Silent {
    fn advanced(&self, _: usize) {}
}

fn fixed(text: &str) -> Outcome {
    let request = SelectionRequest { select: vec!["all".to_owned()], ..SelectionRequest::default() };
    let settings = Settings {
        writes: false,
        cache: None,
        paths: vec![PATH.to_owned()],
        overlay: Some((PATH.to_owned(), Arc::from(text))),
        apply: Some(Applicability::Unsafe),
        selection: Selection::resolve(RULES, &request).expect("invariant: `all` is a word for rules"),
        build: BuildContext::target("linux", "amd64"),
        env: GoEnv::default(),
        go_version: None,
        other_builds: true,
        tests: true,
        include: Include { generated: true, ..Include::default() },
        policy: Policy::default(),
        lines: None,
        baseline: None,
        accept: Accept::default(),
        single_fixes: true,
    };
    run(&settings, &Silent)
}

/// Nothing is less Go than it was, the edits lead from the old text to the new one, findings lie within the text, and a second
/// run changes nothing.
pub(crate) fn fixes(text: &str) {
    let outcome = fixed(text);
    for finding in &outcome.findings {
        let _ = finding.place.range;
        assert!(finding.revealed || text.get(std::ops::Range::<usize>::from(finding.place.range)).is_some());
    }
    for file in &outcome.files {
        let (old, new) = (parse(FileId(0), Arc::clone(&file.before)), parse(FileId(0), Arc::clone(&file.after)));
        assert!(new.errors().len() <= old.errors().len(), "does not parse: {}", file.after);
        assert!(not_go(&new).len() <= not_go(&old).len(), "is no Go: {}", file.after);
        assert_eq!(*file.edits.apply(&file.before), *file.after);
        let again = fixed(&file.after);
        let changes = again.files.first().map(|change| &*change.after);
        assert!(changes.is_none(), "a second run makes of\n{}\n\nthis:\n{}", file.after, changes.unwrap_or_default());
    }
}

/// Comments that suppress, in front of a finding and at the head of a file: whatever they say, the rest of the file stays.
pub(crate) fn suppressions(text: &str) {
    let line: String = text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    fixes(&format!("{text}\n\npackage p\n"));
    for comment in [format!("//{line}"), format!("//gofix-trio:ignore {line}"), format!("//nolint:{line}")] {
        fixes(&format!(
            "{comment}\npackage p\n\nimport \"os\"\n\nfunc f(name string) error {{\n\tf, err := os.Open(name)\n\t\
             if err != nil {{\n\t\treturn err\n\t}}\n\t{comment}\n\tdefer f.Close() {comment}\n\t\
             for range 3 {{\n\t\t{comment}\n\t\tdefer f.Close()\n\t}}\n\treturn nil\n}}\n"
        ));
    }
}
