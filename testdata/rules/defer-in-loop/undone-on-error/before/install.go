// The clean-up looks at the error with which the whole function ends: it can't run before that is known.

package install

import "os"

func install(files map[string][]byte) (err error) {
	for name, data := range files {
		if err = os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
		defer func() {
			if err != nil {
				os.Remove(name)
			}
		}()
		if err = os.Chmod(name, 0o600); err != nil {
			return err
		}
	}
	return nil
}
