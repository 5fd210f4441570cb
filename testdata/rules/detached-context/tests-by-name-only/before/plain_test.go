// In a test nothing is said unless the rule is named.

package plain

import (
	"context"
	"testing"
)

func ask(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }

func TestAsk(t *testing.T) {
	if err := ask(context.TODO()); err != nil {
		t.Fatal(err)
	}
}
