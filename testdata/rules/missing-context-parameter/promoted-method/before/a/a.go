package a

import (
	"context"

	. "example.com/case/st"
)

type other struct{}

func (other) Save() error  { return nil }
func (other) Name() string { return "" }

var _ Store = other{}

func H(ctx context.Context, s Store) error { return s.Save() }
