// The function comes in as a parameter, even if it is time.After in the end.

package injected

import "time"

func injected(in <-chan int, after func(time.Duration) <-chan time.Time, use func(int)) {
	for {
		select {
		case n := <-in:
			use(n)
		case <-after(time.Second):
			use(0)
		}
	}
}

func run(in <-chan int, use func(int)) { injected(in, time.After, use) }
