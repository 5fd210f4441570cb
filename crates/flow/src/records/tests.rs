use gofix_semantics::Package;

/// The records of a file: function, variable, how, which of used, used where defined well, released hold, lines, escapes.
fn check(source: &str, expected: &[&str]) {
    let package = Package::from_sources(&[(
        "a.go",
        &format!(
            "package a\n\nimport \"context\"\nimport \"os\"\nimport \"time\"\n\nvar _, _, _ = context.TODO, os.Exit, time.Now\n\n{source}"
        ),
    )]);
    let shown = |record: super::FlowRecord| {
        let mark = |holds: bool| if holds { '+' } else { '-' };
        format!(
            "{} {} {} {}{}{} {:?} {}",
            record.function,
            record.variable,
            record.how,
            mark(record.used_all),
            mark(record.used_all_ok),
            mark(record.released_all),
            record.leak,
            record.escapes.join(" ")
        )
    };
    let found: Vec<_> = super::records(&package).into_iter().map(shown).collect();
    assert_eq!(found.iter().map(|line| line.trim_end()).collect::<Vec<_>>(), expected, "{source}");
}

#[test]
fn definitions() {
    check(
        "func f() {\n\tctx, cancel := context.WithCancel(context.TODO())\n\tdefer cancel()\n\t_ = ctx\n}\n",
        &["f cancel assign +++ []"],
    );
    check(
        "func f() {\n\t_, cancel := context.WithCancel(context.TODO())\n\tif true {\n\t\treturn\n\t}\n\tcancel()\n}\n",
        &["f cancel assign --- [12]"],
    );
    check("func f() {\n\tctx, _ := context.WithCancel(context.TODO())\n\t_ = ctx\n}\n", &["f _ blank --- []"]);
    check("func f(t *time.Timer) {\n\t<-t.C\n}\n", &["f t param +++ []"]);
    check(
        "func f() (file *os.File, err error) {\n\tfile, err = os.Open(\"\")\n\treturn\n}\n",
        &["f file result +++ []", "f file assign +++ []"],
    );
    check("func f() {\n\tvar file *os.File\n\t_ = file\n}\n", &["f file zero +++ []"]);
}

#[test]
fn failed_definitions_and_hand_overs() {
    check(
        "func f() error {\n\tfile, err := os.Open(\"\")\n\tif err != nil {\n\t\treturn err\n\t}\n\tfile.Close()\n\treturn nil\n}\n",
        &["f file assign -++ []"],
    );
    check("func f() *os.File {\n\tfile, _ := os.Open(\"\")\n\treturn file\n}\n", &["f file assign +++ [] return"]);
    check("func f() {\n\tfile, _ := os.Open(\"\")\n\tgo func() { file.Close() }()\n}\n", &["f file assign +++ [] go"]);
    check(
        "func f() {\n\tfile, _ := os.Open(\"\")\n\tfile, _ = os.Open(\"\")\n\tfile.Close()\n}\n",
        &["f file assign ++- [11]", "f file assign +++ []"],
    );
    check(
        "func f(use func(func() error)) {\n\tfile, _ := os.Open(\"\")\n\tuse(file.Close)\n}\n",
        &["f file assign +++ [] method-value"],
    );
}
