// Package work has an interface and what implements it.
package work

import "io"

// Sink takes files.
type Sink interface {
	Put(c io.Closer) error
}

// Box keeps them.
type Box struct{ all []io.Closer }

// Put keeps one.
func (b *Box) Put(c io.Closer) error {
	b.all = append(b.all, c)
	return nil
}
