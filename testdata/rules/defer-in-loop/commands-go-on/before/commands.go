// The commands are only started in the turn; the end of their context would kill them. Shown, not fixed.

package commands

import (
	"context"
	"os/exec"
	"time"
)

func runAll(parent context.Context, names []string) error {
	var running []*exec.Cmd
	for _, name := range names {
		ctx, cancel := context.WithTimeout(parent, time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, name)
		if err := cmd.Start(); err != nil {
			return err
		}
		running = append(running, cmd)
	}
	for _, cmd := range running {
		if err := cmd.Wait(); err != nil {
			return err
		}
	}
	return nil
}
