package try

func try(a, b chan<- int, n int) {
	select {
	case a <- n:
	default:
		b <- n
	}
}

func prefer(first, second <-chan int) int {
	select {
	case n := <-first:
		return n
	default:
		return <-second
	}
}
