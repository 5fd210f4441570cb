// Command stdindex writes the index of Go's standard library that gofix-trio carries inside.
//
// It type-checks the sources of the Go installation that runs it, once for each of a few pairs of operating system and
// architecture, without function bodies, and reads the versions of all names from the api folder. The form of the file is
// described in crates/semantics/src/std_index, next to its reader. Equal sources give an equal file.
package main

import (
	"flag"
	"fmt"
	"go/build"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// A target is one value of the reader's Target. It knows what its platforms agree on.
type target struct {
	platforms []platform
	// others are the targets that they must agree with too.
	others []int
}

type platform struct{ goos, goarch string }

var targets = []target{
	{platforms: []platform{{"linux", "amd64"}, {"linux", "arm64"}}},
	{platforms: []platform{{"darwin", "amd64"}, {"darwin", "arm64"}}},
	{platforms: []platform{{"windows", "amd64"}, {"windows", "arm64"}}},
	{platforms: []platform{{"linux", "386"}, {"freebsd", "amd64"}, {"plan9", "amd64"}, {"js", "wasm"}}, others: []int{0, 1, 2}},
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("stdindex: ")
	out := flag.String("o", "", "the file to write")
	verbose := flag.Bool("v", false, "list what platforms of one target disagree on")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *verbose); err != nil {
		log.Fatal(err)
	}
}

func run(out string, verbose bool) error {
	goroot, version, err := installation()
	if err != nil {
		return err
	}
	api, err := readAPI(filepath.Join(goroot, "api"))
	if err != nil {
		return err
	}
	paths, err := publicPackages(filepath.Join(goroot, "src"))
	if err != nil {
		return err
	}
	perTarget, err := extractAll(newLoader(goroot), paths, api)
	if err != nil {
		return err
	}
	if verbose {
		for _, s := range disagreements {
			log.Print(s)
		}
	}
	return os.WriteFile(out, encode(version, paths, perTarget), 0o644)
}

// installation finds the root and the version of the Go that is first on the path.
func installation() (goroot, version string, err error) {
	text, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", "", fmt.Errorf("asking go for its root: %w", err)
	}
	goroot = strings.TrimSpace(string(text))
	text, err = os.ReadFile(filepath.Join(goroot, "VERSION"))
	if err != nil {
		return "", "", err
	}
	version, _, _ = strings.Cut(string(text), "\n")
	return goroot, version, nil
}

// extractAll gives the packages of each target.
func extractAll(l *loader, paths []string, api *api) ([]packages, error) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var firstErr error
	results := make([][]packages, len(targets))
	for i, t := range targets {
		results[i] = make([]packages, len(t.platforms))
		for j, p := range t.platforms {
			wg.Go(func() {
				pkgs, err := extract(l, p, paths, api)
				mu.Lock()
				defer mu.Unlock()
				if err != nil && firstErr == nil {
					firstErr = fmt.Errorf("%s/%s: %w", p.goos, p.goarch, err)
				}
				results[i][j] = pkgs
			})
		}
	}
	wg.Wait()
	if firstErr != nil {
		return nil, firstErr
	}
	merged := make([]packages, len(targets))
	for i, t := range targets {
		all := results[i]
		for _, other := range t.others {
			all = append(all, merged[other])
		}
		merged[i] = mergeAll(all)
	}
	return merged, nil
}

// publicPackages lists the folders below src that programs may import.
func publicPackages(src string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(src, func(file string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() || file == src {
			return err
		}
		rel, err := filepath.Rel(src, file)
		if err != nil {
			return err
		}
		path := filepath.ToSlash(rel)
		switch name := entry.Name(); {
		case name == "internal", name == "vendor", name == "testdata", path == "cmd", path == "builtin",
			strings.HasPrefix(name, "_"), strings.HasPrefix(name, "."):
			return filepath.SkipDir
		}
		if pkg, err := build.ImportDir(file, 0); err == nil && pkg.Name != "main" || hasSources(pkg) {
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}

// hasSources tells of a package that no file of is built here: one of another platform, or an experiment.
func hasSources(pkg *build.Package) bool {
	for _, name := range pkg.IgnoredGoFiles {
		if !strings.HasSuffix(name, "_test.go") {
			return true
		}
	}
	return false
}
