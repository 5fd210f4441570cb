package a

import (
	"context"
	"io"
	"log"
	"net/http"
	"time"
)

// With the context in the request a turn fails for ever when it has ended.
func poll(ctx context.Context, url string, out chan<- []byte) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		resp, err := http.Get(url)
		if err != nil {
			log.Printf("poll: %v", err)
			time.Sleep(time.Second)
			continue
		}
		b, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			log.Printf("poll: %v", err)
			time.Sleep(time.Second)
			continue
		}
		out <- b
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}
