// On the way to the early return the signal may have been given: a second close panics.

package signal

func work(now, early bool, next chan int, run func()) {
	done := make(chan struct{})
	go func() {
		<-done
		run()
	}()
	if now {
		close(done)
	}
	if early {
		return
	}
	if !now {
		close(done)
	}
	<-next
}
