package both

import "testing"

func TestListen(t *testing.T) {
	l, a := Listen(":0")
	if l == nil || a == nil {
		t.Fatalf("unexpected nil: %v %v", l, a)
	}
	defer l.Close()
	if a.String() == "" {
		t.Fatal("no address")
	}
}
