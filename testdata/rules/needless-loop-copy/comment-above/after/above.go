// The comment stays.

package above

func above(names []string, run func(string)) {
	for _, name := range names {
		// start it
		go func() { run(name) }()
	}
}
