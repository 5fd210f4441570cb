// Each turn of a three-clause loop has its own variable, too: the third clause works on the next one.

package clauses

func clauses(n int, run func(int)) {
	for i := 0; i < n; i++ {
		i := i
		go func() { run(i) }()
	}
}
