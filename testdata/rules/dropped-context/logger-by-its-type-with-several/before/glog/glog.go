// Package glog stands for github.com/golang/glog.
package glog

import (
	"context"
	"fmt"
	"os"
)

func Info(args ...any) { InfoDepth(1, args...) }

func InfoDepth(depth int, args ...any) { InfoContextDepth(context.Background(), depth+1, args...) }

func InfoContext(ctx context.Context, args ...any) { InfoContextDepth(ctx, 1, args...) }

func InfoContextDepth(ctx context.Context, depth int, args ...any) { fmt.Fprint(os.Stderr, args...) }
