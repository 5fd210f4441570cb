// Somebody gets it on one way; on the others nobody does.

package kept

import (
	"bufio"
	"errors"
	"net"
	"os"
)

type log struct {
	file  *os.File
	files map[string]*os.File
}

func (l *log) open(name string, limit int64) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return err
	}
	if info.Size() > limit {
		f.Close()
		return errors.New(f.Name() + " is too long")
	}
	l.file = f
	return nil
}

func (l *log) add(name string) error {
	f, err := os.Open(name)
	switch {
	case err != nil:
		return err
	case len(l.files) > 100:
		f.Close()
		return errors.New("too many")
	}
	l.files[name] = f
	return nil
}

// The way out still reads from it.
func lines(name string) (*bufio.Scanner, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(f)
	if !lines.Scan() {
		defer f.Close()
		return nil, lines.Err()
	}
	return lines, nil
}

// One that does not fit is left open in each turn.
func first(names []string) (*os.File, error) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		if info, err := f.Stat(); err == nil && info.Size() > 0 {
			return f, nil
		}
		f.Close()
	}
	return nil, os.ErrNotExist
}

func serve(conns chan<- net.Conn, address string) error {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	select {
	case conns <- conn:
		return nil
	default:
		conn.Close()
		return errors.New("nobody is there")
	}
}
