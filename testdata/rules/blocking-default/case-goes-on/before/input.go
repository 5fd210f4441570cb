package wake

func wake(kick <-chan struct{}, in <-chan int, use func(int), refresh func()) {
	for range 10 {
		select {
		case <-kick:
			refresh()
		default:
			use(<-in)
		}
	}
}

func kicked(kick <-chan struct{}, in chan int, refresh func()) {
	for range 10 {
		select {
		case <-kick:
			refresh()
		default:
			<-in
		}
	}
}
