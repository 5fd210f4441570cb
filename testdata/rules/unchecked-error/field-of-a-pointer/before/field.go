package field

import (
	"errors"
)

type conf struct{ name string }

func load(ok bool) (*conf, error) {
	if !ok {
		return nil, errors.New("no")
	}
	return &conf{"x"}, nil
}

func name(ok bool) (string, error) {
	c, err := load(ok)
	name := c.name
	return name, err
}
