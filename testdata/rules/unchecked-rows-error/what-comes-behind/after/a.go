package lines

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
)

type batch struct{ lines []string }

func (b *batch) Flush() error { return nil }

// The last batch must go out in any case.
func send(r io.Reader, b *batch) error {
	s := bufio.NewScanner(r)
	for s.Scan() {
		b.lines = append(b.lines, s.Text())
	}
	if len(b.lines) > 0 {
		b.Flush()
	}
	return nil
}

// What was found is more than that the reader ended early.
func problem(r io.Reader) error {
	var err error
	s := bufio.NewScanner(r)
	for s.Scan() {
		if s.Text() == "panic" {
			err = errors.New("panic detected")
		}
	}
	return err
}

// A walk that stumbles on.
func visit(path string, d fs.DirEntry, err error) error {
	if err != nil {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		println(s.Text())
	}
	return nil
}

func count(r io.Reader) (n int, err error) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		n++
	}
	if err = s.Err(); err != nil {
		return 0, err
	}
	return n, nil
}
