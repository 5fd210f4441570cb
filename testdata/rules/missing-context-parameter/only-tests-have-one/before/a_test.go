package a

import "testing"

func TestX(t *testing.T) { _ = save() }
