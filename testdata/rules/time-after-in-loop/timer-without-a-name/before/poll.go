package poll

import "time"

func poll(in <-chan string, use func(string)) {
	for {
		select {
		case s := <-in:
			use(s)
		case <-time.NewTimer(time.Minute).C:
			return
		}
	}
}

func beat(in <-chan string, use func(string)) {
	for {
		select {
		case s := <-in:
			use(s)
		case <-time.NewTicker(time.Minute).C:
			use("")
		}
	}
}
