// Package app calls a client.
package app

import (
	"context"
	"errors"
	"time"

	"google.golang.org/grpc"

	"example.com/case/pb"
)

type service struct{ client pb.StoreClient }

func (s *service) get(ctx context.Context, id string) (*pb.Item, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	item, err := s.client.Get(ctx, &pb.Item{ID: id})
	if err != nil {
		return nil, err
	}
	cancel()
	return item, nil
}

func (s *service) pass(ctx context.Context, id string) (*pb.Item, error) {
	ctx, _ = context.WithTimeout(ctx, time.Second)
	return s.client.Get(ctx, &pb.Item{ID: id})
}

func (s *service) check(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	item, err := s.client.Get(ctx, &pb.Item{ID: id})
	if err != nil {
		return err
	}
	cancel()
	if item.ID == "" {
		return errors.New("no such item")
	}
	return nil
}

func ping(ctx context.Context, cc grpc.ClientConnInterface) error {
	ctx, _ = context.WithTimeout(ctx, time.Second)
	return cc.Invoke(ctx, "/pb.Store/Ping", nil, nil)
}

func (s *service) wait(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	stream, err := s.client.Watch(ctx, &pb.Item{ID: id})
	if err != nil {
		return err
	}
	if _, err := stream.Recv(); err != nil {
		return err
	}
	cancel()
	return nil
}
