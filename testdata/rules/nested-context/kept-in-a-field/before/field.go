// The field of something that outlives the turn.

package field

import "context"

type key struct{}

type job struct{ ctx context.Context }

func (j *job) run(names []string, put func(context.Context) error) error {
	for i := range names {
		j.ctx = context.WithValue(j.ctx, key{}, i)
		if err := put(j.ctx); err != nil {
			return err
		}
	}
	return nil
}
