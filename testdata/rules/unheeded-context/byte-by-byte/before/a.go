// Bytes come out of a buffer: to ask the context for each of them would cost more than it gains.

package bytewise

import (
	"bufio"
	"context"
	"io"
)

func count(ctx context.Context, from io.Reader) (n int, err error) {
	r := bufio.NewReader(from)
	for {
		if _, err := r.ReadByte(); err == io.EOF {
			return n, nil
		} else if err != nil {
			return n, err
		}
		n++
	}
}
