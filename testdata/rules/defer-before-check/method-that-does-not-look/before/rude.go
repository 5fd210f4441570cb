// The same without the look: the deferred call panics.

package rude

import "errors"

type handle struct{ open bool }

func (h *handle) close() { h.open = false }

func open(name string) (*handle, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return &handle{open: true}, nil
}

func use(name string) error {
	h, err := open(name)
	defer h.close()
	if err != nil {
		return err
	}
	return nil
}
