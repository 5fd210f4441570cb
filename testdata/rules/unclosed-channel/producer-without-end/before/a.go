// The producer never has sent everything.

package watch

import "time"

func watch(out chan int) {
	t := time.NewTicker(time.Hour)
	defer t.Stop()
	for ; true; <-t.C {
		out <- 1
	}
}

func run() {
	c := make(chan int, 1)
	go watch(c)
	for v := range c {
		println(v)
	}
}
