package inner

func inner(in <-chan []int, stop <-chan struct{}, use func(int)) {
	for {
		select {
		case list := <-in:
			for _, n := range list {
				if n < 0 {
					break
				}
				use(n)
			}
		case <-stop:
			return
		}
	}
}
