// Nobody knows whether this opener gives a half-open thing with its error.

package unseen

import "io"

type opener interface {
	open(name string) (io.ReadCloser, error)
}

func read(o opener, name string) ([]byte, error) {
	r, err := o.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
