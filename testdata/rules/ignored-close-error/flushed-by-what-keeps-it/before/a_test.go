package flushing

import (
	"bufio"
	"bytes"
	"io"
	"testing"
)

func TestFlushBeforeClosing(t *testing.T) {
	buf := &bytes.Buffer{}

	w := bufio.NewWriter(buf)
	wc := New(w, io.NopCloser(nil))
	if _, err := wc.Write([]byte("foobar")); err != nil {
		t.Fatal(err)
	}
	if buf.Len() != 0 {
		t.Fatal("not buffered")
	}
	if err := wc.Close(); err != nil {
		t.Fatal(err)
	}
	if buf.String() != "foobar" {
		t.Fatal("not flushed")
	}
}
