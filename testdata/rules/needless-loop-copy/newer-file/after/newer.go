//go:build go1.22

// The build line raises the language version.

package newer

func newer(names []string, run func(string)) {
	for _, name := range names {
		go func() { run(name) }()
	}
}
