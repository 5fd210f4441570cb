// What is called after the work with its context has failed is there for that: it may have failed since the context has ended.

package backup

import (
	"context"
	"log/slog"
	"os/exec"
)

func backup(ctx context.Context, work func(context.Context) error) error {
	if err := work(ctx); err != nil {
		if herr := runHook(ctx, "on-error.sh"); herr != nil {
			slog.ErrorContext(ctx, "hook", "err", herr)
		}
		return err
	}
	return nil
}

func runHook(ctx context.Context, script string) error {
	slog.InfoContext(ctx, "running", "script", script)
	return exec.Command("sh", script).Run()
}

func restore(ctx context.Context, work func(context.Context) error) error {
	defer leave(ctx)
	return work(ctx)
}

func leave(ctx context.Context) { unmount(ctx, "backup") }

func unmount(ctx context.Context, name string) {
	if err := exec.Command("umount", name).Run(); err != nil {
		slog.ErrorContext(ctx, "unmount", "err", err)
	}
}
