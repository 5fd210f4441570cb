// With several contexts nothing can be said to be missing in a line of a log.

package loggerbyitstypewithseveral

import (
	"context"

	"example.com/case/glog"
)

func move(from, to context.Context, work func(a, b context.Context) error) error {
	glog.Info("going to move")
	return work(from, to)
}
