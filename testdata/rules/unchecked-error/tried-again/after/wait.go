package wait

import (
	"errors"
	"time"
)

type list struct{ items []string }

type client interface {
	List(name string) (*list, error)
}

// One error is no reason to stop asking.
func first(c client, name string) (string, error) {
	for range 10 {
		found, err := c.List(name)
		if len(found.items) > 0 {
			return found.items[0], err
		}
		time.Sleep(time.Second)
	}
	return "", errors.New("there is none")
}

func once(c client, names []string) (string, error) {
	for _, name := range names {
		found, err := c.List(name)
		if err != nil {
			return "", err
		}
		if len(found.items) > 0 {
			return found.items[0], err
		}
	}
	return "", errors.New("there is none")
}
