package target

import (
	"context"
	"sync"
)

type target struct {
	wg   sync.WaitGroup
	logs chan string
}

func (t *target) work(ctx context.Context, isMain bool) {
	if len(t.logs) == 0 && !isMain {
		return
	}
	t.wg.Add(1)
	defer t.wg.Done()
	for log := range t.logs {
		if len(t.logs) > 10 {
			go t.work(ctx, false)
		}
		println(log)
	}
}

func (t *target) start(ctx context.Context) { go t.work(ctx, true) }

func (t *target) close() {
	close(t.logs)
	t.wg.Wait()
}
