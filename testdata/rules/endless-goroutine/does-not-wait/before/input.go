package busy

import "context"

func busy(ctx context.Context, step func()) {
	go func() {
		for {
			step()
		}
	}()
	go func() {
		for range 3 {
			step()
		}
	}()
}
