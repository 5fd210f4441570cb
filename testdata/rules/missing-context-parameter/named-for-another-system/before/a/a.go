package a

import (
	"context"

	"example.com/case/db"
)

func H(ctx context.Context) error { return db.Save() }
