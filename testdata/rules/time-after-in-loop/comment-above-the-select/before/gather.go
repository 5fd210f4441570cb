// A comment that says what the select is for stays directly above it.

package gather

import "time"

func gather(a, b <-chan string, out func(string)) {
	for i := 0; i < 100; i++ {
		out("next")

		// whatever comes first
		select {
		case s := <-a: // from the left
			out(s)
		case s := <-b: // from the right
			out(s)
		case <-time.After(time.Duration(3) * time.Second): // from nowhere
			out("")
		}
	}
}
