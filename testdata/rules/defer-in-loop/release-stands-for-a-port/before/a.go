package a

import (
	"fmt"
	"net"
)

// free returns a port and a function that gives it back.
func free() (int, func(), error) {
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		return 0, nil, err
	}
	return l.Addr().(*net.TCPAddr).Port, func() { l.Close() }, nil
}

func args(names []string) ([]string, error) {
	var args []string
	for _, name := range names {
		port, release, err := free()
		if err != nil {
			return nil, err
		}
		defer release()
		binding := fmt.Sprintf("%d:%s", port, name)
		args = append(args, "--publish="+binding)
	}
	return args, nil
}

func ask(names []string, ask func(port int, name string) error) error {
	for _, name := range names {
		port, release, err := free()
		if err != nil {
			return err
		}
		defer release()
		if err := ask(port, name); err != nil {
			return err
		}
	}
	return nil
}
