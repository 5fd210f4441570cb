package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A loader parses each file once for all platforms.
type loader struct {
	goroot string
	fset   *token.FileSet
	mu     sync.Mutex
	files  map[string]func() (*ast.File, error)
}

func newLoader(goroot string) *loader {
	return &loader{goroot: goroot, fset: token.NewFileSet(), files: map[string]func() (*ast.File, error){}}
}

func (l *loader) parse(file string) (*ast.File, error) {
	l.mu.Lock()
	parse, ok := l.files[file]
	if !ok {
		parse = sync.OnceValues(func() (*ast.File, error) {
			return parser.ParseFile(l.fset, file, nil, parser.SkipObjectResolution)
		})
		l.files[file] = parse
	}
	l.mu.Unlock()
	return parse()
}

// A checker type-checks packages for one platform.
type checker struct {
	*loader
	context build.Context
	config  types.Config
	done    map[string]*types.Package
}

func newChecker(l *loader, p platform) *checker {
	c := &checker{loader: l, context: build.Default, done: map[string]*types.Package{"unsafe": types.Unsafe}}
	c.context.GOROOT = l.goroot
	c.context.GOOS, c.context.GOARCH = p.goos, p.goarch
	c.context.CgoEnabled = false
	if p.goarch != "amd64" && p.goarch != "arm64" {
		// The default experiments are those of the host; this one the rest of the platforms here doesn't have.
		c.context.ToolTags = slices.DeleteFunc(slices.Clone(c.context.ToolTags), func(tag string) bool {
			return strings.HasPrefix(tag, "goexperiment.regabi")
		})
	}
	c.config = types.Config{
		Importer:         c,
		IgnoreFuncBodies: true,
		Sizes:            types.SizesFor("gc", p.goarch),
	}
	return c
}

// Import makes the checker an importer for the packages that it checks. The standard library's copies of foreign
// packages are found where the go command finds them.
func (c *checker) Import(path string) (*types.Package, error) {
	if _, err := os.Stat(c.dir("vendor/" + path)); err == nil {
		path = "vendor/" + path
	}
	if pkg, ok := c.done[path]; ok {
		return pkg, nil
	}
	found, err := c.context.ImportDir(c.dir(path), 0)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range found.GoFiles {
		file, err := c.parse(filepath.Join(found.Dir, name))
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	pkg, err := c.config.Check(path, c.fset, files, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	c.done[path] = pkg
	return pkg, nil
}

func (c *checker) dir(path string) string {
	return filepath.Join(c.goroot, "src", filepath.FromSlash(path))
}

// clauseName is the name of a package that the platform lacks, from the first of its files.
func (c *checker) clauseName(path string) (string, error) {
	files, err := filepath.Glob(filepath.Join(c.dir(path), "*.go"))
	if err != nil {
		return "", err
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		if parsed, err := c.parse(file); err == nil {
			return parsed.Name.Name, nil
		}
	}
	return "", fmt.Errorf("%s: no package clause", path)
}

func isMissing(err error) bool {
	var none *build.NoGoError
	return errors.As(err, &none)
}
