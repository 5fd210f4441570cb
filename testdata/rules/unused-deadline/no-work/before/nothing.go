// There is no work that could have it.

package nothing

import (
	"context"
	"time"
)

func measure(parent context.Context) time.Duration {
	begin := time.Now()
	_, cancel := context.WithTimeout(parent, time.Hour)
	cancel()
	return time.Since(begin)
}
