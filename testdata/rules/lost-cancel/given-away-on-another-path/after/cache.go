// On one path something else ends the context when it is done with; the work is to outlive the function on the others too.

package cache

import (
	"context"
	"net/http"
	"runtime"
)

type tracked struct{ rt http.RoundTripper }

func rotate(stop <-chan struct{}) { <-stop }

func get(rotates, collects bool) any {
	var cancel context.CancelFunc
	if rotates {
		var ctx context.Context
		ctx, cancel = context.WithCancel(context.Background())
		go rotate(ctx.Done())
	}
	if !collects {
		return http.DefaultTransport
	}
	held := &tracked{rt: http.DefaultTransport}
	runtime.AddCleanup(held, func(struct{}) { cancel() }, struct{}{})
	return held
}

var ends []func()

func keep(isKept bool, work func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	if !isKept {
		cancel()
		return
	}
	go work(ctx)
	ends = append(ends, cancel)
}

func compare(isLoud bool, work func(<-chan struct{})) {
	ctx, cancel := context.WithCancel(context.Background())
	go work(ctx.Done())
	if isLoud && cancel != nil {
		println("started")
	}
}
