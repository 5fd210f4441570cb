package context

type Context interface {
	Done() <-chan struct{}
	Err() error
}
