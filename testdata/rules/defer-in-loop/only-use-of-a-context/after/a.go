package onlyuse

import (
	"context"
	"errors"
	"time"
)

type profile struct{ name string }

type client interface {
	Profile(ctx context.Context, name string) (*profile, error)
	Watch(ctx context.Context, name string) (<-chan string, error)
}

func selectors(parent context.Context, c client, names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		if name == "" {
			return nil, errors.New("no name")
		}
		ctx, cancel := context.WithTimeout(parent, time.Second)
		p, err := c.Profile(ctx, name)
		cancel()
		if err != nil {
			return nil, wrap(err)
		}
		all = append(all, p.name)
	}
	return all, nil
}

// first works on with what lives on the context.
func first(parent context.Context, c client, names []string) ([]string, error) {
	var all []string
	for _, name := range names {
		if err := func() error {
			ctx, cancel := context.WithTimeout(parent, time.Second)
			defer cancel()
			w, err := c.Watch(ctx, name)
			if err != nil {
				return wrap(err)
			}
			all = append(all, <-w)
			return nil
		}(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func wrap(err error) error { return errors.Join(errors.New("profile"), err) }
