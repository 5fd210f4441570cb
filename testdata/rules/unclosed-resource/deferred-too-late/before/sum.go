// The defer that is there comes too late for one way out: it goes up, and is not written twice.

package sum

import (
	"crypto/md5"
	"io"
	"os"
)

func sum(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	h := md5.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	defer f.Close()
	return h.Sum(nil), nil
}
