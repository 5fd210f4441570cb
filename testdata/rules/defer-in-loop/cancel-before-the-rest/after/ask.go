// What a cancel function ends is known: the work on its context. What stands behind the loop has no part in it.
package ask

import (
	"context"
	"time"
)

func all(ctx context.Context, names []string, ask func(context.Context, string) (int, error)) int {
	sum := 0
	for _, name := range names {
		one, cancel := context.WithTimeout(ctx, time.Second)
		n, err := ask(one, name)
		cancel()
		if err != nil {
			continue
		}
		sum += n
	}
	println(sum)
	return sum
}
