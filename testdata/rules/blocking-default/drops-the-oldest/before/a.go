package a

func broadcast(out chan int, done <-chan struct{}, v int, dropped func(int)) {
	for {
		select {
		case out <- v:
			return
		case <-done:
			return
		default:
			oldest := <-out
			dropped(oldest)
		}
	}
}

func latest(out chan int, done <-chan struct{}, v int) {
	for {
		select {
		case <-out:
		case <-done:
			return
		default:
			out <- v
		}
	}
}
