// Another name, another value, another type.

package other

func other(names []string, run func(string)) {
	for i, name := range names {
		n := name
		go func() { run(n) }()
		_ = i
	}
	for _, name := range names {
		name := name + "!"
		go func() { run(name) }()
	}
	for _, name := range names {
		name := any(name)
		_ = name
	}
}
