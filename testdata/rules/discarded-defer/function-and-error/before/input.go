package setup

import (
	"errors"
	"os"
)

func prepare(name string) (func(), error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return func() { os.Remove(name) }, nil
}

func run(name string, work func()) {
	defer prepare(name)
	work()
}
