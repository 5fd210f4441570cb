// Nothing reads the field yet.

package unused

import "context"

type job struct {
	name string
	ctx  context.Context
}

func (j *job) String() string { return j.name }
