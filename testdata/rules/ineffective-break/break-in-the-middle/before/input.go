package middle

func middle(in <-chan []int, stop <-chan struct{}, use func(int)) {
	for {
		select {
		case list := <-in:
			if len(list) == 0 {
				break
			}
			use(list[0])
		case <-stop:
			return
		}
	}
}
