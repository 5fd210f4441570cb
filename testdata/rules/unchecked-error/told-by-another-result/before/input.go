// Where there is no value there are candidates: who has asked for these knows that there is one. The second does not ask.

package find

import "errors"

type job struct{ id string }

var jobs []*job

func find(prefix string) (*job, []*job, error) {
	if prefix == "" {
		return nil, nil, errors.New("no prefix")
	}
	if len(jobs) > 1 {
		return nil, jobs, nil
	}
	return jobs[0], nil, nil
}

func stop() (string, error) {
	found, others, err := find("a")
	if err != nil {
		return "", err
	}
	if len(others) > 0 {
		return "", errors.New("several")
	}
	return found.id, nil
}

func name() (string, error) {
	found, _, err := find("a")
	if err != nil {
		return "", err
	}
	return found.id, nil
}
