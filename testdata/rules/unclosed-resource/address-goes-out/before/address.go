package address

import "net"

func port() (string, error) {
	ln, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return "", err
	}
	return ln.Addr().String(), nil
}
