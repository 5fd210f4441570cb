// Whoever gets the task may call what its exported field holds.

package task

import "context"

// Task is work that can be given up.
type Task struct {
	Context context.Context
	GiveUp  func()
}

// New makes a task below parent.
func New(parent context.Context) *Task {
	ctx, cancel := context.WithCancel(parent)
	return &Task{Context: ctx, GiveUp: cancel}
}
