//! What happens to an opinion, and what its clocks do.
//!
//! Two clocks, never mixed. The *notice* is what the law on receiving citizens asks for (Luật Tiếp công dân, Điều 28): within
//! ten working days the sender is told whether it was taken up, is extended, refused or passed on. It runs only where somebody
//! left a name. The *answer* is what the office promises, or what is set for voters' petitions. A *road map* that an answer
//! promises has a day of its own, and four weeks after an answer the sender is *asked*.

use kernel::{Date, Outcome, Refusal};
use law::{Clock, Name};
use records::Moment;

use super::{Class, Opinion, OpinionState, Sender, Verdict};

/// What is entered later than so many days after it was received is no filing, but a record of what was.
const FILED_WITHIN_DAYS: i64 = 60;
/// Letters that a sender may write at once: two pages.
const MOST_LETTERS: usize = 5_000;

/// Refuses what nobody reads to its end.
pub fn only_so_long(text: &str) -> Outcome<()> {
    if text.chars().count() <= MOST_LETTERS {
        return Ok(());
    }
    Err(Refusal::new("refusal-opinion-long").with("most", MOST_LETTERS.to_string()).into())
}

/// The class of rules for what nobody has classified yet.
const UNCLASSIFIED: &str = "unclassified";

impl Opinion {
    /// By when an answer is due: by its clock, else as a book has it.
    pub fn answer_due(&self) -> Option<Date> {
        self.last(Name::Answer).map_or(self.due_on, |clock| clock.due_on)
    }

    fn last(&self, name: Name) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.name == name)
    }

    fn class_id(&self) -> &'static str {
        self.class.map_or(UNCLASSIFIED, Class::id)
    }

    /// Ends the clocks of this name that run.
    fn end(&mut self, name: Name, on: Date) {
        let running = self.clocks.iter_mut().filter(|clock| clock.name == name && clock.is_running());
        running.for_each(|clock| clock.end(on));
    }

    /// A clock of this name from day zero, by the rule that holds there and then.
    fn clock(&self, name: Name, from: Date, now: &Moment<'_>) -> Option<Clock> {
        now.clock(name, self.class_id(), from)
    }

    /// It was filed: its clocks start on the day it was received. One that has its day from a book, needs no answer any more,
    /// or is entered long after it was received, as a book would be, has none.
    pub(super) fn start(&mut self, now: &Moment<'_>) {
        let waited = i64::from((now.today - self.received_on).get_days());
        if !self.state.is_open() || self.due_on.is_some() || waited > FILED_WITHIN_DAYS {
            return;
        }
        let notice = self.clock(Name::Notice, self.received_on, now);
        self.clocks.extend(notice.filter(|_| self.sender == Some(Sender::Named)));
        self.clocks.extend(self.clock(Name::Answer, self.received_on, now));
    }

    /// What a step does beside leading to its state. [`records::Door::take`] has seen to it that what the step demands is there.
    pub(super) fn step(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        match step {
            "accept" => self.accept(now),
            "send_back" => {
                self.body = None;
                Ok(())
            }
            "answer" | "settle" => {
                let on = self.answered(now)?;
                self.end(Name::Roadmap, on);
                self.ask_later(on, now);
                Ok(())
            }
            "promise" => self.promise(now),
            "pass_on" => {
                self.leave(now.today);
                Ok(())
            }
            "complain" => {
                self.class = Some(Class::Complaint);
                self.leave(now.today);
                Ok(())
            }
            "reopen" => {
                self.open_again(now);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// It is classified and goes to the body that answers. The answer runs by the rule of its class, from the same day zero.
    fn accept(&mut self, now: &Moment<'_>) -> Outcome<()> {
        if self.class == Some(Class::Complaint) {
            return Err(Refusal::new("refusal-opinion-complaint").into());
        }
        self.note = None;
        if self.class != Some(Class::Petition) {
            // What is no petition is not under the law that asks for the notice.
            self.clocks.retain(|clock| clock.name != Name::Notice);
        }
        let running = self.clocks.iter_mut().rposition(|it| it.name == Name::Answer && it.is_running());
        if let Some(at) = running {
            let from = self.clocks[at].started_on;
            let next = self.clock(Name::Answer, from, now);
            // What stood still or was lengthened stays so: only another rule begins the count anew.
            if let Some(next) = next.filter(|next| next.rule != self.clocks[at].rule) {
                self.clocks[at] = next;
            }
        }
        Ok(())
    }

    /// An answer was given: the notice is met by it too. Gives the day.
    fn answered(&mut self, now: &Moment<'_>) -> Outcome<Date> {
        let on = self.answered_on.unwrap_or(now.today);
        if on > now.today {
            return Err(Refusal::new("refusal-opinion-future").into());
        }
        if on < self.received_on {
            return Err(Refusal::new("refusal-opinion-before").into());
        }
        self.end(Name::Notice, on);
        self.end(Name::Answer, on);
        self.end(Name::Ask, on);
        (self.verdict, self.verdict_note) = (None, None);
        Ok(on)
    }

    fn ask_later(&mut self, answered_on: Date, now: &Moment<'_>) {
        let ask = self.clock(Name::Ask, answered_on, now);
        self.clocks.extend(ask);
    }

    fn promise(&mut self, now: &Moment<'_>) -> Outcome<()> {
        let on = self.answered(now)?;
        let Some(promised_on) = self.promised_on.filter(|promised| *promised > on) else {
            return Err(Refusal::new("refusal-opinion-promise").into());
        };
        let rule = now.law.rule(Name::Roadmap, self.class_id(), now.place, on);
        let very_after = now.very_after(self.class_id(), on);
        self.clocks.extend(rule.map(|rule| Clock::until(rule, on, promised_on, very_after)));
        Ok(())
    }

    /// It goes elsewhere: nobody here owes anything more.
    fn leave(&mut self, on: Date) {
        for name in [Name::Notice, Name::Answer, Name::Roadmap] {
            self.end(name, on);
        }
    }

    /// It is opened again: a new answer is owed, from today. The one before stays in the record's history.
    fn open_again(&mut self, now: &Moment<'_>) {
        for name in [Name::Answer, Name::Roadmap, Name::Ask] {
            self.end(name, now.today);
        }
        (self.answered_on, self.answer) = (None, None);
        (self.roadmap, self.promised_on) = (None, None);
        self.reopened += 1;
        self.clocks.extend(self.clock(Name::Answer, now.today, now));
    }

    /// It is about the same as another one, and is followed there.
    pub fn join(&mut self, now: &Moment<'_>) -> Outcome<()> {
        if !self.state.is_open() {
            return Err(Refusal::new("refusal-opinion-join").into());
        }
        self.leave(now.today);
        self.state = OpinionState::Joined;
        Ok(())
    }

    /// It stands by itself again: an answer is owed from the day it was received, as if it had never been joined.
    pub fn split(&mut self, now: &Moment<'_>) -> Outcome<()> {
        if self.state != OpinionState::Joined {
            return Err(Refusal::new("refusal-opinion-split").into());
        }
        self.state = OpinionState::Received;
        if self.due_on.is_none() {
            self.clocks.extend(self.clock(Name::Answer, self.received_on, now));
        }
        Ok(())
    }

    /// What the sender says when asked. A *no*, and a *partly*, open the matter again and need a word why; from the second time
    /// on it goes to `above` the body that answered.
    pub fn say(&mut self, verdict: Verdict, note: &str, above: &str, now: &Moment<'_>) -> Outcome<()> {
        if !matches!(self.state, OpinionState::Answered | OpinionState::Settled) {
            return Err(Refusal::new("refusal-opinion-not-asked").into());
        }
        let note = note.trim();
        only_so_long(note)?;
        if note.is_empty() && verdict != Verdict::Solved {
            return Err(Refusal::new("refusal-opinion-why").into());
        }
        self.end(Name::Ask, now.today);
        self.verdict = Some(verdict);
        self.verdict_note = (!note.is_empty()).then(|| note.to_owned());
        if verdict == Verdict::Solved {
            self.state = OpinionState::Settled;
            return Ok(());
        }
        let is_again = self.reopened > 0;
        self.open_again(now);
        self.state = OpinionState::InProgress;
        if is_again {
            self.body = Some(above.to_owned());
        }
        Ok(())
    }
}
