//! What its clocks do.

use law::{Clock, Name};
use records::Moment;

use super::{Duty, DutyState, Hung, Told};
use crate::Posting;

/// The classes of rules by which it is to be public.
const BY_DEFAULT: &str = "duty";
const BY_SECTOR: &str = "duty_by_sector";

impl Duty {
    /// The clock by which it is to be public runs from the day of the decision: so many working days, or until the day that the
    /// law of a sector sets. A day without its law counts for nothing. When what it follows from is corrected, it is counted anew.
    pub(super) fn run(&mut self, now: &Moment<'_>) {
        let from = self.decided_on;
        let class = if self.is_by_sector() { BY_SECTOR } else { BY_DEFAULT };
        let very = now.law.rule(Name::VeryOverdue, class, now.place, from).map_or(u32::MAX, |rule| rule.days);
        let rule = now.law.rule(Name::Publish, class, now.place, from);
        let next = rule.and_then(|rule| match self.due_on.filter(|_| self.is_by_sector()) {
            Some(due_on) => Some(Clock::until(rule, from, due_on, very)),
            None => Clock::start(rule, from, very),
        });
        let same = |one: &Clock, other: &Clock| {
            (one.rule == other.rule && one.started_on == other.started_on)
                && (!one.is_promised() || one.due_on == other.due_on)
        };
        if self.publishing().zip(next.as_ref()).is_some_and(|(old, next)| same(old, next)) {
            return;
        }
        self.clocks.retain(|clock| clock.name != Name::Publish);
        if let Some(next) = next {
            self.clocks.insert(0, next);
        }
    }

    /// Holds what it takes against what was done: it is public when every form is proven, from the day of the last of them. What
    /// turns out not to be proof leaves it owed again.
    pub fn hold_against(&mut self, hung: &[Hung], now: &Moment<'_>) {
        self.run(now);
        let told = self.told(hung, now.law, (now.place, now.today));
        // Before the law was in force it asked for nothing, and so nothing proves that it was done.
        let is_done = !told.is_empty() && told.iter().all(Told::is_done);
        // Where nothing is asked for, it was done when that was said.
        let on = told.iter().filter_map(Told::since).max().or(self.published_on).unwrap_or(now.today);
        self.published_on = is_done.then_some(on);
        for clock in self.clocks.iter_mut().filter(|clock| clock.name == Name::Publish) {
            clock.ended_on = None;
            if is_done {
                clock.end(on);
            }
        }
        let hangs = told.iter().filter(|it| it.days.is_some() && is_board(it.form.posting));
        let posted = hangs.filter_map(Told::since).max().filter(|_| is_done);
        self.hang(posted, now);
        self.state = match self.posting() {
            _ if !is_done => DutyState::Due,
            _ if told.iter().any(|it| it.form.stands) => DutyState::Standing,
            Some(clock) if !clock.is_running() => DutyState::Ended,
            _ => DutyState::Published,
        };
    }

    /// From the day that it hangs everywhere, the time runs after which it may come down.
    fn hang(&mut self, since: Option<kernel::Date>, now: &Moment<'_>) {
        self.clocks.retain(|clock| clock.name != Name::Posted);
        let Some(since) = since else { return };
        let rule = now.law.rule(Name::Posted, Posting::Board.id(), now.place, self.decided_on);
        let Some(mut clock) = rule.and_then(|rule| Clock::start(rule, since, u32::MAX)) else { return };
        if let Some(due_on) = clock.due_on.filter(|due_on| *due_on <= now.today) {
            clock.end(due_on);
        }
        self.clocks.push(clock);
    }
}

fn is_board(posting: Posting) -> bool {
    matches!(posting, Posting::Board | Posting::CommunityBoard)
}
