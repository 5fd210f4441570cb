// What needs the value stands in front of the branch in which there is no error, and moves into it.

package success

import "errors"

type plugin struct {
	name  string
	ready bool
}

func open(script string) (*plugin, error) {
	if script == "" {
		return nil, errors.New("a script is needed")
	}
	return &plugin{}, nil
}

func start(p *plugin) error { return nil }

func load(script string) (*plugin, error) {
	p, err := open(script)

	if err == nil {
		p.name = script // as it is shown
		err = start(p)
		p.ready = true
	}

	return p, err
}

func loadTwice(script string) (*plugin, error) {
	p, err := open(script)
	p.name = script
	println(script)
	if err == nil {
		p.ready = true
	}
	return p, err
}
