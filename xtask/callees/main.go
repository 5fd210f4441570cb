// Command callees prints what go/types takes each call in the functions of a module for: one JSON object a line.
//
//	go run . -C MODULE
//
// Packages are listed, and their dependencies compiled, by the go command; tests are included. Each file is printed once, from
// the package that a build would use. Packages that use cgo are left out: their files are not what the compiler sees.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// listed is what the go command says of a package.
type listed struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	CgoFiles   []string
	Export     string
	ForTest    string
	ImportMap  map[string]string
	Module     *struct{ Main bool }
}

// call is one call, and what is called: the package, the receiver's type and the name. Conversions, and values of function
// type, have no name.
type call struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	How   string `json:"how"`
	Pkg   string `json:"pkg"`
	Recv  string `json:"recv"`
	Name  string `json:"name"`
}

func main() {
	dir := flag.String("C", ".", "the module's folder")
	flag.Parse()
	if err := run(*dir, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "callees:", err)
		os.Exit(1)
	}
}

func run(dir string, out io.Writer) error {
	root, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	packages, err := list(root)
	if err != nil {
		return err
	}
	exports := map[string]string{}
	for _, p := range packages {
		exports[p.ImportPath] = p.Export
	}
	buffered := bufio.NewWriter(out)
	encoder := json.NewEncoder(buffered)
	seen := map[string]bool{}
	for _, forTest := range []bool{false, true} {
		for _, p := range packages {
			isOwn := p.Module != nil && p.Module.Main && !strings.HasSuffix(p.ImportPath, ".test")
			if !isOwn || len(p.CgoFiles) > 0 || (p.ForTest != "") != forTest {
				continue
			}
			if err := check(p, root, exports, seen, encoder); err != nil {
				return fmt.Errorf("%s: %w", p.ImportPath, err)
			}
		}
	}
	return buffered.Flush()
}

func list(root string) ([]listed, error) {
	fields := "-json=ImportPath,Dir,GoFiles,CgoFiles,Export,ForTest,ImportMap,Module"
	command := exec.Command("go", "list", "-e", "-test", "-deps", "-export", fields, "./...")
	command.Dir, command.Stderr = root, os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	var packages []listed
	for decoder := json.NewDecoder(output); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, errors.Join(err, command.Wait())
		}
		packages = append(packages, p)
	}
	return packages, command.Wait()
}

func check(p listed, root string, exports map[string]string, seen map[string]bool, encoder *json.Encoder) error {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range p.GoFiles {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Dir, name)
		}
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	open := func(path string) (io.ReadCloser, error) {
		if mapped, ok := p.ImportMap[path]; ok {
			path = mapped
		}
		return os.Open(exports[path])
	}
	info := &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Uses:       map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	config := types.Config{Importer: importer.ForCompiler(fset, "gc", open), Sizes: types.SizesFor("gc", "amd64")}
	path, _, _ := strings.Cut(p.ImportPath, " ")
	if _, err := config.Check(path, fset, files, info); err != nil {
		return err
	}
	for _, file := range files {
		name, err := filepath.Rel(root, fset.Position(file.FileStart).Filename)
		if err != nil || strings.HasPrefix(name, "..") || seen[name] {
			continue
		}
		seen[name] = true
		for _, expr := range callsIn(bodies(file)) {
			found := target(info, expr)
			found.File = filepath.ToSlash(name)
			found.Start, found.End = fset.Position(expr.Pos()).Offset, fset.Position(expr.End()).Offset
			if err := encoder.Encode(found); err != nil {
				return err
			}
		}
	}
	return nil
}

// bodies are those of the functions, and of the literals that stand outside of them.
func bodies(file *ast.File) []ast.Node {
	var found []ast.Node
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			if node.Body != nil {
				found = append(found, node.Body)
			}
			return false
		case *ast.FuncLit:
			found = append(found, node.Body)
			return false
		}
		return true
	})
	return found
}

func callsIn(nodes []ast.Node) []*ast.CallExpr {
	var calls []*ast.CallExpr
	for _, node := range nodes {
		for inner := range ast.Preorder(node) {
			if expr, ok := inner.(*ast.CallExpr); ok {
				calls = append(calls, expr)
			}
		}
	}
	return calls
}

// target says what is called.
func target(info *types.Info, expr *ast.CallExpr) call {
	function := ast.Unparen(expr.Fun)
	switch indexed := function.(type) {
	case *ast.IndexExpr:
		if info.Types[indexed.X].IsValue() && !isFunction(info, indexed.X) {
			break
		}
		function = ast.Unparen(indexed.X)
	case *ast.IndexListExpr:
		function = ast.Unparen(indexed.X)
	}
	if info.Types[expr.Fun].IsType() {
		return call{How: "conv"}
	}
	var name *ast.Ident
	switch function := function.(type) {
	case *ast.Ident:
		name = function
	case *ast.SelectorExpr:
		name = function.Sel
	default:
		return call{How: "dyn"}
	}
	switch object := info.Uses[name].(type) {
	case *types.Builtin:
		return call{How: "builtin", Name: object.Name()}
	case *types.Func:
		object = object.Origin()
		found := call{How: "call", Name: object.Name()}
		if object.Pkg() != nil {
			found.Pkg = object.Pkg().Path()
		}
		if receiver := object.Signature().Recv(); receiver != nil {
			found.Recv = receiverName(receiver.Type())
		}
		return found
	default:
		return call{How: "dyn"}
	}
}

func isFunction(info *types.Info, expr ast.Expr) bool {
	switch expr := ast.Unparen(expr).(type) {
	case *ast.Ident:
		_, ok := info.Uses[expr].(*types.Func)
		return ok
	case *ast.SelectorExpr:
		_, ok := info.Uses[expr.Sel].(*types.Func)
		return ok
	}
	return false
}

// receiverName is the declaring package and the name of a method's type; an interface without a name is called so.
func receiverName(receiver types.Type) string {
	if pointer, ok := types.Unalias(receiver).(*types.Pointer); ok {
		receiver = pointer.Elem()
	}
	named, ok := types.Unalias(receiver).(*types.Named)
	if !ok {
		return "interface"
	}
	if named.Obj().Pkg() == nil {
		return named.Obj().Name()
	}
	return named.Obj().Pkg().Path() + "." + named.Obj().Name()
}
