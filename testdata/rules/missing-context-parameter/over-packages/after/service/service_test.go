package service_test

import (
	"context"
	"testing"

	"example.com/shop/mocks"
	"example.com/shop/service"
)

type fake struct{}

func (fake) Save(context.Context, int) error { return nil }
func (fake) Name() string                    { return "fake" }

func TestPlace(t *testing.T) {
	m := &mocks.Mock{}
	if err := service.New(m).Place(t.Context(), 2, 1); err != nil {
		t.Fatal(err)
	}
	if err := service.New(fake{}).Place(t.Context(), 2, 1); err != nil {
		t.Fatal(err)
	}
}
