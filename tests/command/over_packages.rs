//! A fix over several packages: all of it, or nothing.

use crate::module::Module;

const STORE: &str = "\
package store

import \"context\"

func use(ctx context.Context) error { return ctx.Err() }

// Save is called by other packages.
func Save() error { return use(context.TODO()) }
";

const API: &str = "\
package api

import (
	\"context\"

	\"example.com/m/store\"
)

func Handle(ctx context.Context) error { return store.Save() }
";

const MAIN: &str = "\
package main

import \"example.com/m/store\"

func main() { _ = store.Save() }
";

fn module(more: &[(&str, &str)]) -> Module {
    let go_mod = ("go.mod", "module example.com/m\n\ngo 1.26\n");
    let mut files = vec![go_mod, ("store/store.go", STORE), ("api/api.go", API)];
    files.extend(more);
    Module::new(&files)
}

const FIX: [&str; 3] = ["--select", "missing-context-parameter", "--unsafe"];

#[test]
fn packages_change_together() {
    let module = module(&[]);
    module.run(&FIX).expect(0);
    assert!(module.read("store/store.go").contains("func Save(ctx context.Context) error { return use(ctx) }"));
    assert!(module.read("api/api.go").contains("return store.Save(ctx)"));
    let changed = module.go_files();
    module.run(&FIX).expect(0);
    assert_eq!(changed, module.go_files(), "a second run changes nothing");
}

#[test]
fn what_is_outside_of_the_named_paths_holds_the_whole_chain() {
    let module = module(&[("cmd/main.go", MAIN)]);
    let before = module.go_files();
    let done = module.run(&[&FIX[..], &["store", "api"]].concat()).expect(1);
    assert!(done.stdout.contains("`main.go` cannot be changed, and names `Save`"), "{}", done.stdout);
    assert_eq!(before, module.go_files());
}

#[test]
fn callers_without_a_context_pass_todo_if_the_team_wants_it() {
    let module = module(&[("cmd/main.go", MAIN)]);
    let done = module.run(&FIX).expect(1);
    assert!(done.stdout.contains("`main` has no context to pass"), "{}", done.stdout);
    module.write("gofix-trio.toml", "[contexts]\ntodo = true\n");
    module.run(&FIX).expect(0);
    assert!(module.read("cmd/main.go").contains("_ = store.Save(context.TODO())"));
    assert!(module.read("api/api.go").contains("return store.Save(ctx)"));
}
