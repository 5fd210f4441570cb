// The panic ends in the same function's deferred literal, so the function is left without a call of cancel.

package guard

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errEmpty = errors.New("empty answer")

func guard(parent context.Context, ask func(context.Context) string) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	ctx, cancel := context.WithTimeout(parent, time.Second)
	text = ask(ctx)
	if text == "" {
		panic(errEmpty)
	}
	cancel()
	return text, nil
}
