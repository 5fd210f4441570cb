//! Every key of a configuration file, in one table.
//!
//! The reader, its messages, `init`, `config`, the environment and the published schema are all made from [`KEYS`].

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `true` or `false`.
    Bool,
    /// A text, or one of these words.
    Text(&'static [&'static str]),
    /// A list of texts, or of these words.
    List(&'static [&'static str]),
    /// A list of rules and groups.
    Rules,
    /// A list of patterns as in `.gitignore`.
    Globs,
    /// A list of functions, named as go/types does.
    Functions,
    /// A Go expression for a duration, like `10 * time.Second`.
    Duration,
    /// A table from patterns to lists of rules and groups.
    RulesByGlob,
    /// A table from rules and groups to tables of `severity` and `unsafe`.
    RuleSettings,
    /// A table from functions to names.
    Pairs,
}

/// A key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// Its name; a dot stands for a table.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) kind: Kind,
    /// What it means, in a sentence.
    pub(crate) docs: &'static str,
    /// A value as it is written, for the commented file of `init`.
    pub(crate) example: &'static str,
}

impl Key {
    /// The value that holds when nobody says anything, as it is written.
    pub(crate) fn default(&self) -> String {
        let timeouts = gofix_analysis::Timeouts::default();
        match self.name {
            "tests" => "true".to_owned(),
            "fail-on" => "\"warning\"".to_owned(),
            "timeouts.server-read-header" => format!("\"{}\"", timeouts.server_read_header),
            "timeouts.http-client" => format!("\"{}\"", timeouts.http_client),
            _ => match self.kind {
                Kind::Bool => "false".to_owned(),
                Kind::Text(_) | Kind::Duration => "\"\"".to_owned(),
                Kind::List(_) | Kind::Rules | Kind::Globs | Kind::Functions => "[]".to_owned(),
                Kind::RulesByGlob | Kind::RuleSettings | Kind::Pairs => "{}".to_owned(),
            },
        }
    }
}

/// The severities, as they are written.
pub(crate) const SEVERITIES: &[&str] = &["note", "warning", "error"];

const fn key(name: &'static str, kind: Kind, docs: &'static str, example: &'static str) -> Key {
    Key { name, kind, docs, example }
}

/// All keys, in the order of `init`.
pub(crate) const KEYS: &[Key] = &[
    key(
        "select",
        Kind::Rules,
        "Run only these rules or groups; `all` includes the opt-in ones.",
        r#"["defer", "context"]"#,
    ),
    key("extend-select", Kind::Rules, "Run these rules or groups as well.", r#"["stored-context"]"#),
    key("ignore", Kind::Rules, "Leave out these rules or groups.", r#"["time-after-in-loop"]"#),
    key("extend-ignore", Kind::Rules, "Leave out these rules or groups as well.", r#"["lost-cancel"]"#),
    key("preview", Kind::Bool, "Run rules that are new in this version, too.", "false"),
    key("unsafe", Kind::Bool, "Apply unsafe fixes too.", "false"),
    key("extend-safe", Kind::Rules, "Unsafe fixes of these rules count as safe here.", r#"["time-after-in-loop"]"#),
    key("extend-unsafe", Kind::Rules, "Safe fixes of these rules count as unsafe here.", r#"["defer-in-loop"]"#),
    key(
        "exclude",
        Kind::Globs,
        "Files and folders that are left out, as in .gitignore.",
        r#"["third_party/", "*.pb.go"]"#,
    ),
    key(
        "include",
        Kind::List(&["vendor", "testdata", "generated"]),
        "Take in what is normally left out.",
        r#"["testdata"]"#,
    ),
    key("tests", Kind::Bool, "Look at test files.", "true"),
    key("tags", Kind::List(&[]), "Build tags that hold.", r#"["integration"]"#),
    key("fail-on", Kind::Text(SEVERITIES), "The least severity that counts for the exit status.", r#""warning""#),
    key("test-severity", Kind::Text(SEVERITIES), "The severity of findings in `_test.go` files.", r#""note""#),
    key(
        "baseline",
        Kind::Text(&[]),
        "The file of findings that are known, relative to this one.",
        r#""gofix-trio-baseline.json""#,
    ),
    key(
        "per-file-ignores",
        Kind::RulesByGlob,
        "Rules and groups that are left out in some files.",
        r#"{ "cmd/" = ["skipped-defer"] }"#,
    ),
    key(
        "rules",
        Kind::RuleSettings,
        "Severity of a rule or group, and whether its unsafe fixes are applied.",
        r#"{ lost-cancel = { severity = "error", unsafe = true } }"#,
    ),
    key(
        "knowledge.never-return",
        Kind::Functions,
        "Functions of yours that never return.",
        r#"["example.com/log.Die"]"#,
    ),
    key(
        "knowledge.closes",
        Kind::Functions,
        "Functions of yours that close what they are given.",
        r#"["example.com/http.Drain"]"#,
    ),
    key(
        "knowledge.cancels",
        Kind::Functions,
        "Functions of yours that give a context and the function which must be called to end it.",
        r#"["example.com/work.WithBudget"]"#,
    ),
    key("knowledge.spans", Kind::Functions, "Functions of yours that start a span.", r#"["example.com/trace.Start"]"#),
    key(
        "knowledge.locks",
        Kind::Pairs,
        "Functions of yours that take a lock, and those that give it back.",
        r#"{ "(*example.com/db.T).Acquire" = "(*example.com/db.T).Release" }"#,
    ),
    key(
        "knowledge.context-pairs",
        Kind::Pairs,
        "Functions of yours, and the name of their form with a context.",
        r#"{ "(*example.com/db.DB).Query" = "QueryContext" }"#,
    ),
    key(
        "timeouts.server-read-header",
        Kind::Duration,
        "What a fix writes as `ReadHeaderTimeout`.",
        r#""10 * time.Second""#,
    ),
    key(
        "timeouts.http-client",
        Kind::Duration,
        "What a fix writes as `Timeout` of an `http.Client`.",
        r#""30 * time.Second""#,
    ),
    key(
        "contexts.todo",
        Kind::Bool,
        "Callers without a context pass `context.TODO()` where `missing-context-parameter` adds a parameter.",
        "false",
    ),
];

/// The key of a name.
pub(crate) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// The name of the variable for a key; `None` for tables.
pub(crate) fn variable(key: &Key) -> Option<String> {
    let is_table = matches!(key.kind, Kind::RulesByGlob | Kind::RuleSettings | Kind::Pairs);
    (!is_table).then(|| format!("GOFIX_TRIO_{}", key.name.to_uppercase().replace(['-', '.'], "_")))
}
