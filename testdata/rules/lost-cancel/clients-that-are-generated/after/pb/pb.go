// Package pb is a client as protoc-gen-go-grpc writes it.
package pb

import (
	"context"

	"google.golang.org/grpc"
)

// Item is a message.
type Item struct{ ID string }

// StoreClient is the client.
type StoreClient interface {
	Get(ctx context.Context, in *Item, opts ...grpc.CallOption) (*Item, error)
	Watch(ctx context.Context, in *Item, opts ...grpc.CallOption) (WatchClient, error)
}

// WatchClient gives one item after the other.
type WatchClient interface {
	Recv() (*Item, error)
	grpc.ClientStream
}

type storeClient struct{ cc grpc.ClientConnInterface }

// NewStoreClient makes a client.
func NewStoreClient(cc grpc.ClientConnInterface) StoreClient { return &storeClient{cc} }

func (c *storeClient) Get(ctx context.Context, in *Item, opts ...grpc.CallOption) (*Item, error) {
	out := new(Item)
	err := c.cc.Invoke(ctx, "/pb.Store/Get", in, out, opts...)
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (c *storeClient) Watch(ctx context.Context, in *Item, opts ...grpc.CallOption) (WatchClient, error) {
	stream, err := c.cc.NewStream(ctx, "/pb.Store/Watch", opts...)
	if err != nil {
		return nil, err
	}
	x := &storeWatchClient{stream}
	if err := x.ClientStream.SendMsg(in); err != nil {
		return nil, err
	}
	return x, nil
}

type storeWatchClient struct{ grpc.ClientStream }

func (x *storeWatchClient) Recv() (*Item, error) {
	m := new(Item)
	if err := x.ClientStream.RecvMsg(m); err != nil {
		return nil, err
	}
	return m, nil
}
