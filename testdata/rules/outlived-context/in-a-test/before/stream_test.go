// What a test starts is to end with the test: the deferred cancel is how.

package stream

import (
	"context"
	"testing"
	"time"
)

type server interface {
	Serve(ctx context.Context) error
}

func testServe(t *testing.T, s server) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	go func() {
		if err := s.Serve(ctx); err != nil {
			t.Log(err)
		}
	}()
	time.Sleep(time.Millisecond)
}
