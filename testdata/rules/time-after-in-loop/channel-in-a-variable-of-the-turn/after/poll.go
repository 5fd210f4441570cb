package poll

import "time"

func poll(in <-chan string, patience time.Duration, use func(string)) {
	for {
		timeout := time.NewTimer(patience)
		use("next")
		select {
		case s := <-in:
			timeout.Stop()
			use(s)
		case <-timeout.C:
			return
		}
	}
}

func last(in <-chan string, use func(string)) time.Time {
	for {
		var timeout = time.NewTimer(time.Minute)
		select {
		case s, ok := <-in:
			timeout.Stop()
			if !ok {
				return time.Time{}
			}
			use(s)
		case at := <-timeout.C:
			return at
		default:
			timeout.Stop()
			use("")
		}
	}
}

func again(in <-chan string, use func(string)) {
next:
	timeout := time.NewTimer(time.Minute)
	select {
	case s := <-in:
		timeout.Stop()
		use(s)
		goto next
	case <-timeout.C:
	}
}
