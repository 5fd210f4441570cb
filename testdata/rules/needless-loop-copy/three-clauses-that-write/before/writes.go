// The copy keeps the writes of the closure from the loop.

package writes

func writes(n int, run func(int)) {
	for i := 0; i < n; i++ {
		i := i
		go func() {
			i *= 2
			run(i)
		}()
	}
	for i := 0; i < n; i++ {
		if run(i); n > 3 {
			i++
		}
		i := i
		go func() { run(i) }()
	}
}
