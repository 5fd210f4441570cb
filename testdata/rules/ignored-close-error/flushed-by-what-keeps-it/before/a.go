package flushing

import (
	"bufio"
	"io"
)

// A writer that flushes before it closes.
type flushing struct {
	*bufio.Writer
	io.Closer
}

// New returns a writer whose Close flushes w.
func New(w *bufio.Writer, c io.Closer) io.WriteCloser {
	return &flushing{Writer: w, Closer: c}
}

func (f flushing) Close() error {
	if err := f.Writer.Flush(); err != nil {
		return err
	}
	return f.Closer.Close()
}
