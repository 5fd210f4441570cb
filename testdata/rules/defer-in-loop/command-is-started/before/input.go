// A command that was started lives on its context.

package started

import (
	"context"
	"os/exec"
	"time"
)

func start(parent context.Context, names []string) error {
	for _, name := range names {
		ctx, cancel := context.WithTimeout(parent, time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, name)
		if err := cmd.Start(); err != nil {
			return err
		}
	}
	return nil
}
