// Function values that are called before the call returns that takes them.

package a

import (
	"context"
	"io/fs"
	"path/filepath"
	"sync"
)

func use(ctx context.Context) error { return ctx.Err() }

func visit(ctx context.Context, path string, d fs.DirEntry, err error) error {
	return use(ctx)
}

func once(ctx context.Context) { _ = use(ctx) }

func H(ctx context.Context) error {
	var o sync.Once
	o.Do(func() { once(ctx) })
	return filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error { return visit(ctx, path, d, err) })
}
