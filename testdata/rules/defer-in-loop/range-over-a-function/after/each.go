// A generic function, and a loop over an iterator: its body's defers belong to the function as well.

package each

import (
	"fmt"
	"io"
	"iter"
	"os"
)

func each[K comparable](files iter.Seq2[K, string], read func(K, io.Reader) error) error {
	for key, name := range files {
		if err := func() error {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			if err := read(key, f); err != nil {
				return fmt.Errorf("%v: %w", key, err)
			}
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}
