// A form with a context that does nothing with it is none.

package load

import (
	"context"
	"errors"

	"example.com/case/hook"
)

func load(ctx context.Context, name string) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	hook.Inject("load", func() { err = errors.New("injected") })
	hook.Mark(name)
	return err
}
