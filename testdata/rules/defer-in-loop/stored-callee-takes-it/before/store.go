// A method of something stored takes the file and may keep it: not safe.

package store

import (
	"io"
	"os"
)

type sink interface {
	add(name string, r io.Reader) error
}

type store struct{ sink sink }

func (s *store) addAll(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := s.sink.add(name, f); err != nil {
			return err
		}
	}
	return nil
}
