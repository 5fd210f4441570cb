// A table is only written when it is flushed.

package example

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
)

func table(w io.Writer) (err error) {
	t := tabwriter.NewWriter(w, 0, 8, 1, ' ', 0)
	defer func() {
		if cerr := t.Flush(); cerr != nil {
			err = errors.Join(err, cerr)
		}
	}()
	if _, err := fmt.Fprintln(t, "a\tb"); err != nil {
		return err
	}
	return nil
}
