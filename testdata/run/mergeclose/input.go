// Package mergeclose joins two streams and says when both have ended.
package mergeclose

import "context"

func Merge(ctx context.Context, a, b <-chan int, use func(int), done chan<- struct{}) {
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			use(v)
		case v, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			use(v)
		}
	}
	close(done)
}
