// The goroutine feeds the other end of a pipe: when the function returns nobody reads any more.

package serve

import (
	"context"
	"io"
	"net/http"
)

type source interface {
	RangeRead(ctx context.Context, n int) (io.ReadCloser, error)
}

func serve(w http.ResponseWriter, r *http.Request, src source, ranges []int) {
	ctx := r.Context()
	pr, pw := io.Pipe()
	defer pr.Close() // makes the writing goroutine fail and end
	go func() {
		for _, n := range ranges {
			rd, err := src.RangeRead(ctx, n)
			if err != nil {
				pw.CloseWithError(err)
				return
			}
			_, err = io.Copy(pw, rd)
			rd.Close()
			if err != nil {
				pw.CloseWithError(err)
				return
			}
		}
		pw.Close()
	}()
	io.Copy(w, pr)
}
