//go:build ignore

package main

import "context"

func run(parent context.Context, {{.Name}} bool) {
	ctx, cancel := context.WithCancel(parent)
	if {{.Name}} {
		return
	}
	cancel()
	_ = ctx
}
