// The body ends with a return: one file at most is open.

package first

import "os"

func head(names []string) (string, error) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		buf := make([]byte, 16)
		n, err := f.Read(buf)
		return string(buf[:n]), err
	}
	return "", os.ErrNotExist
}
