package read

func read(in <-chan string, other <-chan int, use func(string)) {
	for {
		select {
		case s, ok := <-in:
			if !ok {
				break
			}
			use(s)
		case n := <-other:
			println(n)
		}
	}
}

func switchesOff(in <-chan string, other <-chan int, use func(string)) {
	for {
		select {
		case s, ok := <-in:
			if !ok {
				in = nil
				break
			}
			use(s)
		case n := <-other:
			println(n)
		}
	}
}

func asks(in <-chan string, other <-chan int, goesOn func() bool, use func(string)) {
	for goesOn() {
		select {
		case s, ok := <-in:
			if !ok {
				break
			}
			use(s)
		case n := <-other:
			println(n)
		}
	}
}
