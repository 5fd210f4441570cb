// The method of the package can be called on nil.

package polite

import "errors"

type handle struct{ open bool }

func (h *handle) close() {
	if h == nil {
		return
	}
	h.open = false
}

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
