// Whether the context has ended is a question here, and the select no wait: the send is the answer for "no".

package question

import "context"

func watch(ctx context.Context, failed chan<- string, ended chan<- struct{}) {
	go func() {
		select {
		case <-ctx.Done():
		default:
			failed <- "it ended before its context"
		}
		close(ended)
	}()
}
