// With each error there is a result: where that was asked for there is a pod.

package pod

import "errors"

type pod struct{ name string }
type result struct{ after int }

var errGone = errors.New("gone")

func update(p *pod) error {
	if p.name == "" {
		return errGone
	}
	return nil
}

func register(p *pod) (*pod, *result, error) {
	if p.name == "x" {
		return p, nil, nil
	}
	if err := update(p); err != nil {
		return nil, &result{after: 10}, err
	}
	return p, nil, nil
}

func reconcile(p pod) (result, error) {
	po, res, err := register(&p)
	if res != nil {
		return *res, err
	}

	p = *po
	println(p.name)
	return result{}, nil
}
