package locked

import (
	"context"
	"sync"
	"time"
)

func locked(ctx context.Context, mu *sync.Mutex, work func()) {
	go func() {
		for {
			mu.Lock()
			time.Sleep(time.Second)
			work()
			mu.Unlock()
		}
	}()
}
