// A name whose scope has ended is free: each loop has its own timer, and a number only stands where the name is seen.

package read

import "time"

func both(a, b <-chan int, use func(int)) {
	for {
		select {
		case v := <-a:
			use(v)
			continue
		case <-time.After(time.Second):
		}
		break
	}
	for {
		select {
		case v := <-b:
			use(v)
			continue
		case <-time.After(time.Second):
		}
		break
	}
}

func seen(a <-chan int, use func(int), timer *time.Timer) {
	for {
		select {
		case v := <-a:
			use(v)
			timer.Reset(time.Second)
			continue
		case <-time.After(time.Second):
		}
		break
	}
}
