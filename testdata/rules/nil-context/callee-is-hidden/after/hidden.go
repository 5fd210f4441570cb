// Interfaces and function values cannot be seen.

package hidden

import "context"

type source interface {
	fetch(ctx context.Context, name string) error
}

func use(s source, do func(context.Context) error) error {
	if err := s.fetch(context.TODO(), "a"); err != nil {
		return err
	}
	return do(context.TODO())
}
