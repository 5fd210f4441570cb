package ledger

import (
	"testing"

	"example.com/run/leaktest"
)

func TestNoLeak(t *testing.T) {
	leaktest.Ends(t, func() {
		l := &Ledger{accounts: map[string]int{"ann": 3}}
		if err := l.Pay("bob", 1); err == nil {
			t.Error("no error")
		}
		if err := l.Pay("ann", 5); err == nil || err.Error() != "2 are missing" {
			t.Error(err)
		}
		l.Add([]string{"", "ann", "bob"}, 1)
		if err := l.Pay("ann", 4); err != nil {
			t.Error(err)
		}
	})
}

func TestStillWorks(t *testing.T) {
	l := &Ledger{accounts: map[string]int{"ann": 3}}
	if err := l.Pay("ann", 2); err != nil || l.accounts["ann"] != 1 {
		t.Errorf("%v, %v", l.accounts, err)
	}
}
