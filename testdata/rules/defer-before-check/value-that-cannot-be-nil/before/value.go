// A struct has its methods in any case.

package value

import "errors"

type token struct{ id int }

func (t token) release() {}

func take(id int) (token, error) {
	if id < 0 {
		return token{}, errors.New("no such token")
	}
	return token{id}, nil
}

func use(id int) error {
	t, err := take(id)
	defer t.release()
	if err != nil {
		return err
	}
	return nil
}
