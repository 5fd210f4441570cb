// The check tells of the second call alone.

package example

import "os"

func total(p, q string) (int64, error) {
	a, err := os.Stat(p)
	b, err := os.Stat(q)
	if err != nil {
		return 0, err
	}
	return a.Size() + b.Size(), nil
}
