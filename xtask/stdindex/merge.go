package main

import (
	"fmt"
	"maps"
	"slices"
)

// disagreements names what the platforms of a target don't agree on.
var disagreements []string

// mergeAll keeps what all platforms agree on. What differs loses the part that does: the value of a constant, the type of a
// variable or field (which becomes "?"), or else the whole declaration or member.
func mergeAll(all []packages) packages {
	merged := packages{}
	for path, first := range all[0] {
		p := &pkg{name: first.name, decls: maps.Clone(first.decls)}
		for _, other := range all[1:] {
			for name, d := range p.decls {
				var counterpart *decl
				if home := other[path]; home != nil {
					counterpart = home.decls[name]
				}
				if p.decls[name] = mergeDecl(d, counterpart); p.decls[name] == nil {
					delete(p.decls, name)
					disagreements = append(disagreements, fmt.Sprintf("lost %c %s.%s", d.kind, path, name))
				}
			}
		}
		merged[path] = p
	}
	return merged
}

func mergeDecl(a, b *decl) *decl {
	if b == nil || a.kind != b.kind || !slices.Equal(a.params, b.params) {
		return nil
	}
	d := *a
	d.since = max(a.since, b.since)
	d.hidden = a.hidden || b.hidden
	if a.value != b.value {
		d.value = ""
	}
	if a.typ != b.typ {
		if a.kind == 'f' || a.kind == 'i' {
			return nil
		}
		d.typ = "?"
	}
	d.members = map[string]*member{}
	for name, m := range a.members {
		if both := mergeMember(m, b.members[name]); both != nil {
			d.members[name] = both
		}
	}
	return &d
}

func mergeMember(a, b *member) *member {
	if b == nil || a.kind != b.kind || a.depth != b.depth || a.declaredBy != b.declaredBy {
		return nil
	}
	m := *a
	m.since = max(a.since, b.since)
	if a.typ != b.typ {
		if a.kind != 'F' {
			return nil
		}
		m.typ = "?"
	}
	return &m
}
