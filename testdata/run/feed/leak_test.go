package feed

import (
	"context"
	"testing"
	"time"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Check(t, func() {
		ctx, cancel := context.WithCancel(context.Background())
		go Feed(ctx, []string{"a"}, make(chan string))
		time.Sleep(5 * time.Millisecond)
		cancel()
	})
}

func TestStillWorks(t *testing.T) {
	out := make(chan string, 2)
	Feed(context.Background(), []string{"a", "b"}, out)
	if s := <-out + <-out; s != "ab" {
		t.Error(s)
	}
}
