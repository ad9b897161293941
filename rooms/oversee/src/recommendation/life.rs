//! What happens to a recommendation, and what its clocks do.
//!
//! From the day the body received it an *answer* is owed: within fifteen days where a board of citizens asks the People's
//! Committee (Luật 10/2022, Điều 40, 45), else by a setting. What stays unanswered climbs: the body is reminded, its leader is
//! told, it goes on the list of the People's Council; each rung is a clock of its own, whose day the tick finds once. An answer
//! is not the end: within a time of its own whoever recommended it *checks* whether it was really done.

use kernel::{Date, Outcome, Refusal, When};
use law::Name;
use records::{At, Moment};

use super::{Finding, Recommendation, RecommendationState};

/// The classes of rules by which an answer is due.
const OF_ANYONE: &str = "recommendation";
const OF_INSPECTION_BOARD: &str = "recommendation_of_inspection_board";
const OF_INVESTMENT_BOARD: &str = "recommendation_of_investment_board";

/// What an unanswered one climbs, rung by rung.
const RUNGS: [Name; 3] = [Name::Remind, Name::Leader, Name::Council];

impl Recommendation {
    /// The law binds the People's Committee to the boards of citizens. What others ask, or ask of others, is by a setting.
    fn class(&self, received_on: Date, now: &Moment<'_>) -> &'static str {
        let at = At { place: now.place, when: When::Day(received_on) };
        let kind = |body: &Option<String>| body.as_deref().map(|body| at.body_kind(body));
        match (kind(&self.made_by), kind(&self.body)) {
            (Some("inspection_board"), Some("peoples_committee")) => OF_INSPECTION_BOARD,
            (Some("investment_board"), Some("peoples_committee")) => OF_INVESTMENT_BOARD,
            _ => OF_ANYONE,
        }
    }

    fn is_rung_or_reply(name: Name) -> bool {
        name == Name::Reply || RUNGS.contains(&name)
    }

    fn end(&mut self, on: Date, which: impl Fn(Name) -> bool) {
        let running = self.clocks.iter_mut().filter(|clock| which(clock.name) && clock.is_running());
        running.for_each(|clock| clock.end(on));
    }

    /// It was entered as one that the body has received already. One that has its day from a book has no clock beside it.
    pub(super) fn start(&mut self, now: &Moment<'_>) {
        let is_sent = self.state == RecommendationState::Unanswered && self.body.is_some();
        if let Some(received_on) = self.received_on.filter(|_| is_sent && self.due_on.is_none()) {
            self.run(received_on, now);
        }
    }

    /// An answer is owed from the day it was received; the rungs follow from the day on which it is due.
    fn run(&mut self, received_on: Date, now: &Moment<'_>) {
        let class = self.class(received_on, now);
        let reply = now.clock(Name::Reply, class, received_on);
        let due_on = reply.as_ref().and_then(|clock| clock.due_on);
        let rungs = due_on
            .into_iter()
            .flat_map(|due_on| RUNGS.into_iter().filter_map(move |rung| now.clock(rung, class, due_on)));
        self.clocks.extend(reply);
        self.clocks.extend(rungs);
    }

    /// What a state alone does not tell: once clocks run, it is done when that was checked, not when somebody says so.
    pub(super) fn makes_sense(&self, step: &str) -> bool {
        step != "carry-out" || self.clocks.is_empty()
    }

    /// What a step does beside leading to its state.
    pub(super) fn step(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        match step {
            "send" => self.sent(now),
            "answer" => self.answered(now),
            "check" => self.checked(now),
            "reopen" => {
                self.open_again(now);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The body received it. A day that was written down wrongly is written again, as long as nothing came of it.
    fn sent(&mut self, now: &Moment<'_>) -> Outcome<()> {
        let received_on = self.received_on.unwrap_or(now.today);
        not_after(received_on, now.today)?;
        if self.reply().is_some_and(|clock| clock.is_late(now.today)) {
            return Err(Refusal::new("refusal-recommendation-late").into());
        }
        self.clocks.clear();
        self.run(received_on, now);
        Ok(())
    }

    fn answered(&mut self, now: &Moment<'_>) -> Outcome<()> {
        let on = self.answered_on.unwrap_or(now.today);
        not_after(on, now.today)?;
        if self.received_on.is_some_and(|received_on| on < received_on) {
            return Err(Refusal::new("refusal-recommendation-before").into());
        }
        self.end(on, Self::is_rung_or_reply);
        self.check_later(on, now);
        Ok(())
    }

    fn check_later(&mut self, on: Date, now: &Moment<'_>) {
        self.clocks.extend(now.clock(Name::Check, OF_ANYONE, on));
    }

    /// It was looked whether it was done. What was not is looked at again later.
    fn checked(&mut self, now: &Moment<'_>) -> Outcome<()> {
        let on = self.checked_on.unwrap_or(now.today);
        not_after(on, now.today)?;
        if self.answered_on.is_some_and(|answered_on| on < answered_on) {
            return Err(Refusal::new("refusal-recommendation-check-before").into());
        }
        let same = |one: &Option<String>| one.as_deref().map(viet_text::fold);
        if same(&self.checked_by) == same(&self.body) {
            return Err(Refusal::new("refusal-recommendation-own-check").into());
        }
        self.end(on, |name| name == Name::Check);
        if self.checked != Some(Finding::Done) {
            self.state = RecommendationState::Answered;
            self.check_later(on, now);
        }
        Ok(())
    }

    /// It turns out that it was not done: it stays answered, and is checked again. One that was never answered, as in a book, is
    /// worked on again.
    fn open_again(&mut self, now: &Moment<'_>) {
        if self.answered_on.is_some() {
            self.state = RecommendationState::Answered;
            self.checked = None;
            self.check_later(now.today, now);
        }
    }
}

fn not_after(on: Date, today: Date) -> Outcome<()> {
    if on <= today { Ok(()) } else { Err(Refusal::new("refusal-oversee-future").into()) }
}
