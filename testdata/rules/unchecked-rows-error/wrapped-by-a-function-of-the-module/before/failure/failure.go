package failure

type Op string

type Error struct {
	Op  Op
	Err error
}

func (e *Error) Error() string { return string(e.Op) + ": " + e.Err.Error() }

func E(op Op, err error) error { return &Error{op, err} }
