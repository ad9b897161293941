//! What an office decides about a comment, and when refused words are erased.

use accounts::Right;
use kernel::{Date, Fault, Outcome, Refusal, Rng};
use law::{Clock, Name};
use records::{Door, Kinds, Moment, Stamp, Stored, clocks, find_record};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Tx;

use super::{Comment, CommentState, Reason};

/// Letters that a comment may have.
const MOST_LETTERS: usize = 1_000;

/// What was decided about a comment: a line of the public log. It holds no word of the comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub on: Date,
    /// What became of it.
    pub state: CommentState,
    /// Why it is not shown, or not all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// In whose name.
    pub office: String,
}

/// Refuses an empty comment, and what is longer than a comment.
pub fn only_so_long(text: &str) -> Outcome<()> {
    if text.is_empty() {
        return Err(Refusal::new("refusal-comment-empty").into());
    }
    if text.chars().count() > MOST_LETTERS {
        return Err(Refusal::new("refusal-comment-long").with("most", MOST_LETTERS.to_string()).into());
    }
    Ok(())
}

impl Comment {
    /// What is decided: shown as it was sent, shown with parts covered (`covered` is what is left), or refused.
    pub fn decide(
        &mut self,
        state: CommentState,
        reason: Option<Reason>,
        covered: &str,
        (office, now): (&str, &Moment<'_>),
    ) -> Outcome<()> {
        let Some(content) = self.content.clone() else {
            return Err(Refusal::new("refusal-comment-erased").into());
        };
        if state != CommentState::Shown && reason.is_none() {
            return Err(Refusal::new("refusal-comment-why").into());
        }
        let covered = covered.trim();
        self.shown = match state {
            CommentState::Waiting => return Err(Refusal::new("refusal-move").into()),
            CommentState::Shown => Some(content),
            // Nothing of a denunciation is shown, not even a part.
            CommentState::Covered if reason == Some(Reason::Denunciation) => {
                return Err(Refusal::new("refusal-comment-denunciation").into());
            }
            CommentState::Covered if covered.is_empty() || covered == content => {
                return Err(Refusal::new("refusal-comment-cover").into());
            }
            CommentState::Covered => Some(covered.to_owned()),
            CommentState::Refused => None,
        };
        (self.state, self.reason) = (state, reason.filter(|_| state != CommentState::Shown));
        for clock in self.clocks.iter_mut().filter(|clock| clock.name == Name::Moderate) {
            clock.end(now.today);
        }
        self.clocks.retain(|clock| clock.name != Name::Erase);
        if state == CommentState::Refused {
            let rule = now.law.rule(Name::Erase, "comment", now.place, now.today);
            self.clocks.extend(rule.and_then(|rule| Clock::start(rule, now.today, u32::MAX)));
        }
        let office = office.to_owned();
        self.decisions.push(Decision { on: now.today, state, reason: self.reason, office });
        Ok(())
    }

    /// Nothing is left of what was sent.
    fn forget(&mut self, today: Date) {
        self.content = None;
        for clock in self.clocks.iter_mut().filter(|clock| clock.name == Name::Erase) {
            clock.end(today);
        }
    }
}

fn change(payload: &mut Value, act: impl FnOnce(&mut Comment) -> Outcome<()>) -> Outcome<()> {
    let mut comment: Comment = serde_json::from_value(payload.clone())
        .map_err(|error| Fault::caused("record.payload of kind comment", error))?;
    act(&mut comment)?;
    *payload = serde_json::to_value(comment).map_err(|error| Fault::caused("write a comment", error))?;
    Ok(())
}

/// Whether what is decided leaves nothing of the words.
pub fn is_denunciation(state: CommentState, reason: Option<Reason>) -> bool {
    state == CommentState::Refused && reason == Some(Reason::Denunciation)
}

/// Writes down what an office decides about a comment. To show it is to approve its words.
pub fn decide(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    (stamp, rng): (&Stamp, &mut dyn Rng),
    record: &Stored,
    (state, reason, covered): (CommentState, Option<Reason>, &str),
) -> Outcome<()> {
    let mut door = Door::open(tx, kinds, stamp, rng);
    let is_denunciation = is_denunciation(state, reason);
    let act = |payload: &mut Value, now: &Moment<'_>| {
        change(payload, |comment| {
            comment.decide(state, reason, covered, (&stamp.actor.office, now))?;
            if is_denunciation {
                comment.forget(now.today);
            }
            Ok(())
        })
    };
    if is_denunciation {
        // A denunciation never lives here: its words have no thirty days.
        door.scrub(record, Right::Approve, act)?;
    } else {
        door.amend(record, Right::Approve, journal::Act::Stepped, act)?;
    }
    door.finish()?;
    if !state.is_public() {
        return Ok(());
    }
    let Some(found) = find_record(tx, record.id)? else { return Ok(()) };
    let mut door = Door::open(tx, kinds, stamp, rng);
    door.approve(&found.record)?;
    Ok(door.finish()?)
}

/// Erases the words of what was refused long enough ago by `today`; the lines of the log stay. Gives how many.
pub fn erase_refused(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    stamp: &Stamp,
    rng: &mut dyn Rng,
    today: Date,
) -> Outcome<usize> {
    let due = clocks::come(tx, Name::Erase, today)?;
    for (comment, ..) in &due {
        let Some(found) = find_record(tx, *comment)? else { continue };
        let mut door = Door::open(tx, kinds, stamp, rng);
        door.scrub(&found.record, Right::Move, |payload, _| {
            change(payload, |comment| {
                comment.forget(today);
                Ok(())
            })
        })?;
        door.finish()?;
    }
    Ok(due.len())
}
