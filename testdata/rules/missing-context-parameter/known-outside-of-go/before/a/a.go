// The linker knows the function by its name.

package a

import (
	"context"
	_ "unsafe"
)

func use(ctx context.Context) error { return ctx.Err() }

//go:linkname save
func save() error { return use(context.Background()) }

func H(c context.Context) error { return save() }
