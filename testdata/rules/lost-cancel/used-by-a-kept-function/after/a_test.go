package queue

import (
	"context"
	"testing"
	"time"
)

func TestParallel(t *testing.T) {
	ctx, _ := context.WithTimeout(context.Background(), time.Minute)
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			<-ctx.Done()
		})
	}
}

func TestOneByOne(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	t.Run("one", func(t *testing.T) {
		<-ctx.Done()
	})
}
