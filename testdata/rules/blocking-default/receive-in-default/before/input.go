package wait

func wait(done <-chan struct{}, ready <-chan bool) {
	for {
		select {
		case <-done:
			return
		default:
			<-ready
		}
	}
}
