package example

import "errors"

type account struct{ status string }

func update(req string) (*account, error) {
	if req == "" {
		return nil, errors.New("empty")
	}
	return &account{status: req}, nil
}
