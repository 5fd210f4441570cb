// A command that is only started lives on its context, also where somebody else waits for it later. Shown, not fixed.

package command

import (
	"context"
	"os/exec"
	"time"
)

func launch(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Hour)
	cmd := exec.CommandContext(ctx, "daemon")
	return cmd.Start()
}

func watched(parent context.Context, ended func(error)) error {
	ctx, _ := context.WithTimeout(parent, time.Hour)
	cmd := exec.CommandContext(ctx, "daemon")
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { ended(cmd.Wait()) }()
	return nil
}
