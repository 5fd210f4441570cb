// A continue skips the call of cancel: in the turn's own literal it becomes a return.

package sweep

import (
	"context"
	"log"
	"time"
)

func sweep(parent context.Context, tables []string, trim func(context.Context, string) (int, error)) int {
	total := 0
	for _, table := range tables {
		ctx, cancel := context.WithTimeout(parent, time.Minute)
		n, err := trim(ctx, table)
		if err != nil {
			log.Print(err) // the others still have their turn
			cancel()
			continue
		}
		cancel()
		total += n
	}
	return total
}
