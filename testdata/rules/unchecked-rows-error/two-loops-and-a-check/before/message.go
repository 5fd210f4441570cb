// The check behind the second loop is that of the first as well.

package example

import (
	"bufio"
	"io"
)

func message(r io.Reader) (head, body []string, err error) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		if sc.Text() == "" {
			break
		}
		head = append(head, sc.Text())
	}
	for sc.Scan() {
		body = append(body, sc.Text())
	}
	return head, body, sc.Err()
}
