// Package app hands files to an interface.
package app

import (
	"os"

	"example.com/case/work"
)

func put(s work.Sink, names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := s.Put(f); err != nil {
			return err
		}
	}
	return nil
}
