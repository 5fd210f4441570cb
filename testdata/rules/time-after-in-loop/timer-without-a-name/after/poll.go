package poll

import "time"

func poll(in <-chan string, use func(string)) {
	for {
		timer := time.NewTimer(time.Minute)
		select {
		case s := <-in:
			timer.Stop()
			use(s)
		case <-timer.C:
			return
		}
	}
}

func beat(in <-chan string, use func(string)) {
	for {
		timer := time.NewTimer(time.Minute)
		select {
		case s := <-in:
			timer.Stop()
			use(s)
		case <-timer.C:
			use("")
		}
	}
}
