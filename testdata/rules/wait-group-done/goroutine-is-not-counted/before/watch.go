// One is counted and counts down; the other one only watches, and nobody waits for it.

package watch

import (
	"context"
	"log"
	"sync"
)

func watch(ctx context.Context, work func(context.Context)) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		work(ctx)
	}()
	go func() {
		<-ctx.Done()
		log.Print("over")
	}()
	wg.Wait()
}
