// Another result of the call says whether there is a value; the error is one of the answers.

package flag

import "errors"

type user struct{ name string }

var errNotFound = errors.New("not found")

type users map[string]*user

func (u users) get(id string) (*user, bool, error) {
	if found, ok := u[id]; ok {
		return found, true, nil
	}
	return nil, false, errNotFound
}

func drain(err error) error { return errors.Join(errors.New("drained"), err) }

func decode(u users, id string) (string, error) {
	found, ok, err := u.get(id)
	key := id + "!"
	switch {
	case ok:
		return found.name + key, nil
	case err == errNotFound:
		return "old" + key, nil
	default:
		return "", drain(err)
	}
}

func name(u users, id string) string {
	found, ok, err := u.get(id)
	if !ok {
		return err.Error()
	}
	return found.name
}
