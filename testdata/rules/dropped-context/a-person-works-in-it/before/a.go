package secret

import (
	"context"
	"os"
	"os/exec"
)

func edit(ctx context.Context, name string) error {
	cmd := exec.Command("vi", name)
	cmd.Stdin = os.Stdin
	cmd.Stdout = os.Stdout
	if err := cmd.Run(); err != nil {
		return err
	}
	return ctx.Err()
}
