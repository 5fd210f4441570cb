// A callee that asks for nil has an answer to it, and somebody may rely on that.

package load

import (
	"context"
	"os"
)

func load(ctx context.Context, name string) ([]byte, error) {
	if ctx == nil {
		ctx = context.Background()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

func through(ctx context.Context, name string) ([]byte, error) { return load(ctx, name) }

func warm(names []string) error {
	for _, name := range names {
		if _, err := load(nil, name); err != nil {
			return err
		}
		if _, err := through(nil, name); err != nil {
			return err
		}
	}
	return nil
}
