package a

import (
	"context"

	bb "example.com/case/b"
)

func H(ctx context.Context) error { return bb.Save() }
