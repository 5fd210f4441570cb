package none

func none(a, b <-chan int, use func(int)) {
	for {
		select {
		case n := <-a:
			use(n)
		case n := <-b:
			use(n)
		}
	}
}
