// A test that cancels its context, or lets others do so, is about that: a call without it may be meant.

package queue

import (
	"context"
	"net/http"
	"testing"
)

var hook func()

func TestQueue(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	hook = cancel
	first, _ := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost", nil)
	if _, err := http.DefaultClient.Do(first); err == nil {
		t.Error("no error")
	}
	second, _ := http.NewRequest(http.MethodGet, "http://localhost", nil)
	res, err := http.DefaultClient.Do(second)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
}
