// The copy keeps the writes of the closure from the loop.

package clauses

func clauses(n int, run func(int)) {
	for i := 0; i < n; i++ {
		i := i
		go func() { run(i) }()
	}
}
