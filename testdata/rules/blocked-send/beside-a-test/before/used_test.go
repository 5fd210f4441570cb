package beside

import "testing"

func TestAsk(t *testing.T) { ask(nil) }
