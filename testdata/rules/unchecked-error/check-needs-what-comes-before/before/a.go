package pipe

import (
	"context"
	"log"
)

type response struct {
	output string
	status int
}

type request struct{ name string }

type executor interface {
	Execute(ctx context.Context, r request) (*response, error)
}
type adapter struct{ e executor }

func (a *adapter) Run(ctx context.Context, r request) ([]byte, error) {
	fields := map[string]any{}
	result, err := a.e.Execute(ctx, r)

	fields["status"] = result.status
	fields["output"] = result.output
	if err != nil {
		log.Println("failed to execute event pipe mutator", fields, err)
		return nil, err
	} else if result.status != 0 {
		return nil, nil
	}
	return []byte(result.output), nil
}
