package named

func consume(in <-chan int, use func(int)) {
	for n := range in {
		use(n)
	}
}

func produce(n int, out chan<- int) {
	for i := range n {
		out <- i
	}
}

func run(n int, use func(int)) {
	numbers := make(chan int)
	go consume(numbers, use)
	produce(n, numbers)
}
