// Each way out of the loop ends the reader first.

package tail

import (
	"bufio"
	"context"
	"errors"
	"io"
)

type killer struct{ dying chan struct{} }

func (k *killer) Kill(error)             { close(k.dying) }
func (k *killer) Dying() <-chan struct{} { return k.dying }

func (k *killer) Go(f func() error) { go f() }

type item struct{ stop chan struct{} }

func tail(ctx context.Context, it *item, open func(context.Context) (io.Reader, error), out chan<- string) error {
	r, err := open(ctx)
	if err != nil {
		return err
	}
	lines := make(chan string)
	k := &killer{}

	k.Go(func() error { return readTail(r, lines, k) })
	for {
		select {
		case <-it.stop:
			k.Kill(nil)
			return nil
		case l := <-lines:
			if l == "" {
				continue
			}
			out <- l
		case <-k.Dying():
			k.Kill(nil)
			return errors.New("connection lost")
		}
	}
}

func readTail(r io.Reader, lines chan<- string, k *killer) error {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		select {
		case <-k.Dying():
			return nil
		case lines <- sc.Text():
		}
	}
	return sc.Err()
}
