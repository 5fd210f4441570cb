package last

import (
	"fmt"
	"io"
	"os"
)

type setter interface{ Set(io.Reader) }

func last(names []string, h setter, read func() ([]byte, error)) error {
	for _, n := range names {
		f, err := os.Open(n)
		if err != nil {
			return err
		}
		defer f.Close()
		h.Set(f)
	}
	b, err := read()
	fmt.Println(len(b), err)
	return err
}
