// A table is only written when it is flushed.

package example

import (
	"fmt"
	"io"
	"text/tabwriter"
)

func table(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 8, 1, ' ', 0)
	if _, err := fmt.Fprintln(t, "a\tb"); err != nil {
		return err
	}
	return nil
}
