// time.AfterFunc gives no channel to a case.

package later

import "time"

func later(in <-chan int, use func(int)) {
	for {
		select {
		case n, ok := <-in:
			if !ok {
				return
			}
			time.AfterFunc(time.Second, func() { use(n) })
		}
	}
}
