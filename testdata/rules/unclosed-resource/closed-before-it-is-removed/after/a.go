package a

import (
	"fmt"
	"os"
)

func create(name string) (*os.File, error) {
	tmp, err := os.Create(name + ".tmp")
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintln(tmp, "header"); err != nil {
		tmp.Close()
		os.Remove(tmp.Name())
		return nil, err
	}
	return tmp, nil
}
