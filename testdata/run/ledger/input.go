// Package ledger keeps accounts.
package ledger

import (
	"fmt"
	"sync"
)

// Ledger has accounts.
type Ledger struct {
	mu       sync.Mutex
	accounts map[string]int
}

// Pay takes from an account.
func (l *Ledger) Pay(name string, amount int) error {
	l.mu.Lock()
	have, ok := l.accounts[name]
	if !ok {
		return fmt.Errorf("no account %q", name)
	}
	if have < amount {
		return fmt.Errorf("%d are missing", amount-l.accounts[name])
	}
	l.accounts[name] = have - amount
	l.mu.Unlock()
	return nil
}

// Add gives to each account, until one is unknown.
func (l *Ledger) Add(names []string, amount int) {
	for _, name := range names {
		l.mu.Lock()
		if name == "" {
			l.accounts["rest"] += amount
			continue
		}
		if _, ok := l.accounts[name]; !ok {
			break
		}
		l.accounts[name] += amount
		l.mu.Unlock()
	}
}
