// The drain has a default.

package careful

import "time"

func watch(in <-chan int, d time.Duration, use func(int)) {
	t := time.NewTimer(d)
	for {
		select {
		case v := <-in:
			use(v)
		case <-t.C:
		}
		if !t.Stop() {
			select {
			case <-t.C:
			default:
			}
		}
		t.Reset(d)
	}
}
