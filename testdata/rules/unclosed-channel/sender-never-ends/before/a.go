// A sender that never ends has nothing to close.

package ends

import (
	"fmt"
	"time"
)

func tell(every time.Duration) {
	ch := make(chan time.Time)
	go func() {
		for v := range ch {
			fmt.Println(v)
		}
	}()
	go func() {
		for {
			time.Sleep(every)
			ch <- time.Now()
		}
	}()
}
