// Whether there must be an error is a column of the table.

package a

import (
	"os"
	"testing"
)

func TestSize(t *testing.T) {
	tests := []struct {
		name    string
		size    int64
		wantErr bool
	}{
		{"a.go", 7, false},
	}
	for _, tt := range tests {
		info, err := os.Stat(tt.name)
		if info.Size() != tt.size {
			t.Error("wrong size")
		}
		if err == nil && tt.wantErr {
			t.Error("no error")
		}
		if err != nil && !tt.wantErr {
			t.Error(err)
		}
	}
}
