// Two fields in one line, in a struct without a name, under another name of the package.

package two

import stdctx "context"

var pair struct{ first, last stdctx.Context }
