package getter

import "errors"

type reply struct{ name string }

func (r *reply) Name() string {
	if r == nil {
		return ""
	}
	return r.name
}

func call(ok bool) (*reply, error) {
	if !ok {
		return nil, errors.New("no")
	}
	return &reply{"x"}, nil
}

func name(ok bool) (string, error) {
	r, err := call(ok)
	name := r.Name()
	return name, err
}
