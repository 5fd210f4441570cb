package suite

import "context"

type runner interface {
	begin(name string, ctx context.Context)
}

type suite struct{ ctx context.Context }

func (s *suite) begin(name string, ctx context.Context) { s.ctx = ctx }

// Context is that of the attempt, or one of its own.
func (s *suite) Context() context.Context {
	if s.ctx != nil {
		return s.ctx
	}
	return context.Background()
}

func copied[R runner](r R, ctx context.Context) R {
	r.begin("copy", ctx)
	return r
}

type job struct{ ctx context.Context }

func (j *job) run(ctx context.Context) { j.ctx = ctx }

func all() {
	s := &suite{}
	s.begin("all", nil)
	copied(s, nil)
	new(job).run(context.TODO())
}
