// A select without cases never ends.

package empty

import "context"

func hold(ctx context.Context, begin, end func()) {
	go func() {
		begin()
		defer end()
		select {}
	}()
}

func keep(begin func()) {
	go func() {
		begin()
		select {}
	}()
}

func caller(begin func()) {
	begin()
	select {}
}
