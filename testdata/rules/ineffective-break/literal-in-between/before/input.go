package literal

func literal(in <-chan int, stop <-chan struct{}, use func(int)) {
	for {
		func() {
			select {
			case n := <-in:
				use(n)
			case <-stop:
				break
			}
		}()
	}
}
