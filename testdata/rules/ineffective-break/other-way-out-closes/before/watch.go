// Package watch tells of changes.
package watch

import "context"

// Watch tells of each change and closes what it gives when the context has ended.
func Watch(ctx context.Context, src <-chan int, tell func(int)) <-chan struct{} {
	end := make(chan struct{})
	go func() {
		for {
			select {
			case v, ok := <-src:
				if !ok {
					break
				}
				tell(v)
			case <-ctx.Done():
				close(end)
				return
			}
		}
	}()
	return end
}
