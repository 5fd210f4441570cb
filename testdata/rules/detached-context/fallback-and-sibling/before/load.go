// The form without context calls the one with it, and the fallback is for nil.

package load

import (
	"context"
	"os"
)

func Load(name string) ([]byte, error) {
	return LoadContext(context.TODO(), name)
}

func LoadContext(ctx context.Context, name string) ([]byte, error) {
	if ctx == nil {
		return LoadContext(context.TODO(), name)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}
