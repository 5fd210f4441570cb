// Names and types fit, but one of the two does more than the other.

package siblingdoesmore

import (
	"context"
	"time"

	"example.com/case/dial"
)

type client struct {
	messages chan string
	gui      bool
}

func openContext(ctx context.Context, address string) (*client, error) {
	c := &client{messages: make(chan string, 1)}
	c.messages <- "welcome from " + address
	return c, ctx.Err()
}

// open takes the welcome.
func open(address string) (*client, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	c, err := openContext(ctx, address)
	if err != nil {
		return nil, err
	}
	<-c.messages
	return c, nil
}

func show() *client { return &client{} }

// showCtx shows a window, too.
func showCtx(ctx context.Context) *client {
	c := show()
	c.gui = ctx.Err() == nil
	return c
}

func use(ctx context.Context) (string, error) {
	c, err := open("localhost")
	if err != nil {
		return "", err
	}
	show()
	dial.Up("localhost")
	return <-c.messages, ctx.Err()
}
