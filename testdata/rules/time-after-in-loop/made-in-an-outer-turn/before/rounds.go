// The channel is a variable that each outer turn makes, as the end of its inner loop.

package rounds

import "time"

func rounds(in <-chan int, d time.Duration, done func([]int) bool) {
	for {
		var got []int
		end := time.After(d)
	collect:
		for {
			select {
			case v := <-in:
				got = append(got, v)
			case <-end:
				break collect
			}
		}
		if done(got) {
			return
		}
	}
}
