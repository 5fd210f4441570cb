// Package subprocess runs commands.
package subprocess

import (
	"context"
	"os/exec"
)

func Output(ctx context.Context, name string, args ...string) (string, error) {
	text, err := exec.Command(name, args...).Output()
	return string(text), err
}
