package spool

import (
	"fmt"
	"io"
	"os"
)

func spool(in io.Reader, size int64) (out io.Reader, cleanup func(), err error) {
	cleanup = func() {}
	if size < 1<<20 {
		return in, cleanup, nil
	}
	f, err := os.CreateTemp("", "spool")
	if err != nil {
		return
	}
	cleanup = func() {
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	if _, err = io.Copy(f, in); err != nil {
		return
	}
	return f, cleanup, nil
}

func update(in io.Reader, size int64) error {
	out, cleanup, err := spool(in, size)
	defer cleanup()
	if err != nil {
		return fmt.Errorf("spool: %w", err)
	}
	_, err = io.Copy(io.Discard, out)
	return err
}
