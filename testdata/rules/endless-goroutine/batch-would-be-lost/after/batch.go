// Package batch collects values and hands them on by time.
package batch

import (
	"context"
	"time"
)

// Start saves what comes in, a batch at a time.
func Start(ctx context.Context, in <-chan int, save func([]int)) {
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		var batch []int
		for {
			select {
			case v := <-in:
				batch = append(batch, v)
			case <-tick.C:
				save(batch)
				batch = nil
			}
		}
	}()
}

// Deferred saves what is left when it ends.
func Deferred(ctx context.Context, in <-chan int, save func([]int)) {
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		var batch []int
		defer func() { save(batch) }()
		for {
			select {
			case v := <-in:
				batch = append(batch, v)
			case <-tick.C:
				save(batch)
				batch = nil
			case <-ctx.Done():
				return
			}
		}
	}()
}

// Writer keeps lines until they are written.
type Writer struct {
	in    <-chan string
	lines []string
	write func([]string)
}

// Open starts the writer.
func Open(ctx context.Context, in <-chan string, write func([]string)) *Writer {
	w := &Writer{in: in, write: write}
	go w.run(ctx)
	return w
}

func (w *Writer) run(ctx context.Context) {
	for {
		line := <-w.in
		w.lines = append(w.lines, line)
		if len(w.lines) == 10 {
			w.flush()
		}
	}
}

func (w *Writer) flush() {
	w.write(w.lines)
	w.lines = w.lines[:0]
}
