// The parameter of the literal has the same name.

package param

func param(names []string, each func(func(string))) {
	for _, name := range names {
		_ = name
		go func(name string) { each(func(s string) { _ = s + name }) }("x")
	}
}
