package poll

import "time"

func poll(get func() int, use func(int)) {
	for {
		got := make(chan int, 1)
		go func() { got <- get() }()
		select {
		case n := <-got:
			use(n)
		case <-time.After(time.Second):
		}
	}
}
