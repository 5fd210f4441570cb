// A parallel subtest goes on when its turn is over; the other one does not.

package sub

import "testing"

func TestAll(t *testing.T) {
	tests := []struct{ name, want string }{{"a", "a"}, {"b", "b"}}
	for _, test := range tests {
		test := test
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.name != test.want {
				t.Error(test.name)
			}
		})
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.name != test.want {
				t.Error(test.name)
			}
		})
	}
}
