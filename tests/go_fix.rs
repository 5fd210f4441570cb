//! `wait-group-go` and `needless-loop-copy` write what `go fix` writes, byte for byte, where both act. Run where Go 1.26 is
//! installed.

use std::fs;
use std::path::Path;
use std::process::Command;

const SOURCE: &str = r#"package same

import (
	"fmt"
	"sync"
)

type kept struct {
	wg  sync.WaitGroup
	ptr *sync.WaitGroup
}

type embedded struct{ sync.WaitGroup }

func fields(k *kept, e *embedded) {
	k.wg.Add(1)
	go func() {
		defer k.wg.Done()
		fmt.Println()
	}()

	k.ptr.Add(1)
	go func() {
		defer k.ptr.Done()

		fmt.Println()
	}()
	e.Add(1)
	go func() {
		fmt.Println()
		e.Done()
	}()
	e.WaitGroup.Add(1)
	go func() {
		defer e.WaitGroup.Done()
		fmt.Println()
	}()
}

func shapes(n int) {
	var wg sync.WaitGroup

	// above Add
	wg.Add(1)
	// above go
	go func() {
		// above Done
		defer wg.Done()
		// above the work
		fmt.Println()
	}()

	wg.Add(1)
	go func() { // beside go
		defer wg.Done()
		fmt.Println()
	}() // beside the end

	wg.Add(1)

	go func() {
		fmt.Println()

		wg.Done()
	}()

	const one = 1
	wg.Add(one)
	go func() {
		fmt.Println()
		// above Done
		wg.Done()
	}()

	(wg).Add(2 - 1)
	go func() {
		defer (wg).Done()
		if n > 1 {
			return
		}
		fmt.Println(`raw
	string`)
	}()

	switch {
	case n > 1:
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println()
		}()
	}

	wg.Add(1)
	go func() {
		defer wg.Done()
		defer fmt.Println()
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println()
		}()
	}()

	p := &wg
	p.Add(1)
	go func() {
		defer p.Done()
		fmt.Println()
	}()
	p.Add(1)
	go func() {
		defer wg.Done()
		fmt.Println()
	}()
	wg.Wait()
}

func loops(items []string, m map[string]int) {
	for _, item := range items {
		item := item
		go func() { fmt.Println(item) }()
	}
	for i, item := range items {
		i, item := i, item
		go func() { fmt.Println(i, item) }()
	}
	for i, item := range items {
		i := i
		item := item
		go func() { fmt.Println(i, item) }()
	}
	for k, v := range m {
		// above the copy
		k := k
		go func() { fmt.Println(k, v) }()
	}
	for i := range 3 {
		i := i

		go func() { fmt.Println(i) }()
	}
	for i, item := range items {
		item, i := item, i
		go func() { fmt.Println(i, item) }()
	}
	for i, item := range items {
		i, other := i, item
		go func() { fmt.Println(i, other) }()
	}
	for _, item := range items {
		go func() {
			item := item
			fmt.Println(item)
		}()
	}
}
"#;

fn written(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join("go.mod"), "module example.com/same\n\ngo 1.26\n").expect("go.mod is written");
    fs::write(folder.join("same.go"), SOURCE).expect("the source is written");
}

#[test]
fn both_write_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (theirs, ours) = (folder.path().join("theirs"), folder.path().join("ours"));
    written(&theirs);
    written(&ours);
    let go = |arguments: &[&str]| {
        Command::new("go").current_dir(&theirs).env("GOTOOLCHAIN", "local").args(arguments).output().ok()
    };
    // Before 1.26 there were no such analyzers.
    let has_them = go(&["tool", "fix", "help"]).is_some_and(|output| {
        ["waitgroup", "forvar"].iter().all(|name| String::from_utf8_lossy(&output.stdout).contains(name))
    });
    if !has_them {
        return;
    }
    let output = go(&["fix", "-waitgroup", "-forvar", "./..."]).expect("go was there before");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = Command::new(env!("CARGO_BIN_EXE_gofix-trio"))
        .env("GOFIX_TRIO_CACHE", "off")
        .current_dir(&ours)
        .args(["--select", "wait-group-go,needless-loop-copy", "--quiet", "."])
        .output()
        .expect("the product runs");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |folder: &Path| fs::read_to_string(folder.join("same.go")).expect("the result can be read");
    let (theirs, ours) = (read(&theirs), read(&ours));
    assert_ne!(theirs, SOURCE, "go fix acts");
    assert_eq!(theirs, ours);
}
