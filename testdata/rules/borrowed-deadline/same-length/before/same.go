// Neither is later.

package same

import (
	"context"
	"time"
)

func same(ctx context.Context, fetch func(context.Context) error) error {
	first, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	second, stop := context.WithTimeout(first, time.Second)
	defer stop()
	return fetch(second)
}
