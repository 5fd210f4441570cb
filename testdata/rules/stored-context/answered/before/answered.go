// Somebody has answered.

package answered

import "context"

type job struct {
	ctx context.Context //nolint:containedctx // the life of the job
}

func (j *job) done() bool { return j.ctx.Err() != nil }
