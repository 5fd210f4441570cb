// The context is ended by hand while the goroutine runs, and what that gives is waited for: it is not what the call should heed.

package serve

import (
	"context"
	"net/http"
)

func serve(run func(context.Context) error, begun <-chan bool, url string) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- run(ctx) }()
	status := make(chan int, 1)
	go func() {
		resp, err := http.Get(url)
		if err != nil {
			status <- 0
			return
		}
		resp.Body.Close()
		status <- resp.StatusCode
	}()
	<-begun
	cancel()
	return <-status, <-done
}
