//! What happens to a session, and what its clocks do.
//!
//! Two days are counted back from the session: decision, plan and outline go to the body at least fifteen days before it, the
//! body's report comes at least seven days before (NQLT 403/2017). One is counted on: the conclusion, within fifteen days. Those
//! hold for what the Front and the unions under it supervise; of other sessions they are settings, and say so. A critique has
//! its own: the draft at least fifteen days before it is submitted (Luật MTTQ, Điều 36).

use kernel::{Date, Outcome, Refusal, When};
use law::{Clock, Name};
use records::{At, Checks, Moment};

use super::{Form, Oversight, OversightState};

/// The classes of rules by which days are set.
const CRITIQUE: &str = "critique";
const OF_FRONT: &str = "front_supervision";
const OF_INSPECTION_BOARD: &str = "inspection_board_session";
const OF_OTHERS: &str = "oversight";

/// Bodies whose supervision is under NQLT 403/2017: the Front and the socio-political organisations.
const FRONT: [&str; 6] = ["front", "labour", "women", "youth", "farmers", "veterans"];

/// What is counted back from the session.
const BEFORE: [Name; 2] = [Name::Plan, Name::Report];

impl Oversight {
    fn is_critique(&self) -> bool {
        self.form == Form::Critique
    }

    /// By whose rules its days are set.
    fn class(&self, now: &Moment<'_>) -> &'static str {
        let lead = At { place: now.place, when: When::Day(self.held_on) }.body_kind(&self.lead);
        match self.form {
            Form::Critique => CRITIQUE,
            Form::Supervision if FRONT.contains(&lead) => OF_FRONT,
            _ if lead == "inspection_board" => OF_INSPECTION_BOARD,
            _ => OF_OTHERS,
        }
    }

    /// The last clock of this name.
    pub fn clock(&self, name: Name) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.name == name)
    }

    fn end(&mut self, name: Name, on: Date) {
        let running = self.clocks.iter_mut().filter(|clock| clock.name == name && clock.is_running());
        running.for_each(|clock| clock.end(on));
    }

    /// It was entered as planned: what comes before the session is counted back from it. Or as held, and still to be concluded.
    pub(super) fn start(&mut self, now: &Moment<'_>) {
        match self.state {
            Some(OversightState::Planned) => self.count_back(now),
            Some(OversightState::Held) => self.conclude_later(now),
            _ => {}
        }
    }

    fn conclude_later(&mut self, now: &Moment<'_>) {
        self.clocks.extend(now.clock(Name::Conclude, self.class(now), self.held_on));
    }

    /// Counts anew what comes before the session. What was met stays met, in time or not as the new day has it. What comes before
    /// a critique is counted back from another day: see [`Self::receive`].
    fn count_back(&mut self, now: &Moment<'_>) {
        if self.is_critique() {
            return;
        }
        let class = self.class(now);
        for name in BEFORE {
            let met = self.clock(name).and_then(|clock| clock.ended_on);
            self.clocks.retain(|clock| clock.name != name);
            let next = now.clock(name, class, self.held_on);
            self.clocks.extend(next.map(|clock| Clock { ended_on: met, ..clock }));
        }
    }

    /// Supervision and critique are two paths.
    pub(super) fn makes_sense(&self, step: &str) -> bool {
        match step {
            "receive" | "send_critique" | "reply" => self.is_critique(),
            "announce" | "report" | "conclude" => !self.is_critique(),
            _ => true,
        }
    }

    /// What a step does beside leading to its state.
    pub(super) fn step(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        match step {
            "announce" => self.met(Name::Plan, self.announced_on, now),
            "report" => self.met(Name::Report, self.reported_on, now),
            "receive" => self.receive(now),
            "reschedule" => {
                self.state = Some(self.reached());
                self.count_back(now);
                Ok(())
            }
            "hold" => self.hold(now),
            "conclude" => self.conclude(now).map(|_| ()),
            "send_critique" => {
                let on = self.conclude(now)?;
                self.clocks.extend(now.clock(Name::Reply, CRITIQUE, on));
                Ok(())
            }
            "reply" => {
                not_before(self.replied_on, self.concluded_on)?;
                self.met(Name::Reply, self.replied_on, now)
            }
            _ => Ok(()),
        }
    }

    fn met(&mut self, name: Name, on: Option<Date>, now: &Moment<'_>) -> Outcome<()> {
        let on = was(on, now.today)?;
        self.end(name, on);
        Ok(())
    }

    /// How far it got, where its state was to be another.
    fn reached(&self) -> OversightState {
        if self.draft_received_on.is_some() {
            OversightState::Received
        } else if self.reported_on.is_some() {
            OversightState::Reported
        } else if self.announced_on.is_some() {
            OversightState::Announced
        } else {
            OversightState::Planned
        }
    }

    /// The draft came: at least so many days before it is submitted, or too late.
    fn receive(&mut self, now: &Moment<'_>) -> Outcome<()> {
        let submit_on = self.submit_on.unwrap_or(now.today);
        self.clocks.extend(now.clock(Name::Draft, CRITIQUE, submit_on));
        self.met(Name::Draft, self.draft_received_on, now)
    }

    /// It took place: the days before are counted back from the day it really did, and what never came by then no longer can.
    fn hold(&mut self, now: &Moment<'_>) -> Outcome<()> {
        let on = was(Some(self.held_on), now.today)?;
        self.count_back(now);
        for name in BEFORE {
            self.end(name, on);
        }
        self.conclude_later(now);
        Ok(())
    }

    fn conclude(&mut self, now: &Moment<'_>) -> Outcome<Date> {
        not_before(self.concluded_on, Some(self.held_on))?;
        let on = was(self.concluded_on, now.today)?;
        self.end(Name::Conclude, on);
        Ok(on)
    }

    /// A day that is later than its rule allows may stand, but not unseen: whoever writes it down is told, once.
    pub(super) fn warn(&self, checks: &mut Checks) {
        let met = [
            (Name::Plan, "announced_on", self.announced_on),
            (Name::Report, "reported_on", self.reported_on),
            (Name::Conclude, "concluded_on", self.concluded_on),
            (Name::Reply, "replied_on", self.replied_on),
        ];
        for (name, field, on) in met {
            let due_on = self.clock(name).filter(|clock| clock.is_running()).and_then(|clock| clock.due_on);
            if on.zip(due_on).is_some_and(|(on, due_on)| due_on < on) {
                checks.warn("warning-oversight-late", field);
            }
        }
        let is_open = self.state.is_some_and(|state| !state.was_held());
        let plan = self.clock(Name::Plan).filter(|_| is_open);
        if plan.is_some_and(|clock| clock.started_on != self.held_on) {
            checks.warn("warning-oversight-moved", "held_on");
        }
    }
}

/// A day that has come; today where none is said.
fn was(on: Option<Date>, today: Date) -> Outcome<Date> {
    let on = on.unwrap_or(today);
    if on <= today { Ok(on) } else { Err(Refusal::new("refusal-oversee-future").into()) }
}

fn not_before(on: Option<Date>, first: Option<Date>) -> Outcome<()> {
    match on.zip(first) {
        Some((on, first)) if on < first => Err(Refusal::new("refusal-oversight-before").into()),
        _ => Ok(()),
    }
}
