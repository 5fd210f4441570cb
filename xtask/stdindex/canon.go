package main

import (
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// A writer prints types in the canonical form, which the reader's module type_text describes.
type writer struct {
	strings.Builder
	// named is called for each named type of a package.
	named func(*types.TypeName)
}

// canon is the canonical text of a type or a tuple.
func canon(t types.Type, named func(*types.TypeName)) string {
	w := writer{named: named}
	w.typ(t)
	return w.String()
}

// cleanPath takes the prefix off the standard library's copies of foreign packages.
func cleanPath(path string) string { return strings.TrimPrefix(path, "vendor/") }

// typeName is the name of a type with the path of its package.
func typeName(name *types.TypeName) string {
	if name.Pkg() == nil {
		return name.Name()
	}
	return cleanPath(name.Pkg().Path()) + "." + name.Name()
}

func (w *writer) typ(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		w.basic(t)
	case *types.Named:
		w.namedType(t)
	case *types.TypeParam:
		w.WriteString(t.Obj().Name())
	case *types.Pointer:
		w.WriteByte('*')
		w.typ(t.Elem())
	case *types.Slice:
		w.WriteString("[]")
		w.typ(t.Elem())
	case *types.Array:
		w.WriteString("[" + strconv.FormatInt(t.Len(), 10) + "]")
		w.typ(t.Elem())
	case *types.Map:
		w.WriteString("map[")
		w.typ(t.Key())
		w.WriteByte(']')
		w.typ(t.Elem())
	case *types.Chan:
		w.channel(t)
	case *types.Struct:
		w.structType(t)
	case *types.Signature:
		w.WriteString("func")
		w.signature(t)
	case *types.Interface:
		w.interfaceType(t)
	case *types.Union:
		w.union(t)
	default:
		panic("a type that has no canonical text: " + t.String())
	}
}

func (w *writer) basic(t *types.Basic) {
	switch t.Kind() {
	case types.Uint8:
		w.WriteString("uint8")
	case types.Int32:
		w.WriteString("int32")
	case types.UnsafePointer:
		w.WriteString("unsafe.Pointer")
	case types.Invalid:
		w.WriteByte('?')
	default:
		w.WriteString(t.Name())
	}
}

func (w *writer) namedType(t *types.Named) {
	w.WriteString(typeName(t.Obj()))
	if t.Obj().Pkg() != nil {
		w.named(t.Obj())
	}
	var args []types.Type
	if t.TypeArgs() != nil {
		args = slices.Collect(t.TypeArgs().Types())
	} else {
		for p := range t.TypeParams().TypeParams() {
			args = append(args, p)
		}
	}
	for i, arg := range args {
		w.WriteByte("[,"[min(i, 1)])
		w.typ(arg)
	}
	if len(args) > 0 {
		w.WriteByte(']')
	}
}

func (w *writer) channel(t *types.Chan) {
	switch t.Dir() {
	case types.SendOnly:
		w.WriteString("chan<- ")
	case types.RecvOnly:
		w.WriteString("<-chan ")
	default:
		w.WriteString("chan ")
		if elem, ok := types.Unalias(t.Elem()).(*types.Chan); ok && elem.Dir() == types.RecvOnly {
			w.WriteByte('(')
			w.typ(elem)
			w.WriteByte(')')
			return
		}
	}
	w.typ(t.Elem())
}

func (w *writer) structType(t *types.Struct) {
	w.WriteString("struct{")
	for i := range t.NumFields() {
		if i > 0 {
			w.WriteString("; ")
		}
		if f := t.Field(i); !f.Embedded() {
			w.WriteString(f.Name() + " ")
		}
		w.typ(t.Field(i).Type())
	}
	w.WriteByte('}')
}

func (w *writer) interfaceType(t *types.Interface) {
	var elements []string
	for method := range t.ExplicitMethods() {
		sub := writer{named: w.named}
		sub.WriteString(method.Name())
		sub.signature(method.Signature())
		elements = append(elements, sub.String())
	}
	for embedded := range t.EmbeddedTypes() {
		elements = append(elements, canon(embedded, w.named))
	}
	if len(elements) == 0 {
		w.WriteString("any")
		return
	}
	slices.Sort(elements)
	w.WriteString("interface{" + strings.Join(elements, "; ") + "}")
}

func (w *writer) union(t *types.Union) {
	for i := range t.Len() {
		if i > 0 {
			w.WriteByte('|')
		}
		if t.Term(i).Tilde() {
			w.WriteByte('~')
		}
		w.typ(t.Term(i).Type())
	}
}

func (w *writer) signature(t *types.Signature) {
	w.WriteByte('(')
	for i := range t.Params().Len() {
		if i > 0 {
			w.WriteString(", ")
		}
		param := t.Params().At(i).Type()
		if t.Variadic() && i == t.Params().Len()-1 {
			w.WriteString("...")
			param = param.Underlying().(*types.Slice).Elem()
		}
		w.typ(param)
	}
	w.WriteByte(')')
	switch results := t.Results(); results.Len() {
	case 0:
	case 1:
		w.WriteByte(' ')
		w.typ(results.At(0).Type())
	default:
		for i := range results.Len() {
			w.WriteString([]string{" (", ", "}[min(i, 1)])
			w.typ(results.At(i).Type())
		}
		w.WriteByte(')')
	}
}
