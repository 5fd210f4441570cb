// The command is only started here and lives on its context. Shown, not fixed.

package command

import (
	"context"
	"io"
	"os/exec"
	"time"
)

func follow(parent context.Context, name string) (io.ReadCloser, error) {
	ctx, _ := context.WithTimeout(parent, time.Hour)
	cmd := exec.CommandContext(ctx, "tail", "-f", name)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return out, nil
}
