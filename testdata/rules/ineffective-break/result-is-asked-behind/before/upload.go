// Behind the loop the part counts as uploaded where there is no error: an end in the middle would be taken for success.

package upload

import "context"

type part struct{ etag string }

func upload(ctx context.Context, chunks <-chan int, put func(context.Context, int) (part, error), parts chan<- part, errs chan<- error, tick <-chan int) {
	for chunk := range chunks {
		var p part
		var err error
		for retry := 0; retry < 3; retry++ {
			select {
			case <-ctx.Done():
				break
			case <-tick:
				println("new token")
			default:
			}
			if p, err = put(ctx, chunk); err == nil {
				break
			}
		}
		if err != nil {
			errs <- err
		}
		parts <- p
	}
}
