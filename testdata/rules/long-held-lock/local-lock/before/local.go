// A lock that is no field: nobody knows what it guards.

package local

import (
	"sync"
	"time"
)

func pace(do []func()) {
	var mu sync.Mutex
	for _, f := range do {
		go func() {
			mu.Lock()
			f()
			time.Sleep(time.Second)
			mu.Unlock()
		}()
	}
}
