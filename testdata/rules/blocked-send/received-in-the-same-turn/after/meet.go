// Each turn receives what its goroutine sends; a way out in between leaves one send behind, and no more.

package meet

func all(n int, work func(int)) {
	done := make(chan bool)
	for i := 0; i < n; i++ {
		go func() {
			work(i)
			done <- true
		}()
		<-done
	}
}

func some(next func() bool, work func()) {
	done := make(chan bool, 1)
	for next() {
		go func() {
			work()
			done <- true
		}()
		if !next() {
			return
		}
		<-done
	}
}
