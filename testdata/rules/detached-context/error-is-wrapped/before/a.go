// What is made of the error is as little nil as the error was: the work is undone with a context of its own.

package wrapped

import (
	"context"
	"fmt"
)

type h struct{}

func (h *h) render(ctx context.Context) error         { <-ctx.Done(); return ctx.Err() }
func (h *h) Kill(ctx context.Context, s string) error { <-ctx.Done(); return ctx.Err() }

func (h *h) Update(ctx context.Context) error {
	err := h.render(ctx)
	if err != nil {
		err = fmt.Errorf("failed to build: %v", err)
		println("failed", err.Error())
		_ = h.Kill(context.Background(), fmt.Sprintf("update %v", err))
	}
	return nil
}
