package room

import "time"

func ask(get func() int) int {
	got := make(chan int, 1)
	go func() { got <- get() }()
	select {
	case n := <-got:
		return n
	case <-time.After(time.Second):
		return 0
	}
}

func first(gets []func() int) int {
	got := make(chan int, len(gets))
	for _, get := range gets {
		go func() { got <- get() }()
	}
	return <-got
}
