// Callers take some of what a generator gives, and nobody can take the rest.

package a

func numbers(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

func first() int { return <-numbers(10) }

func firstInTwoSteps() int {
	all := numbers(10)
	one := <-all
	return one
}

func firstBeyond(limit int) int {
	for n := range numbers(100) {
		if n > limit {
			return n
		}
	}
	return -1
}
