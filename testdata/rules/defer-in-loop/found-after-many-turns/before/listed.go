// Many turns may go by before, but the turn that reaches the defer is the last one.

package listed

import (
	"bufio"
	"io"
	"os"
	"strings"
)

func firstListed(list io.Reader, prefix string) (body []byte, err error) {
	sc := bufio.NewScanner(list)
	for sc.Scan() {
		if !strings.HasPrefix(sc.Text(), prefix) {
			continue
		}
		f, err := os.Open(sc.Text())
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if body, err = io.ReadAll(f); err != nil {
			return nil, err
		}
		break
	}
	return body, sc.Err()
}
