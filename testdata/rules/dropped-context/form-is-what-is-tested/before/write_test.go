package rqlite

import (
	"context"
	"testing"
	"time"
)

func TestWrite(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	c := &Conn{}
	if err := c.WriteContext(ctx, "CREATE TABLE t"); err != nil {
		t.Fatal(err)
	}
	if err := c.Write("INSERT INTO t"); err != nil {
		t.Fatal(err)
	}
}
