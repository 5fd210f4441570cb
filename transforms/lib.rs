//! The rules of gofix-trio: one file for each, and their list.
//!
//! A rule is declared by `declare_rule!`, whose documentation is the rule's page. Rules do not know each other; what two of
//! them need lies in the layers below, or in [`support`] where it is only about how rules look at statements.

mod context;
mod defer;
mod goroutine;
mod resource;
mod results;
mod support;

use gofix_analysis::RuleEntry;

/// Every rule, by name.
pub static RULES: &[RuleEntry] = &[
    RuleEntry::of::<goroutine::blocked_send::BlockedSend>(),
    RuleEntry::of::<goroutine::blocking_default::BlockingDefault>(),
    RuleEntry::of::<context::borrowed_deadline::BorrowedDeadline>(),
    RuleEntry::of::<defer::costly_defer::CostlyDefer>(),
    RuleEntry::of::<defer::defer_before_check::DeferBeforeCheck>(),
    RuleEntry::of::<defer::defer_evaluated_early::DeferEvaluatedEarly>(),
    RuleEntry::of::<defer::defer_in_loop::DeferInLoop>(),
    RuleEntry::of::<context::detached_context::DetachedContext>(),
    RuleEntry::of::<defer::discarded_defer::DiscardedDefer>(),
    RuleEntry::of::<defer::double_lock::DoubleLock>(),
    RuleEntry::of::<context::dropped_context::DroppedContext>(),
    RuleEntry::of::<defer::empty_critical_section::EmptyCriticalSection>(),
    RuleEntry::of::<goroutine::endless_goroutine::EndlessGoroutine>(),
    RuleEntry::of::<goroutine::fatal_in_goroutine::FatalInGoroutine>(),
    RuleEntry::of::<resource::ignored_close_error::IgnoredCloseError>(),
    RuleEntry::of::<goroutine::ineffective_break::IneffectiveBreak>(),
    RuleEntry::of::<defer::lock_not_released::LockNotReleased>(),
    RuleEntry::of::<defer::long_held_lock::LongHeldLock>(),
    RuleEntry::of::<goroutine::loop_variable_capture::LoopVariableCapture>(),
    RuleEntry::of::<context::lost_cancel::LostCancel>(),
    RuleEntry::of_module::<context::missing_context_parameter::MissingContextParameter>(),
    RuleEntry::of::<goroutine::missing_leak_check::MissingLeakCheck>(),
    RuleEntry::of::<context::missing_timeout::MissingTimeout>(),
    RuleEntry::of::<goroutine::needless_loop_copy::NeedlessLoopCopy>(),
    RuleEntry::of::<context::nested_context::NestedContext>(),
    RuleEntry::of::<context::nil_context::NilContext>(),
    RuleEntry::of::<context::outlived_context::OutlivedContext>(),
    RuleEntry::of::<defer::prefer_defer::PreferDefer>(),
    RuleEntry::of::<context::select_without_done::SelectWithoutDone>(),
    RuleEntry::of::<resource::shadowed_error::ShadowedError>(),
    RuleEntry::of::<defer::skipped_defer::SkippedDefer>(),
    RuleEntry::of::<goroutine::skipped_signal::SkippedSignal>(),
    RuleEntry::of::<context::stored_context::StoredContext>(),
    RuleEntry::of::<goroutine::time_after_in_loop::TimeAfterInLoop>(),
    RuleEntry::of::<goroutine::timer_drain::TimerDrain>(),
    RuleEntry::of::<goroutine::unbuffered_signal::UnbufferedSignal>(),
    RuleEntry::of::<resource::unchecked_error::UncheckedError>(),
    RuleEntry::of::<resource::unchecked_rows_error::UncheckedRowsError>(),
    RuleEntry::of::<resource::unclosed_body::UnclosedBody>(),
    RuleEntry::of::<goroutine::unclosed_channel::UnclosedChannel>(),
    RuleEntry::of::<resource::unclosed_resource::UnclosedResource>(),
    RuleEntry::of::<resource::unclosed_rows::UnclosedRows>(),
    RuleEntry::of::<resource::unended_span::UnendedSpan>(),
    RuleEntry::of::<resource::unfinished_transaction::UnfinishedTransaction>(),
    RuleEntry::of::<goroutine::unguarded_handoff::UnguardedHandoff>(),
    RuleEntry::of::<context::unheeded_context::UnheededContext>(),
    RuleEntry::of::<goroutine::unstopped_owner::UnstoppedOwner>(),
    RuleEntry::of::<goroutine::unstopped_ticker::UnstoppedTicker>(),
    RuleEntry::of::<context::unused_deadline::UnusedDeadline>(),
    RuleEntry::of::<goroutine::wait_group_add::WaitGroupAdd>(),
    RuleEntry::of::<goroutine::wait_group_copy::WaitGroupCopy>(),
    RuleEntry::of::<goroutine::wait_group_done::WaitGroupDone>(),
    RuleEntry::of::<goroutine::wait_group_go::WaitGroupGo>(),
    RuleEntry::of::<goroutine::wait_in_loop::WaitInLoop>(),
];
