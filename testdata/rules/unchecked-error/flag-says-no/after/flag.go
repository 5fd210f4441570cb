// The flag is not set where the value is used: there the error is what has to be looked at.

package flag

import "errors"

type user struct{ name string }

type users map[string]*user

func (u users) get(id string) (*user, bool, error) {
	if found, ok := u[id]; ok {
		return found, true, nil
	}
	return nil, false, errors.New("not found")
}

func name(u users, id string) (string, error) {
	found, isAdmin, err := u.get(id)
	if err != nil {
		return "", err
	}
	if isAdmin {
		return "admin", nil
	}
	name := "user " + found.name
	return name, err
}
