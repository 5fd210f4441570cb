// No turn comes behind this one.

package last

func last(names []string, want string, run func(string)) func() {
	for _, name := range names {
		if name == want {
			go func() { run(name) }()
			break
		}
	}
	for _, name := range names {
		if name == want {
			return func() { run(name) }
		}
	}
	return nil
}
