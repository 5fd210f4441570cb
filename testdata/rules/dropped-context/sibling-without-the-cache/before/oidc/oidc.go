package oidc

import (
	"context"
	"sync"
)

type KeySet struct {
	ctx  context.Context
	url  string
	keys map[string]string
}

// NewKeySet fetches the keys once and keeps them.
func NewKeySet(ctx context.Context, url string) *KeySet { return &KeySet{ctx: ctx, url: url} }

func (k *KeySet) verify(ctx context.Context, token string) error { return nil }

type Verifier struct{ keys *KeySet }

func (v *Verifier) Verify(ctx context.Context, token string) error { return v.keys.verify(ctx, token) }

type Provider struct {
	url  string
	mu   sync.Mutex
	keys *KeySet
}

func (p *Provider) keySet() *KeySet {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.keys == nil {
		p.keys = NewKeySet(context.Background(), p.url)
	}
	return p.keys
}

func newVerifier(k *KeySet) *Verifier { return &Verifier{keys: k} }

// VerifierContext has keys of its own.
func (p *Provider) VerifierContext(ctx context.Context) *Verifier {
	return newVerifier(NewKeySet(ctx, p.url))
}

// Verifier uses the provider's keys.
func (p *Provider) Verifier() *Verifier { return newVerifier(p.keySet()) }
