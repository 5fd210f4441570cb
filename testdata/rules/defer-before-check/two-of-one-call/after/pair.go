// Both are closed behind the check, in the order in which they were.

package pair

import (
	"errors"
	"io"
)

type end struct{ w io.Writer }

func (e *end) Close() error { e.w = nil; return nil }

func pair(w io.Writer) (*end, *end, error) {
	if w == nil {
		return nil, nil, errors.New("nothing to write to")
	}
	return &end{w}, &end{w}, nil
}

func write(w io.Writer) error {
	in, out, err := pair(w)
	if err != nil {
		return err
	}
	defer in.Close()
	defer out.Close()
	_, err = io.WriteString(out.w, "x")
	return err
}
