// No comment is lost: no fix.

package beside

func beside(names []string, run func(string)) {
	for _, name := range names {
		name := name // capture
		go func() { run(name) }()
	}
}
