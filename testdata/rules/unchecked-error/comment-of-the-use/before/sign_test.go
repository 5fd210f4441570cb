package sign

import "testing"

func TestSign(t *testing.T) {
	m, err := sign(true)

	// there is no signature, since nobody signed
	if m.signature != nil {
		t.Error("signed")
	}
	if err != nil {
		t.Fatal(err)
	}
}
