package promise

// Ask starts the question; the answer comes on the channel.
func Ask(question func() string) <-chan string {
	answer := make(chan string, 1)
	go func() {
		defer close(answer)
		answer <- question()
	}()
	return answer
}

// Numbers gives more than one.
func Numbers(n int) <-chan int {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := range n {
			numbers <- i
		}
	}()
	return numbers
}

func now(question func() string) <-chan string {
	answer := make(chan string)
	go func() { answer <- question() }()
	return answer
}

func use() string { return <-now(func() string { return "now" }) }
