package result

func first(in <-chan int, stop <-chan struct{}) int {
	for {
		select {
		case n := <-in:
			if n > 0 {
				return n
			}
		case <-stop:
			break
		}
	}
}
