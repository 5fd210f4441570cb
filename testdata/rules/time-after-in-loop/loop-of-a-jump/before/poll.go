package poll

import "time"

func poll(in <-chan string, use func(string)) {
next:
	use("next")
	select {
	case s := <-in:
		use(s)
		goto next
	case <-time.After(time.Minute):
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
