// Not the file is kept but a reader that was made of it. Shown, not fixed.

package merge

import (
	"bufio"
	"os"
)

func firstLines(names []string, merge func(map[string]*bufio.Reader) []string) ([]string, error) {
	inputs := make(map[string]*bufio.Reader)
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		r := bufio.NewReader(f)
		inputs[name] = r
	}
	return merge(inputs), nil
}
