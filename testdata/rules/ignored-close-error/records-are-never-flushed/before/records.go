// The error of the Flush stands elsewhere; what writes all records flushes them.

package example

import (
	"encoding/csv"
	"io"
)

func records(w io.Writer) error {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"a"}); err != nil {
		return err
	}
	return nil
}

func all(w io.Writer, rows [][]string) error {
	c := csv.NewWriter(w)
	return c.WriteAll(rows)
}
