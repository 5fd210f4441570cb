// Before a loop, behind one, in a select, and behind a label that nothing jumps back to.

package straight

import (
	"io"
	"os"
)

func straight(w io.Writer, name string, names <-chan string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for range 3 {
		if _, err := io.CopyN(w, f, 10); err != nil {
			goto rest
		}
	}
	select {
	case more := <-names:
		g, err := os.Open(more)
		if err != nil {
			return err
		}
		defer g.Close()
		if _, err := io.Copy(w, g); err != nil {
			return err
		}
	default:
	}
rest:
	h, err := os.Open(name + ".rest")
	if err != nil {
		return err
	}
	defer h.Close()
	_, err = io.Copy(w, h)
	return err
}
