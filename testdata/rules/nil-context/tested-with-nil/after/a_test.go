package store

import (
	"context"
	"testing"
)

type store interface {
	Connect(ctx context.Context) error
}

func open() store { return nil }

func TestConnectWithNil(t *testing.T) {
	if err := open().Connect(nil); err == nil {
		t.Error("no error")
	}
}

func TestConnect(t *testing.T) {
	t.Run("nil context", func(t *testing.T) {
		if err := open().Connect(nil); err == nil {
			t.Error("no error")
		}
	})
	t.Run("context", func(t *testing.T) {
		if err := open().Connect(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
