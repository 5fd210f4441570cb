// The test ends the context when it is over: the method value goes to t.Cleanup, and so does a literal.

package cleanup

import (
	"context"
	"testing"
)

func TestTwo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	inner, end := context.WithCancelCause(ctx)
	t.Cleanup(func() { end(nil) })
	if inner.Err() != nil {
		t.Fatal("ended too early")
	}
}
