// A name whose scope has ended is free: each loop has its own timer, and a number only stands where the name is seen.

package read

import "time"

func both(a, b <-chan int, use func(int)) {
	for {
		timer := time.NewTimer(time.Second)
		select {
		case v := <-a:
			timer.Stop()
			use(v)
			continue
		case <-timer.C:
		}
		break
	}
	for {
		timer := time.NewTimer(time.Second)
		select {
		case v := <-b:
			timer.Stop()
			use(v)
			continue
		case <-timer.C:
		}
		break
	}
}

func seen(a <-chan int, use func(int), timer *time.Timer) {
	for {
		timer2 := time.NewTimer(time.Second)
		select {
		case v := <-a:
			timer2.Stop()
			use(v)
			timer.Reset(time.Second)
			continue
		case <-timer2.C:
		}
		break
	}
}
