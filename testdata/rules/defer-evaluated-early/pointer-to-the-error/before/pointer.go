// The callee reads it through the pointer when it runs.

package pointer

import (
	"fmt"
	"os"
)

func wrap(err *error, name string) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", name, *err)
	}
}

func touch(name string) (err error) {
	defer wrap(&err, name)
	_, err = os.Stat(name)
	return err
}
