// The turn closes the file itself, but for one way out. In the second function that way is also taken where nothing is open.

package one

import (
	"errors"
	"os"
)

func names(dirs []string) ([]string, error) {
	var all []string
	for _, dir := range dirs {
		f, err := os.Open(dir)
		if err != nil {
			return nil, err
		}
		entries, err := f.ReadDir(-1)
		f.Close()
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			all = append(all, entry.Name())
		}
	}
	return all, nil
}

func either(dirs []string) ([]string, error) {
	var all []string
	for i, dir := range dirs {
		if err := func() error {
			f, err := os.Open(dir)
			if err == nil {
				defer f.Close()
				all = append(all, f.Name())
			}
			if i > 10 {
				return errors.New("too many")
			}
			if err == nil {
				f.Close()
			}
			return nil
		}(); err != nil {
			return nil, err
		}
	}
	return all, nil
}
