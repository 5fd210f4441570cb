use super::{Deferred, Held};
use crate::testing::{function, package, place};
use crate::{Flow, Place};

/// The state of the receiver's lock before `here()` in the method `f`.
fn check(body: &str, expected: &str) {
    let package = package(&format!(
        "type S struct {{ mu sync.RWMutex; sync.Mutex }}\n\nfunc here()\n\nfunc here2()\n\nfunc (s *S) unlock() {{ s.mu.Unlock() }}\n\n\
         func (s *S) lock() {{ s.mu.Lock() }}\n\nfunc (s *S) guarded() {{ s.mu.RLock(); defer s.mu.RUnlock() }}\n\n\
         func (s *S) perhaps() bool {{ s.mu.Lock(); if a {{ s.mu.Unlock() }}; return a }}\n\nvar a bool\n\n\
         type M struct {{ all map[string]*S }}\n\n\
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
        Held::TakenByCallee(mode) => format!("{mode:?} by callee"),
        Held::Released => "released".to_owned(),
        Held::GivenUp => "given up".to_owned(),
        Held::Mixed => "mixed".to_owned(),
    };
    let deferred = match state.deferred {
        Deferred::Yes(_) => ", deferred",
        Deferred::No => "",
        Deferred::Maybe => ", maybe deferred",
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
    check("s.mu.Lock(); s.unlock(); here()", "released");
    check("s.mu.TryLock(); here()", "mixed");
    check("s.mu.Unlock(); here()", "given up");
    check("s.mu.Unlock(); s.mu.Lock(); here()", "Exclusive");
    check("s.mu.Lock(); if a { defer s.mu.Unlock() }; here()", "Exclusive, maybe deferred");
    check("s.Lock(); s.mu.Lock(); s.mu.Unlock(); here()", "Exclusive");
    check("s.Mutex.Lock(); s.Unlock(); here()", "released");
    check("s.mu.Lock(); go func() { s.mu.Unlock() }(); here()", "mixed");
}

#[test]
fn through_calls() {
    check("s.lock(); here(); s.mu.Unlock()", "Exclusive by callee");
    check("s.mu.Lock(); s.mu.Unlock(); s.guarded(); here()", "released");
    check("s.mu.Lock(); go s.guarded(); here()", "Exclusive");
    check("s.mu.Lock(); go s.unlock(); here()", "mixed");
    check("s.mu.Lock(); defer s.unlock(); here()", "Exclusive, deferred");
    check("s.mu.Lock(); if s.perhaps() { here() }", "mixed");
    check("s.mu.Lock(); go func() { s.mu.Lock(); defer s.mu.Unlock() }(); here()", "Exclusive");
    check("s.mu.Lock(); defer func() { if a { s.mu.Unlock() } }(); here()", "Exclusive, maybe deferred");
    check("s.mu.Lock(); func() { if a { s.mu.Unlock() } }(); here()", "mixed");
}

#[test]
fn in_literals() {
    check("func() { s.mu.Lock(); defer s.mu.Unlock() }(); here()", "as entered");
    check("func() { s.mu.Lock(); if a { s.mu.Unlock(); return }; s.mu.Unlock() }(); s.mu.Lock(); here()", "Exclusive");
    check("s.mu.Lock(); func() { defer s.mu.Unlock() }(); here()", "released");
    check("s.mu.Lock(); defer func() { defer s.mu.Unlock(); here2() }(); here()", "Exclusive, deferred");
    check("s.mu.RLock(); func() { s.mu.RUnlock(); s.mu.Lock() }(); here()", "mixed");
}

#[test]
fn what_names_the_lock_changes() {
    check("for _, t := range []*S{s} { t.mu.Lock(); if a { continue }; here(); t.mu.Unlock() }", "Exclusive");
    check("t := s; t.mu.Lock(); t = nil; here()", "mixed");
    check("var m M; k := \"\"; m.all[k].mu.Lock(); here(); m.all[k].mu.Unlock()", "Exclusive");
    check("var m M; k := \"\"; m.all[k].mu.Lock(); k = \"x\"; here()", "mixed");
    check("var m M; k, l := \"\", \"\"; m.all[k].mu.Lock(); m.all[l].mu.Unlock(); here()", "Exclusive");
}
