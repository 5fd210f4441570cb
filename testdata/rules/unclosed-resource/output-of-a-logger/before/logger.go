package logger

import (
	"log"
	"log/slog"
	"os"
)

func plain(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	log.SetOutput(f)
	return nil
}

func structured(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(f, nil)))
	return nil
}
