// A select that runs once, before a loop and behind one.

package single

import "time"

func single(in <-chan int) (sum int) {
	select {
	case n := <-in:
		sum += n
	case <-time.After(time.Second):
		return 0
	}
	for n := range in {
		sum += n
	}
	select {
	case n := <-in:
		sum += n
	case <-time.After(time.Second):
	}
	return sum
}
