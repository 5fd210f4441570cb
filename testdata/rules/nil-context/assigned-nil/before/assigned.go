// A nil that is assigned, returned or compared is no argument.

package assigned

import "context"

type job struct{ ctx context.Context }

func (j *job) reset() { j.ctx = nil }

func (j *job) context() context.Context {
	if j.ctx == nil {
		return nil
	}
	return j.ctx
}
