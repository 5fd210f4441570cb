package a

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"os/exec"
)

func onHost() bool { return exec.Command("true").Run() == nil }

func onHostWithContext(ctx context.Context) bool {
	return exec.CommandContext(ctx, "true").Run() == nil
}

func find(ctx context.Context) ([]byte, error) {
	return exec.CommandContext(ctx, "cat", "/etc/cred").Output()
}

func target(ctx context.Context) (string, error) {
	data, err := find(ctx)
	if err != nil {
		return "", err
	}
	m := map[string]string{}
	err = json.Unmarshal(data, &m)
	switch {
	case err != nil && !onHost():
		return "", err
	case m["mail"] != "":
		return m["mail"], nil
	case onHost():
		return "host", nil
	}
	return "", errors.New("no target")
}

func behindAFailure(ctx context.Context) string {
	data, err := find(ctx)
	switch {
	case err != nil && !onHost():
		log.Print(err)
	case onHost():
		return "host"
	}
	return string(data)
}
