// What is started there is meant to outlive the call.

package last

import (
	"context"
	"time"
)

type worker struct{ cancel context.CancelFunc }

func handle(ctx context.Context) (*worker, error) {
	return start(), ctx.Err()
}

func start() *worker {
	own, cancel := context.WithCancel(context.Background())
	go func() {
		for own.Err() == nil {
			time.Sleep(time.Second)
		}
	}()
	return &worker{cancel: cancel}
}
