// Callers take all, hand the channel on, or have a way to end the generator.

package a

import "context"

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

func sum() (total int) {
	for n := range numbers(10) {
		total += n
	}
	return total
}

func pass() <-chan int { return numbers(10) }

func drained() int {
	all := numbers(10)
	one := <-all
	for range all {
	}
	return one
}

func until(ctx context.Context, n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			select {
			case out <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func firstUntil(ctx context.Context) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return <-until(ctx, 10)
}
