package poll

import "time"

func skips(in <-chan string, use func(string)) {
	for {
		timeout := time.After(time.Minute)
		if len(in) > 10 {
			continue
		}
		select {
		case s := <-in:
			use(s)
		case <-timeout:
		}
	}
}

func twice(in <-chan string, use func(string)) {
	for {
		timeout := time.After(time.Minute)
		select {
		case s := <-in:
			use(s)
		case <-timeout:
			return
		}
		select {
		case s := <-in:
			use(s)
		case <-timeout:
			return
		}
	}
}

func gives(in <-chan string, wait func(<-chan time.Time), use func(string)) {
	for {
		timeout := time.After(time.Minute)
		wait(timeout)
		select {
		case s := <-in:
			use(s)
		case <-timeout:
			return
		}
	}
}

func sometimes(in <-chan string, isPatient bool, use func(string)) {
	for {
		var timeout <-chan time.Time
		if !isPatient {
			timeout = time.After(time.Minute)
		}
		select {
		case s := <-in:
			use(s)
		case <-timeout:
			return
		}
	}
}

func within(in <-chan string, use func(string)) {
	for i := 0; i < 10; i++ {
		timeout := time.After(time.Minute)
		for range in {
			select {
			case s := <-in:
				use(s)
			case <-timeout:
				return
			}
		}
	}
}
