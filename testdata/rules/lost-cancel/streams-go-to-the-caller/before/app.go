// Package app hands streams on.
package app

import (
	"context"
	"time"

	"google.golang.org/grpc"

	"example.com/case/pb"
)

type service struct {
	client pb.StoreClient
	stream pb.WatchClient
	last   chan *pb.Item
}

func (s *service) watch(ctx context.Context, id string) (pb.WatchClient, error) {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return s.client.Watch(ctx, &pb.Item{ID: id})
}

func open(ctx context.Context, cc grpc.ClientConnInterface) (grpc.ClientStream, error) {
	ctx, _ = context.WithTimeout(ctx, time.Minute)
	return cc.NewStream(ctx, "/pb.Store/Watch")
}

func (s *service) keep(ctx context.Context, id string) error {
	ctx, _ = context.WithCancel(ctx)
	stream, err := s.client.Watch(ctx, &pb.Item{ID: id})
	if err != nil {
		return err
	}
	s.stream = stream
	return nil
}

func (s *service) follow(ctx context.Context, id string) error {
	ctx, _ = context.WithCancel(ctx)
	stream, err := s.client.Watch(ctx, &pb.Item{ID: id})
	if err != nil {
		return err
	}
	go func() {
		for {
			item, err := stream.Recv()
			if err != nil {
				return
			}
			s.last <- item
		}
	}()
	return nil
}
