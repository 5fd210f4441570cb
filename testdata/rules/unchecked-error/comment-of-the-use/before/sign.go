package sign

import "errors"

type msg struct{ signature []byte }

func sign(ok bool) (*msg, error) {
	if !ok {
		return nil, errors.New("no")
	}
	return &msg{}, nil
}
