package other

import "testing"

func TestClosed(t *testing.T) {
	l, a := Listen(":0")
	if a == nil {
		t.Fatalf("unexpected nil: %v %v", l, a)
	}
	l.Close()
}

func TestAddress(t *testing.T) {
	l, a := Listen(":0")
	if a == nil {
		t.Fatalf("unexpected nil: %v %v", l, a)
	}
	if a.String() == "" {
		t.Fatal("no address")
	}
	l.Close()
}
