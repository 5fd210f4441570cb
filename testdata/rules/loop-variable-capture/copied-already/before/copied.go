// Copies and arguments.

package copied

func copied(names []string, run func(string)) {
	for _, name := range names {
		name := name
		go func() { run(name) }()
	}
	for _, name := range names {
		go func(name string) { run(name) }(name)
	}
	for _, name := range names {
		go run(name)
		defer run(name)
	}
}
