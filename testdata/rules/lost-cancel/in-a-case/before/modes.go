// The body of a case is a block too.

package modes

import (
	"context"
	"time"
)

func run(ctx context.Context, mode string, step func(context.Context) error) error {
	switch mode {
	case "quick":
		quick, cancel := context.WithTimeout(ctx, time.Second)
		if err := step(quick); err != nil {
			return err
		}
		cancel()
		return nil
	case "slow":
		return step(ctx)
	default:
		return nil
	}
}
