package spin

import "time"

func spin(get func() int, show func(string)) int {
	got := make(chan int)
	go func() { got <- get() }()
	ticks := time.NewTicker(time.Second)
	defer ticks.Stop()
	for {
		select {
		case n := <-got:
			return n
		case <-ticks.C:
			show(".")
		}
	}
}
