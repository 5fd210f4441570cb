// Package grpc is as much of that package as a generated client needs.
package grpc

import "context"

// CallOption is an option of a call.
type CallOption interface{ isOption() }

// ClientStream is a stream.
type ClientStream interface {
	RecvMsg(m any) error
	SendMsg(m any) error
}

// ClientConnInterface is what generated clients work on.
type ClientConnInterface interface {
	Invoke(ctx context.Context, method string, args, reply any, opts ...CallOption) error
	NewStream(ctx context.Context, method string, opts ...CallOption) (ClientStream, error)
}
