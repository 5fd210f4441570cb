// A comment that says what the select is for stays directly above it.

package gather

import "time"

func gather(a, b <-chan string, out func(string)) {
	for i := 0; i < 100; i++ {
		out("next")

		timer := time.NewTimer(time.Duration(3) * time.Second)
		// whatever comes first
		select {
		case s := <-a: // from the left
			timer.Stop()
			out(s)
		case s := <-b: // from the right
			timer.Stop()
			out(s)
		case <-timer.C: // from nowhere
			out("")
		}
	}
}
