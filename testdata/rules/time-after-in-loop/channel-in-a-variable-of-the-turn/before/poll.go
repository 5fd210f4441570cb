package poll

import "time"

func poll(in <-chan string, patience time.Duration, use func(string)) {
	for {
		timeout := time.After(patience)
		use("next")
		select {
		case s := <-in:
			use(s)
		case <-timeout:
			return
		}
	}
}

func last(in <-chan string, use func(string)) time.Time {
	for {
		var timeout = time.NewTimer(time.Minute).C
		select {
		case s, ok := <-in:
			if !ok {
				return time.Time{}
			}
			use(s)
		case at := <-timeout:
			return at
		default:
			use("")
		}
	}
}

func again(in <-chan string, use func(string)) {
next:
	timeout := time.After(time.Minute)
	select {
	case s := <-in:
		use(s)
		goto next
	case <-timeout:
	}
}
