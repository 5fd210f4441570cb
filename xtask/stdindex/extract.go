package main

import (
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// packages are the packages of one platform by path.
type packages map[string]*pkg

type pkg struct {
	name  string
	decls map[string]*decl
}

// A decl is a declaration at package level: c const, v var, f func, a alias, s struct, i interface, n any other type.
type decl struct {
	kind  byte
	since int
	// typ is the type of a constant or variable, the signature of a function, the target of an alias, the underlying
	// type of another type, the constraint of an interface; empty for a struct.
	typ     string
	value   string   // of a constant, after a letter for its kind
	hidden  bool     // a struct with unexported fields, an interface with unexported methods
	params  []string // type parameters, each with its constraint
	members map[string]*member
}

// A member is a field or a method: F field, E embedded field, M method, P method of the pointer only.
type member struct {
	kind       byte
	since      int
	typ        string
	depth      int
	declaredBy string
}

// An extractor turns the packages of one platform into declarations.
type extractor struct {
	api  *api
	goos string
	out  packages
	// queue holds the types that were reached and may not be exported.
	queue []*types.TypeName
	// reached counts as since for members of unexported types: that of the first exported type which has them.
	reached map[string]int
}

func extract(l *loader, p platform, paths []string, api *api) (packages, error) {
	x := &extractor{api: api, goos: p.goos, out: packages{}, reached: map[string]int{}}
	c := newChecker(l, p)
	var checked []*types.Package
	for _, path := range paths {
		loaded, err := c.Import(path)
		switch {
		case isMissing(err):
			name, err := c.clauseName(path)
			if err != nil {
				return nil, err
			}
			x.out[path] = &pkg{name: name}
			continue
		case err != nil:
			return nil, err
		}
		x.out[path] = &pkg{name: loaded.Name(), decls: map[string]*decl{}}
		checked = append(checked, loaded)
	}
	for _, loaded := range checked {
		for _, name := range loaded.Scope().Names() {
			if object := loaded.Scope().Lookup(name); object.Exported() {
				x.add(object)
			}
		}
	}
	x.addReached()
	return x.out, nil
}

// addReached adds the unexported types that the exported declarations mention, and those that these mention.
func (x *extractor) addReached() {
	for len(x.queue) > 0 {
		name := x.queue[0]
		x.queue = x.queue[1:]
		if home := x.out[name.Pkg().Path()]; home != nil && home.decls[name.Name()] == nil {
			x.add(name)
		}
	}
}

func (x *extractor) canon(t types.Type) string {
	return canon(t, func(name *types.TypeName) { x.queue = append(x.queue, name) })
}

func (x *extractor) add(object types.Object) {
	path := object.Pkg().Path()
	d := &decl{since: x.since(path + "." + object.Name())}
	switch object := object.(type) {
	case *types.Const:
		d.kind, d.typ, d.value = 'c', x.canon(object.Type()), constantValue(object)
	case *types.Var:
		d.kind, d.typ = 'v', x.canon(object.Type())
	case *types.Func:
		d.kind, d.typ = 'f', x.canon(object.Type())
		d.params = x.typeParams(object.Signature().TypeParams())
	case *types.TypeName:
		x.addType(d, object)
	default: // the built-in functions of unsafe
		return
	}
	x.out[path].decls[object.Name()] = d
}

// since is the version of a name; one that the api files lack counts as new.
func (x *extractor) since(name string) int {
	if version, ok := x.api.lookup(name, x.goos); ok {
		return version
	}
	if version, ok := x.reached[name]; ok {
		return version
	}
	return x.api.newest
}

func (x *extractor) typeParams(list *types.TypeParamList) []string {
	var params []string
	for param := range list.TypeParams() {
		params = append(params, param.Obj().Name()+" "+x.canon(param.Constraint()))
	}
	return params
}

func (x *extractor) addType(d *decl, name *types.TypeName) {
	if alias, ok := name.Type().(*types.Alias); ok {
		d.kind, d.typ, d.params = 'a', x.canon(alias), x.typeParams(alias.TypeParams())
		return
	}
	named, ok := name.Type().(*types.Named)
	if !ok { // unsafe.Pointer, which the api files leave out
		d.kind, d.typ, d.since = 'n', x.canon(name.Type()), 0
		return
	}
	d.params = x.typeParams(named.TypeParams())
	d.members = map[string]*member{}
	named = withOwnParams(named)
	switch underlying := named.Underlying().(type) {
	case *types.Struct:
		d.kind = 's'
		d.hidden = slices.ContainsFunc(slices.Collect(underlying.Fields()), isHidden[*types.Var])
		x.addFields(d, named)
	case *types.Interface:
		d.kind, d.typ = 'i', x.constraint(underlying)
		d.hidden = slices.ContainsFunc(slices.Collect(underlying.Methods()), isHidden[*types.Func])
	default:
		d.kind, d.typ = 'n', x.canon(underlying)
	}
	x.addMethods(d, named)
}

func isHidden[T types.Object](object T) bool { return !object.Exported() }

// withOwnParams is a generic type with its own type parameters as arguments, so that its methods speak of these and not of
// the ones that each receiver declares anew.
func withOwnParams(named *types.Named) *types.Named {
	if named.TypeParams().Len() == 0 {
		return named
	}
	var args []types.Type
	for param := range named.TypeParams().TypeParams() {
		args = append(args, param)
	}
	instance, err := types.Instantiate(nil, named, args, false)
	if err != nil {
		panic(err)
	}
	return instance.(*types.Named)
}

// constraint is an interface of those embedded elements that say more than methods, or nothing.
func (x *extractor) constraint(t *types.Interface) string {
	var elements []string
	for embedded := range t.EmbeddedTypes() {
		if i, ok := embedded.Underlying().(*types.Interface); !ok || !i.IsMethodSet() {
			elements = append(elements, x.canon(embedded))
		}
	}
	if len(elements) == 0 {
		return ""
	}
	slices.Sort(elements)
	return "interface{" + strings.Join(elements, "; ") + "}"
}

func (x *extractor) addFields(d *decl, named *types.Named) {
	names := map[string]bool{}
	fieldNames(named, names, map[*types.TypeName]bool{})
	for _, name := range slices.Sorted(maps.Keys(names)) {
		object, index, _ := types.LookupFieldOrMethod(named, true, named.Obj().Pkg(), name)
		field, ok := object.(*types.Var)
		if !ok {
			continue // ambiguous, or hidden by a method
		}
		m := &member{kind: 'F', typ: x.canon(field.Type()), depth: len(index) - 1}
		if field.Embedded() {
			m.kind = 'E'
		}
		var owner *types.TypeName
		if m.depth > 0 {
			owner = ownerOf(named, index)
		}
		x.addMember(d, named.Obj(), name, m, owner)
	}
}

// fieldNames collects the exported fields of a struct and of all that it embeds.
func fieldNames(t types.Type, names map[string]bool, seen map[*types.TypeName]bool) {
	named := deref(t)
	if named != nil {
		if seen[named.Obj()] {
			return
		}
		seen[named.Obj()] = true
		t = named
	}
	structure, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for field := range structure.Fields() {
		if field.Exported() {
			names[field.Name()] = true
		}
		if field.Embedded() {
			fieldNames(field.Type(), names, seen)
		}
	}
}

// ownerOf is the named type that declares the field at the end of the way.
func ownerOf(named *types.Named, index []int) *types.TypeName {
	owner := named
	for _, i := range index[:len(index)-1] {
		owner = deref(owner.Underlying().(*types.Struct).Field(i).Type())
	}
	return owner.Obj()
}

// deref is the named type that t is or points to, or nil.
func deref(t types.Type) *types.Named {
	if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
		t = pointer.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

func (x *extractor) addMethods(d *decl, named *types.Named) {
	value := types.NewMethodSet(named)
	all := value
	if d.kind != 'i' {
		all = types.NewMethodSet(types.NewPointer(named))
	}
	for selection := range all.Methods() {
		method := selection.Obj().(*types.Func)
		if !method.Exported() {
			continue
		}
		m := &member{kind: 'M', typ: x.canon(selection.Type()), depth: len(selection.Index()) - 1}
		if value.Lookup(method.Pkg(), method.Name()) == nil {
			m.kind = 'P'
		}
		var owner *types.TypeName
		if receiver := deref(method.Signature().Recv().Type()); receiver != nil && receiver.Obj() != named.Obj() {
			owner = receiver.Obj()
		}
		x.addMember(d, named.Obj(), method.Name(), m, owner)
	}
}

// addMember fills in what fields and methods have in common. The owner of a promoted one is the type that declares it.
func (x *extractor) addMember(d *decl, of *types.TypeName, name string, m *member, owner *types.TypeName) {
	own := typeName(of) + "." + name
	version, ok := x.api.lookup(own, x.goos)
	if owner != nil && owner.Pkg() != nil {
		m.declaredBy = typeName(owner)
		x.queue = append(x.queue, owner)
		declared := m.declaredBy + "." + name
		if !ok && owner.Exported() {
			version, ok = max(d.since, x.since(declared)), true
		}
		if known, seen := x.reached[declared]; ok && (!seen || version < known) {
			x.reached[declared] = version
		}
	} else if owner != nil {
		m.declaredBy = typeName(owner)
	}
	if !ok {
		version = x.since(own)
	}
	m.since = version
	d.members[name] = m
}

// constantValue is the value after a letter for its kind; empty for what the index doesn't keep.
func constantValue(c *types.Const) string {
	info := c.Type().Underlying().(*types.Basic).Info()
	value := c.Val()
	switch {
	case info&types.IsBoolean != 0:
		return "b" + value.ExactString()
	case info&types.IsString != 0:
		if text := constant.StringVal(value); !strings.ContainsAny(text, "\t\r\n") {
			return "s" + text
		}
	case info&types.IsInteger != 0:
		return "i" + constant.ToInt(value).ExactString()
	case info&types.IsFloat != 0:
		float, _ := constant.Float64Val(value)
		return "f" + strconv.FormatFloat(float, 'g', -1, 64)
	}
	return ""
}
