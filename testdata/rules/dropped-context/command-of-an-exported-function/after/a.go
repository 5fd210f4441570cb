package a

import (
	"context"
	"log/slog"
	"os/exec"
)

type Command struct{ Script string }

func (c Command) Execute(ctx context.Context) error {
	slog.InfoContext(ctx, "running", "script", c.Script)
	return exec.CommandContext(ctx, "sh", c.Script).Run()
}

// Launch gives a command to its caller.
func Launch(ctx context.Context, script string) *exec.Cmd {
	slog.InfoContext(ctx, "launching", "script", script)
	return exec.Command("sh", script)
}

// Start does not wait for its command.
func (c Command) Start(ctx context.Context) error {
	slog.InfoContext(ctx, "starting", "script", c.Script)
	cmd := exec.Command("sh", c.Script)
	return cmd.Start()
}

// Finish is called when the context has ended.
func (c Command) Finish(ctx context.Context) error {
	slog.InfoContext(ctx, "finishing", "script", c.Script)
	return exec.Command("sh", "-c", "finish").Run()
}

func serve(ctx context.Context, c Command) error {
	<-ctx.Done()
	return c.Finish(ctx)
}

func run(ctx context.Context, script string) error {
	slog.InfoContext(ctx, "running", "script", script)
	return exec.CommandContext(ctx, "sh", script).Run()
}

func all(ctx context.Context, scripts []string) error {
	for _, script := range scripts {
		if err := run(ctx, script); err != nil {
			return err
		}
	}
	return nil
}
