package size

import "os"

type opError struct {
	op  string
	err error
}

func (e *opError) Error() string { return e.op + ": " + e.err.Error() }

func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return &opError{op, err}
}

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	if err != nil {
		return 0, wrap("size", err)
	}
	n := info.Size()
	return n, wrap("size", err)
}
