package value

import "errors"

type conf struct{ name string }

func load(ok bool) (*conf, error) {
	c := &conf{}
	if !ok {
		return c, errors.New("no")
	}
	return c, nil
}

func name(ok bool) (string, error) {
	c, err := load(ok)
	name := c.name
	return name, err
}
