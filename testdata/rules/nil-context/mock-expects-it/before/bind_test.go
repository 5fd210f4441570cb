package bind

import (
	"context"
	"testing"
)

type binder interface {
	Bind(ctx context.Context, id string) error
}

type system struct{ to binder }

func (s *system) bind(ctx context.Context, id string) error { return s.to.Bind(ctx, id) }

type mock struct{ wanted []any }

func (m *mock) EXPECT() *recorder { return &recorder{m} }

func (m *mock) Bind(ctx context.Context, id string) error {
	if len(m.wanted) != 2 || m.wanted[0] != any(ctx) {
		panic("unexpected call")
	}
	return nil
}

type recorder struct{ of *mock }

func (r *recorder) Bind(ctx, id any) *recorder {
	r.of.wanted = []any{ctx, id}
	return r
}

func TestBind(t *testing.T) {
	m := &mock{}
	m.EXPECT().Bind(nil, "x")
	s := &system{m}
	if err := s.bind(nil, "x"); err != nil {
		t.Fatal(err)
	}
}
