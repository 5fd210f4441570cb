// What is sent is worked out before the select: it does not run beside it. What is only made may stay.

package a

import "context"

type page struct{ text string }

func newPage() page { return page{} }

func Load(ctx context.Context, one func() page) <-chan page {
	pages := make(chan page)
	go func() {
		for {
			value := one()
			select {
			case <-ctx.Done():
				return
			case pages <- value: // the next one
			}
		}
	}()
	return pages
}

func Empty(ctx context.Context) <-chan page {
	pages := make(chan page)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case pages <- newPage():
			}
		}
	}()
	return pages
}
