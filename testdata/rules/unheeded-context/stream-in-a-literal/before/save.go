// The stream is made with the context, and ends with it, also where a literal writes to it.

package streaminaliteral

import (
	"context"
	"errors"
	"fmt"
	"io"
)

type Reply struct{ Success bool }

type Stream interface {
	Send(b []byte) error
	CloseAndRecv() (*Reply, error)
}

type Client interface {
	Open(ctx context.Context) (Stream, error)
}

func Save(ctx context.Context, c Client, r io.Reader) error {
	stream, err := c.Open(ctx)
	if err != nil {
		return err
	}
	send := func(b []byte) error {
		if sendErr := stream.Send(b); sendErr != nil {
			return fmt.Errorf("save: %w", sendErr)
		}
		return nil
	}
	buf := make([]byte, 1024)
	for {
		n, readErr := r.Read(buf)
		if n > 0 {
			if err := send(buf[:n]); err != nil {
				return err
			}
		}
		if errors.Is(readErr, io.EOF) {
			break
		}
		if readErr != nil {
			return fmt.Errorf("save: %w", readErr)
		}
	}
	resp, err := stream.CloseAndRecv()
	if err != nil {
		return fmt.Errorf("save: %w", err)
	}
	if !resp.Success {
		return errors.New("save: refused")
	}
	return nil
}
