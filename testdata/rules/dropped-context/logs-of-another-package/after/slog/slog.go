// Package slog is what log/slog was before.
package slog

import "context"

// Debug logs.
func Debug(msg string, args ...any) { DebugCtx(context.Background(), msg, args...) }

// DebugCtx logs.
func DebugCtx(ctx context.Context, msg string, args ...any) {
	if ctx.Err() == nil {
		println(msg, len(args))
	}
}
