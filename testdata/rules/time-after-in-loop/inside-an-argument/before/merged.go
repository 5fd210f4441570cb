// The channel is no case of its own: it goes into a call whose result is received from, or into a send.

package merged

import "time"

func merge(a <-chan int, b <-chan time.Time) <-chan int {
	c := make(chan int)
	go func() {
		select {
		case n := <-a:
			c <- n
		case <-b:
			close(c)
		}
	}()
	return c
}

func merged(in <-chan int, ends chan<- <-chan time.Time, use func(int)) {
	for {
		select {
		case n := <-merge(in, time.After(time.Second)):
			use(n)
		case ends <- time.After(time.Minute):
			use(0)
		}
	}
}
