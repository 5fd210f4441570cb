package size

import (
	"errors"
	"net"
	"os"
)

func size(name string, kind int) (int64, error) {
	var f *os.File
	var err error
	switch kind {
	case 0:
		f, err = os.Open(name)
	case 1:
		f, err = os.OpenFile(name, os.O_RDONLY, 0)
	default:
		return 0, errors.New("of another kind")
	}
	// Either may not be there.
	if err != nil {
		return 0, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return st.Size(), nil
}

func ping(addr string, tcp bool) error {
	var (
		conn net.Conn
		err  error
	)
	if tcp {
		conn, err = net.Dial("tcp", addr)
	} else {
		conn, err = net.Dial("unix", addr)
	}
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.Write([]byte("x"))
	return err
}
