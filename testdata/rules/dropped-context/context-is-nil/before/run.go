// Where the context is nil there is none to pass.

package run

import (
	"context"
	"os/exec"
)

func command(ctx context.Context, name string) *exec.Cmd {
	if ctx != nil {
		return exec.CommandContext(ctx, name)
	} else {
		return exec.Command(name)
	}
}

func output(ctx context.Context, name string) ([]byte, error) {
	if ctx == nil {
		return exec.Command(name).Output()
	}
	return exec.CommandContext(ctx, name).Output()
}
