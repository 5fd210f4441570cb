package kept

import (
	"errors"
	"os"
)

func open(names []string) (files []*os.File, err error) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		if name == "-" {
			f.Close()
			continue
		}
		if info, err := f.Stat(); err != nil || info.IsDir() {
			return files, errors.New("no file")
		}
		files = append(files, f)
	}
	return files, nil
}
