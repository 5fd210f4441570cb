// The variable belongs to the turn.

package body

func body(names []string, run func(string)) {
	for i := range names {
		name := names[i]
		go func() { run(name) }()
	}
}
