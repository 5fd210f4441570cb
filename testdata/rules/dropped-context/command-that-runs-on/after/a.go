package shim

import (
	"context"
	"os/exec"
	"syscall"
)

// The caller starts it, and it lives longer than this request.
func command(ctx context.Context, id string) (*exec.Cmd, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	cmd := exec.Command("shim", "-id", id)
	cmd.Dir = "/run"
	return cmd, nil
}

func start(ctx context.Context, id string) error {
	cmd := exec.Command("shim", "-id", id)
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait()
	return ctx.Err()
}

func grouped(ctx context.Context, id string) error {
	cmd := exec.Command("shim", "-id", id)
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if err := cmd.Run(); err != nil {
		return err
	}
	return ctx.Err()
}

func run(ctx context.Context, id string) error {
	cmd := exec.CommandContext(ctx, "shim", "-id", id)
	if err := cmd.Run(); err != nil {
		return err
	}
	return ctx.Err()
}
