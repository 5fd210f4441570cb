// The comment stays.

package above

func above(names []string, run func(string)) {
	for _, name := range names {
		// start it
		name := name
		go func() { run(name) }()
	}
}
