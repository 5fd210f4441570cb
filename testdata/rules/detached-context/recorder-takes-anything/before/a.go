// What a recorder of a mock is given is compared with what the code passes: it is no context that anything heeds.

package recorder

import "context"

type expectation struct{}

func (e *expectation) Return(values ...any) *expectation { return e }

type recorder struct{ wanted []any }

func (r *recorder) Describe(ctx, input any) *expectation {
	r.wanted = append(r.wanted, ctx, input)
	return &expectation{}
}

func expect(ctx context.Context, r *recorder) error {
	r.Describe(context.TODO(), "group").Return(nil)
	return ctx.Err()
}
