package beside

import (
	"net/url"
	"os"
)

func host(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	return u.Host, err
}

// Nothing is read of it.
func open(name string) (*os.File, error) {
	f, err := os.Open(name)
	return f, err
}

func size(name string) (int64, error) {
	info, err := os.Stat(name)
	if err != nil {
		return 0, err
	}
	return info.Size(), err
}
