// t.Fatal is a way out of the function as a return is.

package answer

import (
	"context"
	"testing"
	"time"
)

func answer(ctx context.Context) (int, error) { return 42, ctx.Err() }

func TestAnswer(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	n, err := answer(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if n != 42 {
		t.Errorf("got %d", n)
	}
}
