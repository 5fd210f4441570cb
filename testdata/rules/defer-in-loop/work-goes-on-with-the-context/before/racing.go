// The work that was started lives on the context until the function ends. Shown, not fixed.

package racing

import (
	"context"
	"time"
)

func race(parent context.Context, tries []func(context.Context) int) int {
	results := make(chan int, len(tries))
	for _, try := range tries {
		ctx, cancel := context.WithTimeout(parent, time.Second)
		defer cancel()
		go func() { results <- try(ctx) }()
	}
	return <-results
}
