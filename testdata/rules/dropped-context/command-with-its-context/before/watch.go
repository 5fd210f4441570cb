// Who gets the command and the context ends the one with the other.

package commandwithitscontext

import (
	"context"
	"os/exec"
)

func CommandContext(ctx context.Context, bin string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, bin, args...)
	cmd.Env = []string{"A=1"}
	return cmd
}

func Command(bin string, args ...string) *exec.Cmd {
	cmd := exec.Command(bin, args...)
	cmd.Env = []string{"A=1"}
	return cmd
}

func Run(ctx context.Context, name string) (<-chan error, error) {
	cmd := Command(name)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return watch(ctx, cmd), nil
}

func watch(ctx context.Context, cmd *exec.Cmd) <-chan error {
	errc := make(chan error, 1)
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	go func() {
		select {
		case <-ctx.Done():
			cmd.Process.Kill()
			errc <- context.DeadlineExceeded
		case err := <-exited:
			errc <- err
		}
	}()
	return errc
}
