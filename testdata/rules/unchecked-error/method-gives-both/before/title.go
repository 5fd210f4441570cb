// A method that may be meant gives a value beside its error.

package example

import "errors"

type doc struct{ Title string }

type reader interface {
	Read(name string) (*doc, error)
}

type mem struct{}

func (mem) Read(name string) (*doc, error) {
	if name == "" {
		return &doc{Title: "empty"}, errors.New("no name")
	}
	return &doc{Title: name}, nil
}

func title(r reader, name string) (string, error) {
	d, err := r.Read(name)
	t := d.Title
	return t, err
}
