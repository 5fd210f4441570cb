// The first version in which nothing piles up.

package border

import "time"

func border(in <-chan string, use func(string)) {
	for {
		select {
		case s := <-in:
			use(s)
		case <-time.After(time.Minute):
			use("idle")
		}
	}
}
