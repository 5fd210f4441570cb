// Nobody can tell when it runs.

package unknown

func unknown(names []string, visit func(func()), run func(string)) {
	for _, name := range names {
		visit(func() { run(name) })
	}
	var f func()
	for _, name := range names {
		f = func() { run(name) }
		f()
	}
}
