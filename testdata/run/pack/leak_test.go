package pack

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
)

var full = errors.New("the disk is full")

// disk takes some bytes and no more.
type disk struct{ left int }

func (d *disk) Write(data []byte) (int, error) {
	if len(data) > d.left {
		return 0, full
	}
	d.left -= len(data)
	return len(data), nil
}

func TestNoLeak(t *testing.T) {
	if err := Write(&disk{left: 10}, "text"); !errors.Is(err, full) {
		t.Errorf("the text is lost, the error is %v", err)
	}
	var lines strings.Builder
	if err := Lines(&lines, []string{"a", "b"}); lines.String() != "a\nb\n" || err != nil {
		t.Errorf("%q, %v", lines.String(), err)
	}
	if err := Lines(&disk{}, []string{"a"}); !errors.Is(err, full) {
		t.Error(err)
	}
}

func TestStillWorks(t *testing.T) {
	var data bytes.Buffer
	if err := Write(&data, "text"); err != nil {
		t.Error(err)
	}
	z, err := gzip.NewReader(&data)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); string(text) != "text" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
	if err := Write(&disk{}, "text"); !errors.Is(err, full) {
		t.Error(err)
	}
}
