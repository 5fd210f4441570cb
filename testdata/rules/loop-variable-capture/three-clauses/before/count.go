// The counter of a three-clause loop.

package count

func count(n int, run func(int)) {
	for i := 0; i < n; i++ {
		go func() { run(i) }()
	}
}
