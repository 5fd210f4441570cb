package beside

import (
	"net/url"
	"os"
)

func host(address string) (string, error) {
	u, err := url.Parse(address)
	return u.Host, err
}

// Nothing is read of it.
func open(name string) (*os.File, error) {
	f, err := os.Open(name)
	return f, err
}

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	return info.Size(), err
}
