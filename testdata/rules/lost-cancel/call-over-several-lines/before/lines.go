// The call that makes the context goes over several lines, with a comment and a trailing comma.

package lines

import (
	"context"
	"time"
)

func fetch(parent context.Context, get func(context.Context) ([]byte, error)) ([]byte, error) {
	ctx, _ := context.WithTimeout(
		parent, // ends with the caller
		// at night the other side is slow
		10*time.Minute,
	)

	return get(ctx)
}
