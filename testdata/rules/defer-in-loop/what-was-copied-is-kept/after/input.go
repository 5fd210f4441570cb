// What Stat gives is a copy: it has no need of the file any more.

package copied

import "os"

func newest(names []string) (string, error) {
	var newest os.FileInfo
	for _, name := range names {
		if err := func() error {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			info, err := f.Stat()
			if err != nil {
				return err
			}
			if newest == nil || info.ModTime().After(newest.ModTime()) {
				newest = info
			}
			return nil
		}(); err != nil {
			return "", err
		}
	}
	return newest.Name(), nil
}
