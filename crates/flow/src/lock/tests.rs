use super::Held;
use crate::testing::{function, package, place};
use crate::{Flow, Place};

/// The state of the receiver's lock before `here()` in the method `f`.
fn check(body: &str, expected: &str) {
    let package = package(&format!(
        "type S struct {{ mu sync.RWMutex; sync.Mutex }}\n\nfunc here()\n\nfunc (s *S) unlock() {{ s.mu.Unlock() }}\n\n\
         func (s *S) f(a bool) {{\n{body}\n}}\n"
    ));
    let flow = Flow::new(&package);
    let function = function(&flow, "f");
    let calls = flow.lock_calls(function);
    let lock: &Place = &calls.first().expect("the test has a lock").place;
    let states = flow.lock_states(function, lock).expect("f has a graph");
    let at = flow.cfg(function).and_then(|cfg| cfg.point_of(place(function, "here()"))).expect("here is in the graph");
    let state = states.at(at).expect("here is reached");
    let held = match state.held {
        Held::AsEntered => "as entered".to_owned(),
        Held::Taken(mode) => format!("{mode:?}"),
        Held::Released => "released".to_owned(),
        Held::Mixed => "mixed".to_owned(),
    };
    let deferred = match state.will_release {
        Some(true) => ", deferred",
        Some(false) => "",
        None => ", maybe deferred",
    };
    assert_eq!(format!("{held}{deferred}"), expected, "{body}");
}

#[test]
fn states() {
    check("s.mu.Lock(); here()", "Exclusive");
    check("s.mu.RLock(); here(); s.mu.RUnlock()", "Shared");
    check("s.mu.Lock(); s.mu.Unlock(); here()", "released");
    check("s.mu.Lock(); defer s.mu.Unlock(); here()", "Exclusive, deferred");
    check("s.mu.Lock(); defer func() { s.mu.Unlock() }(); here()", "Exclusive, deferred");
    check("here(); s.mu.Lock()", "as entered");
    check("if a { s.mu.Lock() }; here()", "mixed");
    check("s.mu.Lock(); if a { s.mu.Unlock(); return }; here()", "Exclusive");
    check("s.mu.Lock(); for a { s.mu.Unlock(); s.mu.Lock() }; here()", "Exclusive");
    check("if !s.mu.TryLock() { return }; here()", "Exclusive");
    check("s.mu.Lock(); s.unlock(); here()", "mixed");
    check("s.mu.Lock(); if a { defer s.mu.Unlock() }; here()", "Exclusive, maybe deferred");
    check("s.Lock(); s.mu.Lock(); s.mu.Unlock(); here()", "Exclusive");
    check("s.Mutex.Lock(); s.Unlock(); here()", "released");
    check("s.mu.Lock(); go func() { s.mu.Unlock() }(); here()", "mixed");
}
