package sizes

import (
	"os"
	"reflect"
	"testing"
)

func equal(t *testing.T, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestSize(t *testing.T) {
	tests := []struct {
		name    string
		wantErr bool
	}{{"a", false}, {"b", true}}
	for _, tt := range tests {
		info, err := os.Stat(tt.name)
		if info.Size() != 3 {
			t.Error("size")
		}
		equal(t, tt.wantErr, err != nil)
	}
	for _, tt := range tests {
		info, err := os.Stat(tt.name)
		if info.Size() != 3 {
			t.Error("size")
		}
		failed := err != nil
		if failed != tt.wantErr {
			t.Error("error")
		}
	}
}
