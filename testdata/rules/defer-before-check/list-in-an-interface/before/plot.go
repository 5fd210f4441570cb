// Each return gives a list, empty or not: nothing is nil.

package example

import (
	"io"
	"os"
)

type closers []io.Closer

func (cs closers) Close() error {
	for _, c := range cs {
		c.Close()
	}
	return nil
}

func open(files []string) ([]io.Reader, io.Closer, error) {
	cs := make(closers, 0, len(files))
	var rs []io.Reader
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, cs, err
		}
		rs = append(rs, f)
		cs = append(cs, f)
	}
	return rs, cs, nil
}

func plot(files []string) error {
	rs, cs, err := open(files)
	defer cs.Close()
	if err != nil {
		return err
	}
	_, err = io.Copy(os.Stdout, io.MultiReader(rs...))
	return err
}
