use super::check;

#[test]
fn every_way_leaves_with_a_jump() {
    check(
        r#"func g(xs []string) error {
	for {
		if len(xs) == 0 {
			return nil
		}
		if xs[0] == "" {
			break
		}
		return io.EOF
	}
	return nil
}
"#,
        r#"func g(xs []string) error {
	for {
		stop, err := func() (bool, error) {
			if len(xs) == 0 {
				return false, nil
			}
			if xs[0] == "" {
				return true, nil
			}
			return false, io.EOF
		}()
		if stop {
			break
		}
		return err
	}
	return nil
}
"#,
    );
}

#[test]
fn every_way_returns() {
    check(
        r#"func h(xs []string) int {
	for i, x := range xs {
		switch {
		case x == "":
			return i
		default:
			return -1
		}
	}
	return 0
}
"#,
        r#"func h(xs []string) int {
	for i, x := range xs {
		result := func() int {
			switch {
			case x == "":
				return i
			default:
				return -1
			}
		}()
		return result
	}
	return 0
}
"#,
    );
}

#[test]
fn a_named_result_is_shadowed() {
    check(
        r#"func i(xs []string) (p point, ok bool) {
	for i, x := range xs {
		if x == "" {
			p := point{i, 0}
			return p, true
		}
	}
	return point{}, false
}

type point struct{ x, y int }
"#,
        r#"func i(xs []string) (p point, ok bool) {
	for i, x := range xs {
		if stop, p := func() (bool, point) {
			if x == "" {
				p := point{i, 0}
				return true, p
			}
			return false, point{}
		}(); stop {
			return p, true
		}
	}
	return point{}, false
}

type point struct{ x, y int }
"#,
    );
}

#[test]
fn a_generic_function() {
    check(
        r"func j[T any](xs []T, f func(T) bool) (T, bool) {
	for _, x := range xs {
		if f(x) {
			return x, true
		}
	}
	var zero T
	return zero, false
}
",
        r"func j[T any](xs []T, f func(T) bool) (T, bool) {
	for _, x := range xs {
		if stop := func() bool {
			if f(x) {
				return true
			}
			return false
		}(); stop {
			return x, true
		}
	}
	var zero T
	return zero, false
}
",
    );
}

#[test]
fn the_inner_loop_of_a_literal() {
    check(
        r#"func k(xs []string, done chan bool) error {
	for _, x := range xs {
		select {
		case <-done:
			return errEmpty
		default:
			break
		}
		// a comment at the end
		func() {
			for {
				if x == "" {
					break
				}
				return
			}
		}()
		/* one
		   two

		   three */
		s := `a
	b
`
		_ = s + // why
			x

		// the last
	}
	return nil
}
"#,
        r#"func k(xs []string, done chan bool) error {
	for _, x := range xs {
		select {
		case <-done:
			return errEmpty
		default:
			break
		}
		// a comment at the end
		func() {
			for {
				stop := func() bool {
					if x == "" {
						return true
					}
					return false
				}()
				if stop {
					break
				}
				return
			}
		}()
		/* one
		   two

		   three */
		s := `a
	b
`
		_ = s + // why
			x

		// the last
	}
	return nil
}
"#,
    );
}

#[test]
fn operands_over_several_lines() {
    check(
        r#"func l(x string) error {
	i := 0
	for {
		i++
		err := errors.New(x)
		if i > 3 {
			return fmt.Errorf("after %d: %w",
				// how often
				i, err)
		}
		if i > 2 {
			err = nil
			return err
		}
	}
}
"#,
        r#"func l(x string) error {
	i := 0
	for {
		if stop, err := func() (bool, error) {
			i++
			err := errors.New(x)
			if i > 3 {
				return true, fmt.Errorf("after %d: %w",
					// how often
					i, err)
			}
			if i > 2 {
				err = nil
				return true, err
			}
			return false, nil
		}(); stop {
			return err
		}
	}
}
"#,
    );
}

#[test]
fn a_variable_is_seen_where_it_is_evaluated() {
    check(
        r"func m(ch chan int, err error) error {
	for x := range ch {
		if x == 1 {
			return err
		}
		if x == 2 {
			return errEmpty
		}
		if x == 3 {
			return &os.PathError{}
		}
	}
	return nil
}
",
        r"func m(ch chan int, err error) error {
	for x := range ch {
		if stop, err := func() (bool, error) {
			if x == 1 {
				return true, err
			}
			if x == 2 {
				return true, errEmpty
			}
			if x == 3 {
				return true, &os.PathError{}
			}
			return false, nil
		}(); stop {
			return err
		}
	}
	return nil
}
",
    );
}

#[test]
fn results_that_are_set_already() {
    check(
        r#"func n(xs []string) (a, b int, c string) {
	for _, x := range xs {
		if x == "" {
			return 1, 2, x
		}
		if x == "a" {
			return a, 2, "b"
		}
	}
	return
}
"#,
        r#"func n(xs []string) (a, b int, c string) {
	for _, x := range xs {
		if stop := func() bool {
			if x == "" {
				a, b, c = 1, 2, x
				return true
			}
			if x == "a" {
				b, c = 2, "b"
				return true
			}
			return false
		}(); stop {
			return
		}
	}
	return
}
"#,
    );
}
