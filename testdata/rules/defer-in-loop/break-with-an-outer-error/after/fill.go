// The error that the turn assigns is a variable of the function and still the same one inside of the literal.

package fill

import (
	"io"
	"os"
)

func fill(w io.Writer, names []string) error {
	var err error
	for _, name := range names {
		var f *os.File
		f, err = os.Open(name)
		if err != nil {
			break
		}
		_, err = io.Copy(w, f)
		f.Close()
		if err != nil {
			break
		}
	}
	return err
}
