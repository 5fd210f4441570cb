//! The configuration file, the environment, and what they say to the rules.

use crate::module::{Module, WORK, finished, source};

#[test]
fn what_is_in_force_and_where_it_comes_from() {
    let module = Module::with_findings(&["F"]);
    module.write("gofix-trio.toml", "# ours\nselect = [\"context\"]\nexclude = [\"gen/\"]\n");
    let mut command = module.command(&["config"]);
    command.env("GOFIX_TRIO_IGNORE", "lost-cancel, defer").env("GOFIX_TRIO_UNSAFE", "1");
    let done = finished(command, "").expect(0);
    let line = |key: &str| done.stdout.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap_or_default();
    let shown: Vec<String> = ["select", "ignore", "unsafe", "tests"]
        .map(|key| line(key).split_whitespace().collect::<Vec<_>>().join(" "))
        .to_vec();
    assert_eq!(
        shown,
        [
            "select = [\"context\"] # gofix-trio.toml:2",
            "ignore = [\"lost-cancel\", \"defer\"] # environment GOFIX_TRIO_IGNORE",
            "unsafe = true # environment GOFIX_TRIO_UNSAFE",
            "tests = true # default",
        ]
    );
    let json = module.run(&["config", "--format", "json"]).expect(0).json();
    assert_eq!(json["values"]["select"]["from"], "gofix-trio.toml:2");
    let isolated = module.run(&["config", "--isolated"]).expect(0);
    assert!(!isolated.stdout.contains("gofix-trio.toml"), "{}", isolated.stdout);
}

#[test]
fn the_file_is_found_upward_and_the_command_line_wins() {
    let module = Module::with_findings(&["F"]);
    module.write("b/a.go", &source(&["G"]));
    module.write("b/work.go", WORK);
    module.write(".gofix-trio.toml", "ignore = [\"lost-cancel\"]\n");
    let run = |arguments: &[&str]| module.run(arguments).stdout.lines().count();
    assert_eq!(run(&["-C", "b", "--dry-run", "--format", "concise"]), 0);
    assert_eq!(run(&["-C", "b", "--dry-run", "--format", "concise", "--isolated"]), 1);
    assert_eq!(run(&["--dry-run", "--format", "concise", "--select", "lost-cancel"]), 2);
    module.write("other.toml", "");
    assert_eq!(run(&["--dry-run", "--format", "concise", "--config", "other.toml"]), 2);
    module.run(&["--config", "missing.toml"]).expect(2);
    for arguments in [&["-C", "b", "config"], &["config", "-C", "b"]] {
        assert!(module.run(arguments).expect(0).stdout.contains(".gofix-trio.toml:1"), "{arguments:?}");
    }
}

#[test]
fn what_is_wrong_is_shown_at_its_place() {
    for (text, place, message) in [
        ("selct = []\n", ":1:1", "did you mean `select`?"),
        ("\nselect = \"defer\"\n", ":2:10", "`select` needs a list"),
        ("select = [\"lost-cancle\"]\n", ":1:11", "did you mean `lost-cancel`?"),
        ("fail-on = \"eror\"\n", ":1:11", "did you mean `error`?"),
        ("[knowledge]\ncloses = [\"Close\"]\n", ":2:11", "`Close` names no function"),
        ("[knowledge]\nclose = []\n", ":2:1", "did you mean `knowledge.closes`?"),
        ("[rules.lost-cancel]\nseverty = \"note\"\n", ":2:1", "did you mean `severity`?"),
        ("[rules.lost-cancle]\nseverity = \"note\"\n", ":1:8", "did you mean `lost-cancel`?"),
        ("knowledge = 1\n", ":1:13", "`knowledge` is a table"),
        ("tests = maybe\n", ":1:9", ""),
        ("unsafe = true\nunsafe = true\n", ":2:1", ""),
    ] {
        let module = Module::with_findings(&["F"]);
        module.write("gofix-trio.toml", text);
        let done = module.run(&[]).expect(2);
        assert!(done.stderr.contains(&format!("gofix-trio.toml{place}")), "{text}: {}", done.stderr);
        assert!(done.stderr.contains(message), "{text}: {}", done.stderr);
        assert!(!module.read("a.go").contains("defer"), "nothing is done with a wrong configuration");
    }
    let module = Module::with_findings(&["F"]);
    for (name, value, message) in
        [("GOFIX_TRIO_SELCT", "defer", "GOFIX_TRIO_SELECT"), ("GOFIX_TRIO_SELECT", "defre", "did you mean `defer`?")]
    {
        let mut command = module.command(&["--dry-run"]);
        command.env(name, value);
        let done = finished(command, "").expect(2);
        assert!(done.stderr.contains(message), "{}", done.stderr);
    }
}

#[test]
fn init_writes_a_file_that_can_be_used() {
    let module = Module::with_findings(&["F"]);
    module.run(&["init"]).expect(0);
    let text = module.read("gofix-trio.toml");
    assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#')), "{text}");
    module.run(&["--dry-run"]).expect(1);
    module.run(&["init"]).expect(2);
    module.run(&["init", "--force"]).expect(0);
    // Each line that sets something is right once its `#` is gone. Only the rule that an example names may not exist yet.
    let lines: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("# ")).filter(|l| l.contains(" = ")).collect();
    assert!(lines.len() > 15);
    module.write("gofix-trio.toml", &(lines.join("\n") + "\n"));
    let done = module.run(&["config"]);
    let is_known = |message: &str| message.contains("there is no rule or group");
    let errors = done.stderr.lines().filter(|line| line.starts_with("error: ") && !is_known(line)).count();
    assert_eq!(errors, 0, "{}", done.stderr);
}

#[test]
fn files_are_left_out_and_rules_in_some_files() {
    let module = Module::with_findings(&["F"]);
    for folder in ["gen", "cmd", "lib"] {
        module.write(&format!("{folder}/a.go"), &source(&["F"]));
        module.write(&format!("{folder}/work.go"), WORK);
    }
    module.write(
        "gofix-trio.toml",
        "exclude = [\"/gen/\", \"a.go\", \"!lib/a.go\"]\nper-file-ignores = { \"cmd/\" = [\"context\"] }\n",
    );
    module.write("cmd/b.go", &source(&["Other"]));
    let paths = |arguments: &[&str]| -> Vec<String> {
        let findings = module.findings(arguments);
        findings.iter().map(|finding| finding["path"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(paths(&["--dry-run"]), ["lib/a.go"]);
    assert_eq!(
        paths(&["--dry-run", "gen/a.go", "lib"]),
        ["lib/a.go"],
        "a named file is excluded too: hooks pass names"
    );
    let done = module.run(&["--dry-run"]).expect(1);
    assert!(done.stderr.contains("excluded"), "{}", done.stderr);
}

#[test]
fn severities_and_trust_are_the_teams() {
    let module = Module::with_findings(&["F"]);
    let test =
        source(&["InTest"]).replace("\t\"time\"\n", "\t\"testing\"\n\t\"time\"\n") + "\nfunc TestIt(t *testing.T) {}\n";
    module.write("a_test.go", &test);
    module.write("gofix-trio.toml", "test-severity = \"note\"\n[rules.context]\nseverity = \"warning\"\n[rules.lost-cancel]\nseverity = \"error\"\n");
    let severities: Vec<String> =
        module.findings(&["--dry-run"]).iter().map(|f| format!("{} {}", f["path"], f["severity"])).collect();
    assert_eq!(severities, ["\"a.go\" \"error\"", "\"a_test.go\" \"note\""]);
    module.write("gofix-trio.toml", "extend-unsafe = [\"lost-cancel\"]\n");
    let before = module.go_files();
    module.run(&[]).expect(1);
    assert_eq!(module.go_files(), before, "unsafe fixes are not applied by themselves");
    module.write("gofix-trio.toml", "extend-unsafe = [\"lost-cancel\"]\nrules = { lost-cancel = { unsafe = true } }\n");
    module.run(&[]).expect(0);
    assert_ne!(module.go_files(), before);
}

#[test]
fn the_baseline_of_the_file_is_relative_to_it() {
    let module = Module::with_findings(&["F"]);
    module.write("ci/known.json", "{\"version\": 1, \"findings\": []}");
    module.write("gofix-trio.toml", "baseline = \"ci/known.json\"\nfail-on = \"note\"\n");
    module.run(&["--check"]).expect(1);
    module.run(&["--write-baseline"]).expect(0);
    assert!(module.read("ci/known.json").contains("lost-cancel"));
    module.run(&["--check"]).expect(0);
}

#[test]
fn functions_that_never_return_are_heeded() {
    let die = "package a\n\nimport (\n\t\"context\"\n\t\"time\"\n)\n\nfunc F(ctx context.Context, name string) {\n\tctx, cancel := context.WithTimeout(ctx, time.Second)\n\tif name == \"\" {\n\t\tfatal(\"no name\")\n\t\treturn\n\t}\n\t_ = work(ctx)\n\tcancel()\n}\n\nvar fatal2 = fatal\n";
    let module = Module::new(&[("a.go", die), ("work.go", WORK)]);
    module.write("fatal.go", "package a\n\nfunc fatal(string) { handler() }\n\nvar handler = func() {}\n");
    assert_eq!(module.functions(&["--dry-run"]), ["F"]);
    module.write("gofix-trio.toml", "knowledge.never-return = [\"example.com/a.fatal\"]\n");
    assert_eq!(module.functions(&["--dry-run"]), Vec::<String>::new());
}

#[test]
fn timeouts_are_what_fixes_write() {
    let source = "package a\n\nimport \"net/http\"\n\nvar server = &http.Server{Addr: \":80\"}\n";
    let module = Module::new(&[("server.go", source)]);
    module.write("gofix-trio.toml", "timeouts.server-read-header = \"3 * time.Minute\"\n");
    let run = module.run(&["--dry-run", "--unsafe", "--select", "missing-timeout"]);
    assert!(run.stdout.contains("ReadHeaderTimeout: 3 * time.Minute"), "{}", run.stdout);
}

/// Runs the named rule over one file twice: without the knowledge, and with it.
fn with_and_without(rule: &str, source: &str, knowledge: &str) -> (Vec<String>, Vec<String>) {
    let module = Module::new(&[("a.go", source)]);
    let without = module.functions(&["--dry-run", "--select", rule]);
    module.write("gofix-trio.toml", knowledge);
    (without, module.functions(&["--dry-run", "--select", rule]))
}

#[test]
fn own_functions_close_what_they_are_given() {
    let source = "package a\n\nimport \"os\"\n\nfunc F(name string) error {\n\tf, err := os.Open(name)\n\tif err != nil {\n\t\treturn err\n\t}\n\tlater(f)\n\treturn nil\n}\n\nfunc later(f *os.File) { use(f.Name()) }\n\nfunc use(string) {}\n";
    let closes = "knowledge.closes = [\"example.com/a.later\"]\n";
    let (without, with) = with_and_without("unclosed-resource", source, closes);
    assert_eq!(without, ["F"]);
    assert_eq!(with, Vec::<String>::new());
}

#[test]
fn what_own_functions_begin_must_be_cancelled() {
    let source = "package a\n\nimport \"context\"\n\nfunc F(ctx context.Context) error {\n\tctx, cancel := budget(ctx)\n\tif err := work(ctx); err != nil {\n\t\treturn err\n\t}\n\tcancel()\n\treturn nil\n}\n\nfunc budget(ctx context.Context) (context.Context, context.CancelFunc) { return context.WithCancel(ctx) }\n\nfunc work(ctx context.Context) error { return ctx.Err() }\n";
    let cancels = "knowledge.cancels = [\"example.com/a.budget\"]\n";
    let (without, with) = with_and_without("lost-cancel", source, cancels);
    assert_eq!(without, Vec::<String>::new());
    assert_eq!(with, ["F"]);
}

#[test]
fn own_locks_are_followed() {
    let source = "package a\n\nimport \"errors\"\n\ntype Table struct{ taken chan struct{} }\n\nfunc (t *Table) Acquire() { t.taken <- struct{}{} }\n\nfunc (t *Table) Release() { <-t.taken }\n\ntype Store struct{ t *Table }\n\nfunc (s *Store) F(n int) error {\n\ts.t.Acquire()\n\tif n == 0 {\n\t\treturn errors.New(\"none\")\n\t}\n\tuse(n)\n\ts.t.Release()\n\treturn nil\n}\n\nfunc use(int) {}\n";
    let locks = "knowledge.locks = { \"(*example.com/a.Table).Acquire\" = \"(*example.com/a.Table).Release\" }\n";
    let (without, with) = with_and_without("lock-not-released", source, locks);
    assert_eq!(without, Vec::<String>::new());
    assert_eq!(with, ["(*Store).F"]);
}

#[test]
fn own_spans_must_be_ended() {
    let source = "package a\n\nimport \"context\"\n\ntype Span struct{}\n\nfunc (*Span) End() {}\n\nfunc begin(ctx context.Context) (context.Context, *Span) { return ctx, &Span{} }\n\nfunc F(ctx context.Context) error {\n\tctx, span := begin(ctx)\n\tif err := ctx.Err(); err != nil {\n\t\treturn err\n\t}\n\tspan.End()\n\treturn nil\n}\n";
    let spans = "knowledge.spans = [\"example.com/a.begin\"]\n";
    let (without, with) = with_and_without("unended-span", source, spans);
    assert_eq!(without, Vec::<String>::new());
    assert_eq!(with, ["F"]);
}

#[test]
fn own_pairs_of_a_function_and_its_form_with_a_context() {
    let source = "package a\n\nimport \"context\"\n\nfunc fetch(n int) error { return doFetch(context.Background(), n) }\n\nfunc doFetch(ctx context.Context, n int) error { return ctx.Err() }\n\nfunc F(ctx context.Context) error {\n\treturn fetch(1)\n}\n";
    let pairs = "knowledge.context-pairs = { \"example.com/a.fetch\" = \"doFetch\" }\n";
    let (without, with) = with_and_without("dropped-context", source, pairs);
    assert_eq!(without, Vec::<String>::new());
    assert_eq!(with, ["F"]);
}
