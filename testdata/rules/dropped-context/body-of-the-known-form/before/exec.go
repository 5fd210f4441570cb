// Where the standard library itself is the module: the form with a context is made from the one without.

package exec

import "context"

// Cmd is a command.
type Cmd struct{ ctx context.Context }

// Command makes one.
func Command(name string, arg ...string) *Cmd { return &Cmd{} }

// CommandContext makes one that ends with the context.
func CommandContext(ctx context.Context, name string, arg ...string) *Cmd {
	cmd := Command(name, arg...)
	cmd.ctx = ctx
	return cmd
}
