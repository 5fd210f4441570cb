// The loop assigns to a variable from outside.

package outside

func outside(names []string, run func(string)) {
	var name string
	for _, name = range names {
		name := name
		go func() { run(name) }()
	}
}
