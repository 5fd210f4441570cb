package a

import (
	"context"
	"log/slog"
	"os/exec"
)

type Command struct{ Script string }

func (c Command) Execute(ctx context.Context) error {
	slog.InfoContext(ctx, "running", "script", c.Script)
	return exec.Command("sh", c.Script).Run()
}

func run(ctx context.Context, script string) error {
	slog.InfoContext(ctx, "running", "script", script)
	return exec.Command("sh", script).Run()
}

func all(ctx context.Context, scripts []string) error {
	for _, script := range scripts {
		if err := run(ctx, script); err != nil {
			return err
		}
	}
	return nil
}
