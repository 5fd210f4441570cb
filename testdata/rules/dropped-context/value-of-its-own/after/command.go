// The first type embeds a context and hides its Value: it is none. The second one is.

package command

import (
	"context"
	"os/exec"
)

type flags struct {
	context.Context
	values map[string]any
}

func (f *flags) Value(name string) any { return f.values[name] }

func run(f *flags, name string) error {
	return exec.Command(name).Run()
}

type request struct {
	context.Context
	user string
}

func serve(r *request, name string) error {
	return exec.CommandContext(r, name).Run()
}
