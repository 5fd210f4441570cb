// The stream was made with the context: Recv fails when that ends, and the error reaches the reader.

package stream

import (
	"context"
	"io"
)

type receiver interface{ Recv() ([]byte, error) }

type client interface {
	Read(ctx context.Context, name string) (receiver, error)
}

func get(ctx context.Context, c client) (io.Reader, error) {
	s, err := c.Read(ctx, "x")
	if err != nil {
		return nil, err
	}
	pr, pw := io.Pipe()
	go func() {
		defer pw.Close()
		for {
			b, err := s.Recv()
			if err != nil {
				if err != io.EOF {
					pw.CloseWithError(err)
				}
				return
			}
			if _, err := pw.Write(b); err != nil {
				return
			}
		}
	}()
	return pr, nil
}

// The pipe tells its reader of an error; a bare return would look like the end.
func transfer(ctx context.Context, s receiver) io.Reader {
	pr, pw := io.Pipe()
	go func() {
		defer pw.Close()
		for {
			b, err := s.Recv()
			if err != nil {
				pw.CloseWithError(err)
				return
			}
			if _, err := pw.Write(b); err != nil {
				return
			}
		}
	}()
	return pr
}
