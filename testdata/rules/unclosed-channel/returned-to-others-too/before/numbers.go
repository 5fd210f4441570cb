package numbers

// It never has sent everything.
func all() <-chan int {
	out := make(chan int)
	go func() {
		for i := 0; ; i++ {
			out <- i
		}
	}()
	return out
}

func upTo(n int) <-chan int {
	out := make(chan int)
	go func() {
		for i := range n {
			out <- i
		}
	}()
	return out
}

func find(want func(int) bool) int {
	for n := range all() {
		if want(n) {
			return n
		}
	}
	return 0
}

func few() int {
	total := 0
	for n := range upTo(3) {
		total += n
		if n == 2 {
			break
		}
	}
	return total
}
