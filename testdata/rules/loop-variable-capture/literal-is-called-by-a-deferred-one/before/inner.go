// What is deferred inside of a literal that is called at once ends with the turn.

package inner

import "os"

func inner(names []string) error {
	for _, name := range names {
		err := func() error {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer func() {
				println(name)
				f.Close()
			}()
			return nil
		}()
		if err != nil {
			return err
		}
	}
	return nil
}
