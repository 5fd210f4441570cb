// Package dial dials.
package dial

import "context"

// Calls counts the calls.
var Calls int

// Up dials and counts.
func Up(address string) {
	Calls++
	UpContext(context.Background(), address)
}

// UpContext dials.
func UpContext(ctx context.Context, address string) {
	if ctx.Err() == nil {
		println(address)
	}
}
