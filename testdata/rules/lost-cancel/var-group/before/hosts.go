// In a group of declarations the columns are set anew, and the defer stands behind the closing parenthesis.

package hosts

import (
	"context"
	"time"
)

func resolve(parent context.Context, look func(context.Context, string) error) error {
	var (
		host   = "localhost"
		ctx, _ = context.WithTimeout(parent, time.Second) // for both names
		other  = "::1"
	)
	if err := look(ctx, host); err != nil {
		return err
	}
	return look(ctx, other)
}
