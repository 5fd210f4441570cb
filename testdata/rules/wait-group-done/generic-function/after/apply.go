// A generic function, a renamed import, and a goto that jumps over the call.

package apply

import (
	gosync "sync"
)

func apply[T any](in []T, f func(T) (T, bool)) []T {
	out := make([]T, len(in))
	var wg gosync.WaitGroup
	for i, v := range in {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var ok bool
			if v, ok = f(v); !ok {
				goto end
			}
			out[i] = v
		end:
		}()
	}
	wg.Wait()
	return out
}
