// Package firstof takes the answer of the quickest.
package firstof

func First(gets []func() int) int {
	answers := make(chan int)
	for _, get := range gets {
		go func() { answers <- get() }()
	}
	return <-answers
}

func Sum(gets []func() int) (total int) {
	answers := make(chan int)
	for _, get := range gets {
		go func() { answers <- get() }()
	}
	for range gets {
		total += <-answers
	}
	return total
}
