//! As a tool of the go command. Run where Go 1.26 or later is installed.

use std::process::Command;

use crate::module::{Done, Module, WORK, finished, is_installed, source};

fn go(module: &Module, arguments: &[&str]) -> Option<Done> {
    if !is_installed("go", "version") {
        return None;
    }
    let mut command = Command::new("go");
    command.current_dir(module.path()).args(arguments).env("GOFLAGS", "-mod=mod").env("GOTOOLCHAIN", "local");
    Some(finished(command, ""))
}

fn tool(flag: &str) -> String {
    format!("{flag}={}", env!("CARGO_BIN_EXE_gofix-trio"))
}

/// Findings in a package, its tests, its external tests, and in files that the build leaves out.
fn module() -> Module {
    let test = |package: &str, name: &str| source(&[name]).replace("package a", package) + "\nfunc helper() {}\n";
    let module = Module::new(&[("a.go", &source(&["F"])), ("work.go", WORK)]);
    module.write("a_test.go", &test("package a", "InTest"));
    let outside = test("package a_test", "Outside") + "\nfunc work(ctx context.Context) error { return ctx.Err() }\n";
    module.write("out_test.go", &outside);
    module.write("tagged.go", &format!("//go:build special\n\n{}", source(&["Tagged"])));
    module.write("b/clean.go", "package b\n");
    module
}

#[test]
fn the_protocol_is_spoken() {
    let module = module();
    let version = module.run(&["-V=full"]).expect(0).stdout;
    let fields: Vec<&str> = version.split_whitespace().collect();
    assert!(
        fields[1] == "version" && fields[2] == "devel" && fields.last().is_some_and(|id| id.starts_with("buildID="))
    );
    let configured = {
        module.write("gofix-trio.toml", "ignore = [\"lost-cancel\"]\n");
        module.run(&["-V=full"]).expect(0).stdout
    };
    assert_ne!(version, configured, "what was kept with another configuration does not hold");
    let flags = module.run(&["-flags"]).expect(0).json();
    let names: Vec<&str> = flags.as_array().into_iter().flatten().filter_map(|flag| flag["Name"].as_str()).collect();
    for name in ["V", "flags", "json", "fix", "diff", "tags", "unsafe", "lost-cancel"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
}

#[test]
fn vet_finds_what_the_command_finds() {
    let module = module();
    let Some(done) = go(&module, &["vet", &tool("-vettool"), "./..."]) else { return };
    assert_eq!(done.code, Some(1), "{done:?}");
    let concise = module.run(&["--check", "--format", "concise"]).expect(1).stdout;
    let places = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.contains(".go:"));
        let mut places: Vec<String> =
            lines.map(|line| line.trim_start_matches("./").split(": ").next().unwrap_or_default().to_owned()).collect();
        places.retain(|place| !place.starts_with('\t'));
        places.sort();
        places
    };
    let stated: Vec<String> =
        done.stderr.lines().filter(|line| line.contains("[lost-cancel]")).map(str::to_owned).collect();
    // The go command shows the files of its build only.
    let of_build: Vec<String> = places(&concise).into_iter().filter(|place| !place.starts_with("tagged.go")).collect();
    assert_eq!(places(&stated.join("\n")), of_build, "{}", done.stderr);
    assert_eq!(of_build.len() + 1, places(&concise).len());
    assert_eq!(stated.len(), 3);
    let tagged = go(&module, &["vet", &tool("-vettool"), "-tags=special", "."]).expect("Go is there");
    assert!(tagged.stderr.contains("tagged.go:"), "{}", tagged.stderr);
    let off = go(&module, &["vet", &tool("-vettool"), "-lost-cancel=false", "./..."]).expect("Go is there");
    assert_eq!(off.code, Some(0), "{}", off.stderr);
    let json = go(&module, &["vet", &tool("-vettool"), "-json", "."]).expect("Go is there");
    assert!(json.stdout.contains("\"suggested_fixes\""), "{json:?}");
    // What the go command kept is said again.
    let again = go(&module, &["vet", &tool("-vettool"), "./..."]).expect("Go is there");
    assert_eq!((again.code, again.stderr.matches("[lost-cancel]").count()), (Some(1), 3));
}

#[test]
fn fix_writes_what_the_command_writes() {
    let module = module();
    let before = module.go_files();
    let Some(diff) = go(&module, &["fix", &tool("-fixtool"), "-diff", "./..."]) else { return };
    assert_eq!((diff.code, diff.stdout.matches("+\tdefer cancel()").count()), (Some(1), 3), "{diff:?}");
    assert_eq!(module.go_files(), before);
    let done = go(&module, &["fix", &tool("-fixtool"), "./..."]).expect("Go is there");
    assert_eq!(done.code, Some(0), "{done:?}");
    let fixed = module.go_files();
    let other = self::module();
    other.run(&[]).expect(0);
    let mut theirs = other.go_files();
    theirs.extend(fixed.get_key_value("tagged.go").map(|(name, text)| (name.clone(), text.clone())));
    assert_eq!(fixed, theirs);
    assert!(other.read("tagged.go").contains("defer cancel()"), "the go command shows the files of its build only");
    assert_eq!(fixed.values().filter(|text| text.contains("defer cancel()")).count(), 3);
    let again = go(&module, &["fix", &tool("-fixtool"), "-diff", "./..."]).expect("Go is there");
    assert_eq!((again.code, again.stdout.as_str()), (Some(0), ""), "{again:?}");
}

#[test]
fn a_wrong_configuration_or_flag_is_said() {
    let module = module();
    module.write("gofix-trio.toml", "selct = []\n");
    let Some(done) = go(&module, &["vet", &tool("-vettool"), "./..."]) else { return };
    assert_ne!(done.code, Some(0), "{done:?}");
    module.run(&["-diff", "."]).expect(2);
    let unit = module.run(&["-json", "missing.cfg"]).expect(2);
    assert!(unit.stderr.contains("missing.cfg"), "{}", unit.stderr);
}
