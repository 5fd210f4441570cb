// The variable is there before the loop, and is assigned in each turn: unsafe.

package outside

func outside(names []string, run func(string)) {
	var name string
	for _, name = range names {
		name := name
		go func() { run(name) }()
	}
}
