package monitor

import (
	"context"
	"os"
	"os/exec"
)

// An interrupt lets it clean up, which a kill would not.
func run(ctx context.Context, path string) error {
	cmd := exec.Command(path)
	if err := cmd.Start(); err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { cmd.Process.Signal(os.Interrupt) })
	defer stop()
	return cmd.Wait()
}
