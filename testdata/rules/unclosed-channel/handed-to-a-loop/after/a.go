package a

func words(list ...string) <-chan string {
	c := make(chan string)
	go func() {
		defer close(c)
		for _, word := range list {
			c <- word
		}
	}()
	return c
}

func show(c <-chan string, print func(string)) {
	for word := range c {
		print(word)
	}
}

func run(print func(string)) {
	show(words("a", "b"), print)
}

// Of several.
func numbers(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}

func merge(use func(int), ins ...<-chan int) {
	for _, in := range ins {
		go func(c <-chan int) {
			for n := range c {
				use(n)
			}
		}(in)
	}
}

func runAll(use func(int)) {
	merge(use, numbers(1), numbers(2))
}
