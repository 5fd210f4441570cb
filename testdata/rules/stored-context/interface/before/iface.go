// An interface that gives a context.

package iface

import "context"

type request interface{ Context() context.Context }
