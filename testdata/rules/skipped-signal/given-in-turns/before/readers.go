// As many signals as there are readers: where there are no turns, nobody waits. A way out of a turn leaves some waiting.

package readers

func all(n int, read func()) {
	start := make(chan bool)
	for i := 0; i < n; i++ {
		go func() {
			<-start
			read()
		}()
	}
	for i := 0; i < n; i++ {
		start <- true
	}
}

func some(n int, read func(), ready func() bool) {
	start := make(chan bool)
	for i := 0; i < n; i++ {
		go func() {
			<-start
			read()
		}()
	}
	for i := 0; i < n; i++ {
		if !ready() {
			return
		}
		start <- true
	}
}
