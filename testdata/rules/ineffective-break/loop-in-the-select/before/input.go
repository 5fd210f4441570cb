package nested

func nested(in <-chan chan int, stop <-chan struct{}, use func(int)) {
	for {
		if more := <-in; more != nil {
			select {
			case n := <-more:
				use(n)
			case <-stop:
				break
			}
		} else {
			return
		}
	}
}
