// What the case of a table expects says whether there is a value, or an error that is wanted.

package example

import (
	"strings"
	"testing"
)

func TestUpdate(t *testing.T) {
	for _, tc := range []struct {
		req     string
		want    *account
		wantErr string
	}{
		{req: "valid", want: &account{status: "valid"}},
		{req: "", wantErr: "empty"},
	} {
		got, gotErr := update(tc.req)
		if tc.want != nil {
			if got.status != tc.want.status {
				t.Errorf("got %s", got.status)
			}
		}
		if tc.wantErr != "" {
			if gotErr == nil || !strings.Contains(gotErr.Error(), tc.wantErr) {
				t.Errorf("got %v", gotErr)
			}
		}
	}
}

func TestSome(t *testing.T) {
	for _, req := range []string{"valid", ""} {
		got, err := update(req)
		if req != "" {
			if got.status != req {
				t.Errorf("got %s", got.status)
			}
		}
		t.Log(err)
	}
}
