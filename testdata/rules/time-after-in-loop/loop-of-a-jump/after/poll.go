package poll

import "time"

func poll(in <-chan string, use func(string)) {
next:
	use("next")
	timer := time.NewTimer(time.Minute)
	select {
	case s := <-in:
		timer.Stop()
		use(s)
		goto next
	case <-timer.C:
	}
}

func labelled(in <-chan string, use func(string)) {
next:
	select {
	case s := <-in:
		use(s)
		goto next
	case <-time.After(time.Minute):
	}
}

func once(in <-chan string, use func(string)) {
	select {
	case s := <-in:
		use(s)
		goto done
	case <-time.After(time.Minute):
	}
done:
	use("done")
}
