package a

import (
	"context"
	"time"
)

type key struct{}

func run(work func(context.Context)) {
	ctx := context.Background()
	named := context.WithValue(ctx, key{}, "run")
	go func() {
		for {
			time.Sleep(time.Second)
			work(named)
		}
	}()
}

// One that somebody ends is another matter.
func runUntil(stop <-chan struct{}, work func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for {
			time.Sleep(time.Second)
			work(ctx)
		}
	}()
	<-stop
	cancel()
}
