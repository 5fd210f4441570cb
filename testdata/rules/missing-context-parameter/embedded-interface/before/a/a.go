package a

import (
	"context"

	"example.com/case/st"
)

type mock struct {
	st.Store
	n int
}

func (m *mock) Save(name string) error {
	m.n++
	return m.Store.Save(name)
}

func H(ctx context.Context, s st.Store) error { return (&mock{s, 1}).Save("x") }
