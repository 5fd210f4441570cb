package subprocess

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"example.com/run/leaktest"
)

// The command is this test itself.
func TestMain(m *testing.M) {
	switch os.Getenv("SUBPROCESS") {
	case "sleep":
		time.Sleep(10 * time.Second)
	case "speak":
		fmt.Print("spoken")
	default:
		os.Exit(m.Run())
	}
}

func TestNoLeak(t *testing.T) {
	t.Setenv("SUBPROCESS", "sleep")
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(100*time.Millisecond, cancel)
	var err error
	leaktest.Ends(t, func() { _, err = output(ctx, os.Args[0]) })
	if err == nil {
		t.Error("the command went on to its end")
	}
}

func TestStillWorks(t *testing.T) {
	t.Setenv("SUBPROCESS", "speak")
	if text, err := output(context.Background(), os.Args[0]); text != "spoken" || err != nil {
		t.Error(text, err)
	}
}
