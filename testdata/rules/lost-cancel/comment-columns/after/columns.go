// The new line has no comment, so it cuts the column of comments in two.

package columns

import (
	"context"
	"time"
)

func poll(parent context.Context, ask func(context.Context, int) (bool, error)) (bool, error) {
	const limit = 3                                       // turns
	ctx, cancel := context.WithTimeout(parent, time.Hour) // for all turns together
	defer cancel()
	turn := 0 // so far
	for turn < limit {
		done, err := ask(ctx, turn)
		if err != nil || done {
			return done, err
		}
		turn++
	}
	cancel()
	return false, nil
}
