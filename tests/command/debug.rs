//! What the layers think, printed for people and for a judge.

use crate::module::Module;

const SOURCE: &str = "package a\n\nimport \"os\"\n\nfunc F(name string) error {\n\tf, err := os.Open(name)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn f.Close()\n}\n";

#[test]
fn types_are_records_a_line_each() {
    let module = Module::new(&[("a.go", SOURCE)]);
    let run = module.run(&["debug", "types", "--format", "jsonl", "."]).expect(0);
    let records: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let open =
        records.iter().find(|record| record["kind"] == "call" && record["obj"]["name"] == "Open").expect("os.Open");
    assert_eq!(open["type"], "(*os.File, error)");
    assert_eq!(open["origin"], "std");
    let file = records.iter().find(|record| record["kind"] == "flow").expect("the file is a value of interest");
    assert_eq!((&file["var"], &file["released_all"]), (&"f".into(), &true.into()));
}

#[test]
fn graphs_have_a_block_for_each_way() {
    let module = Module::new(&[("a.go", SOURCE)]);
    let run = module.run(&["debug", "cfg", "."]).expect(0);
    assert!(run.stdout.contains("F\n0:"), "{}", run.stdout);
}

#[test]
fn summaries_say_what_a_function_does_with_what_it_is_given() {
    let source = "package a\n\nimport \"os\"\n\nfunc drop(f *os.File, all bool) {\n\tif all {\n\t\tf.Sync()\n\t}\n\tf.Close()\n}\n\nfunc start(f *os.File) { go drop(f, true) }\n";
    let module = Module::new(&[("a.go", source)]);
    let run = module.run(&["debug", "summaries", "."]).expect(0);
    let records: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let file = &records[0]["parameters"][0];
    assert_eq!(file["calls"], serde_json::json!({"Close()": "always", "Sync()": "sometimes"}));
    assert_eq!((&file["kept"], &file["started"]), (&"no".into(), &"no".into()));
    assert_eq!(records[1]["parameters"][0]["started"], "yes");
}

#[test]
fn what_go_env_wrote_is_heeded() {
    let module = Module::new(&[
        ("go.mod", "module example.com/m\n\ngo 1.26\n\nrequire example.com/far v1.0.0\n"),
        ("a.go", "package m\n\nimport \"example.com/far\"\n\nfunc f() { far.Call() }\n"),
        ("home/cache/example.com/far@v1.0.0/far.go", "package far\n\nfunc Call() int { return 1 }\n"),
    ]);
    let types = |env: &str| {
        module.write("home/env", env);
        let mut command = module.command(&["debug", "types", "a.go"]);
        command.env_remove("GOMODCACHE").env("GOENV", module.path().join("home/env")).env("GOFLAGS", "");
        crate::module::finished(command, "").expect(0).stdout
    };
    let cache = module.path().join("home/cache");
    assert!(types(&format!("GOMODCACHE={}\n", cache.display())).contains("\"type\":\"int\""));
    assert!(!types("GOPATH=/nowhere\n").contains("\"type\":\"int\""));
}
