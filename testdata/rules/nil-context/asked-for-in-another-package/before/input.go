package m

import (
	"context"

	"example.com/case/help"
)

func one(ctx context.Context) int {
	return help.Do(nil, 1)
}
