// Package promise gives a channel on which the answer comes.
package promise

func Ask(get func() int) <-chan int {
	answer := make(chan int)
	go func() {
		defer close(answer)
		answer <- get()
	}()
	return answer
}
