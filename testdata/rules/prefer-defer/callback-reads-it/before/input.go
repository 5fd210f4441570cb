package callback

import (
	"io"
	"os"
)

func with(name string, use func(io.Reader) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	err = use(f)
	f.Close()
	return err
}
