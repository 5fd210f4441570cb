// Where ways meet, or the name means something else, nothing can be closed.

package meet

import (
	"errors"
	"net"
	"os"
)

type log struct{ conn net.Conn }

// The return is reached with it and without it.
func (l *log) write(address string, text []byte) error {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	if _, err = conn.Write(text); err == nil {
		l.conn = conn
	}
	return err
}

func shadowed(name string, sizes []int) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	for _, f := range sizes {
		if f < 0 {
			return nil, errors.New("negative")
		}
	}
	return f, nil
}

func eitherOne(name string, again bool) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if again {
		f.Close()
		f, err = os.Open(name + ".old")
	}
	if name == "" {
		return nil, errors.New("no name")
	}
	return f, err
}
