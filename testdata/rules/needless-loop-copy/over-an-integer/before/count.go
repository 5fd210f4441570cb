// A range over an integer and over a function.

package count

func count(run func(int)) {
	for i := range 3 {
		i := i
		go func() { run(i) }()
	}
	for i := range upTo(3) {
		i := i
		defer func() { run(i) }()
	}
}

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}
