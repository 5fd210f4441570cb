// A return without values only leaves the literal, one with nil says nothing.

package early

import "os"

func remove(name string, keep bool) (err error) {
	defer func() {
		if keep {
			return
		}
		err = os.Remove(name)
	}()
	defer func() error {
		if keep {
			return nil
		}
		return nil
	}()
	return nil
}
