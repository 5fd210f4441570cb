package a

import (
	"context"

	. "example.com/case/st"
)

type other struct{}

func (other) Save(_ context.Context) error { return nil }
func (other) Name() string                 { return "" }

var _ Store = other{}

func H(ctx context.Context, s Store) error { return s.Save(ctx) }
