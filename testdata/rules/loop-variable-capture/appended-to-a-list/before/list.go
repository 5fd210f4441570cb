// The closures run when the loop is over.

package list

type step struct {
	name string
	run  func() error
}

func list(names []string, run func(string) error) []step {
	var steps []step
	for _, name := range names {
		steps = append(steps, step{name: name, run: func() error { return run(name) }})
	}
	return steps
}
