// The form with a context does without the keys that the provider keeps.

package client

import (
	"context"

	"example.com/case/oidc"
)

type client struct{ p *oidc.Provider }

func (c *client) VerifyLogout(ctx context.Context, token string) error {
	return c.p.Verifier().Verify(ctx, token)
}
