package counted

import (
	"context"
	"time"
)

func counted(ctx context.Context, n int, work func()) {
	go func() {
		for range n {
			time.Sleep(time.Second)
			work()
		}
	}()
	go func() {
		for i := 0; ; i++ {
			if i == n {
				break
			}
			time.Sleep(time.Second)
			work()
		}
	}()
}
