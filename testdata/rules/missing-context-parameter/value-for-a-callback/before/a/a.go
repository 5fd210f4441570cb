// Function values that are called before the call returns that takes them.

package a

import (
	"context"
	"io/fs"
	"path/filepath"
	"sync"
)

func use(ctx context.Context) error { return ctx.Err() }

func visit(path string, d fs.DirEntry, err error) error {
	return use(context.Background())
}

func once() { _ = use(context.TODO()) }

func H(ctx context.Context) error {
	var o sync.Once
	o.Do(once)
	return filepath.WalkDir(".", visit)
}
