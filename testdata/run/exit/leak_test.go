package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestMain(m *testing.M) {
	if os.Getenv("AS_A_COMMAND") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func command(arguments ...string) error {
	command := exec.Command(os.Args[0], arguments...)
	command.Env = append(os.Environ(), "AS_A_COMMAND=1")
	return command.Run()
}

func TestNoLeak(t *testing.T) {
	lock := filepath.Join(t.TempDir(), "lock")
	err := command(lock, "no such file")
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 3 {
		t.Error(err)
	}
	if _, err := os.Stat(lock); err == nil {
		t.Error("the lock file is still there")
	}
}

func TestStillWorks(t *testing.T) {
	if err := command(filepath.Join(t.TempDir(), "lock")); err != nil {
		t.Error(err)
	}
	var exit *exec.ExitError
	if err := command(); !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Error(err)
	}
}
