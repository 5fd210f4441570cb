// The package has no name in this file.

package dotted

import (
	. "context"
	"errors"
)

var errEmpty = errors.New("empty")

func first(parent Context, names []string, find func(Context, string) error) error {
	ctx, cancel := WithCancel(parent)
	if len(names) == 0 {
		return errEmpty
	}
	err := find(ctx, names[0])
	cancel()
	return err
}
