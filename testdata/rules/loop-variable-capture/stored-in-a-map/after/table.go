// Element and field of something that was there before.

package table

type routes struct {
	byName map[string]func()
	last   func()
}

func (r *routes) add(names []string, serve func(string)) {
	for _, name := range names {
		name := name
		r.byName[name] = func() { serve(name) }
	}
	for _, name := range names {
		r.last = func() { serve(name) }
	}
}
