//! Seats are taken and left, a board is recognised and ends: rules on the payload, and what the end of a project brings about.

use accounts::{Right, Scope};
use kernel::{Date, Fault, Id, Outcome, Refusal, Rng};
use records::{Door, Kinds, Stamp, Stored, find_record, near};
use serde_json::Value;
use store::Tx;

use super::{CitizensBoard, Held, Member, StandingState, judge, may_fill, rules};

/// Letters of a name or of a decision.
const MOST_LETTERS: usize = 200;

/// Refuses a line that is longer than any name.
pub fn only_so_long(text: &str) -> Outcome<()> {
    if text.chars().count() <= MOST_LETTERS {
        return Ok(());
    }
    Err(Refusal::new("refusal-line-long").with("most", MOST_LETTERS.to_string()).into())
}

impl CitizensBoard {
    /// Someone takes a seat. Whoever may not sit here by law is refused, and their name is not kept; after the board was
    /// recognised, a seat is filled only while enough of the term is left.
    pub fn seat(&mut self, member: Member) -> Outcome<()> {
        self.only_before_its_end()?;
        only_so_long(&member.name)?;
        only_so_long(member.village.as_deref().unwrap_or_default())?;
        let asked =
            rules(self.board, self.term_from).filter(|rule| rule.demand.is_declared() && rule.is_law());
        for rule in asked {
            if !member.declared.contains(&rule.demand) {
                let word = match rule.demand.word() {
                    "resident" => "refusal-member-resident",
                    "no_official" => "refusal-member-official",
                    "no_part_time" => "refusal-member-part-time",
                    _ => "refusal-member-relatives",
                };
                return Err(Refusal::new(word).with("citation", &rule.citation).into());
            }
        }
        if self.state == StandingState::Recognised
            && let Err(rule) = may_fill(self, member.since)
        {
            let months = rule.number.to_string();
            let refused = Refusal::new("refusal-by-election").with("months", months);
            return Err(refused.with("citation", &rule.citation).into());
        }
        self.members.push(member);
        Ok(())
    }

    /// A member leaves. Before anyone was recognised their name goes with them; after that it stays at the desk, for what the
    /// board did with them.
    pub fn leave(&mut self, nth: usize, on: Date) -> Outcome<()> {
        self.only_before_its_end()?;
        let member = self.members.get_mut(nth).filter(|member| member.left_on.is_none());
        let member = member.ok_or_else(|| Refusal::new("refusal-member-gone"))?;
        if member.recognised_on.is_none() {
            self.members.remove(nth);
        } else {
            member.left_on = Some(on);
        }
        Ok(())
    }

    /// What of the law is not kept: with it the Front cannot recognise the board.
    pub fn breaches(&self) -> Vec<Held> {
        judge(self).into_iter().filter(|held| !held.is_kept && held.rule.is_law()).collect()
    }

    /// The Front recognises the board, and all who sit and were not recognised yet.
    pub fn recognise(&mut self, on: Date, by: &str) -> Outcome<()> {
        self.only_before_its_end()?;
        only_so_long(by)?;
        if !self.breaches().is_empty() || self.sitting().next().is_none() {
            return Err(Refusal::new("refusal-board-breaches").into());
        }
        for member in &mut self.members {
            member.recognised_on.get_or_insert(on);
        }
        self.recognised_on.get_or_insert(on);
        self.recognised_by = Some(by.to_owned());
        self.state = StandingState::Recognised;
        Ok(())
    }

    /// Its work is done.
    pub fn end(&mut self, on: Date) -> Outcome<()> {
        self.only_before_its_end()?;
        self.state = StandingState::Ended;
        self.ended_on = Some(on);
        Ok(())
    }

    fn only_before_its_end(&self) -> Outcome<()> {
        if self.state == StandingState::Ended {
            return Err(Refusal::new("refusal-board-ended").into());
        }
        Ok(())
    }
}

/// A board as it is kept.
pub fn of_record(record: &Stored) -> Result<CitizensBoard, Fault> {
    read(&record.value()?)
}

fn read(payload: &Value) -> Result<CitizensBoard, Fault> {
    serde_json::from_value(payload.clone())
        .map_err(|error| Fault::caused("record.payload of kind citizens_board", error))
}

/// A project that was finished takes its boards with it (Điều 41). Of anything else nothing follows.
pub fn end_with_project(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    stamp: &Stamp,
    rng: &mut dyn Rng,
    project: Id,
) -> Outcome<()> {
    let found = find_record(tx, project)?.map(|found| found.record);
    let is_finished = |it: &Stored| it.kind == "project" && it.state.as_deref() == Some("finished");
    let Some(project) = found.filter(is_finished) else { return Ok(()) };
    let on = project.value()?.get("finished_on").and_then(|on| on.as_str()?.parse().ok());
    let on = on.unwrap_or_else(|| kernel::day_of(stamp.now));
    let boards: Vec<Stored> = near::children(tx, project.id)?
        .into_iter()
        .filter(|it| it.kind == "citizens_board" && it.state.as_deref() != Some(StandingState::Ended.id()))
        .collect();
    // It follows from the project's end, so it takes no right of its own.
    let stamp = Stamp { scope: Scope::machine(), ..stamp.clone() };
    let mut door = Door::open(tx, kinds, &stamp, rng);
    for board in &boards {
        door.amend(board, Right::Move, journal::Act::Stepped, |payload, _| {
            let mut board = read(payload)?;
            board.end(on)?;
            *payload = serde_json::to_value(board).map_err(|error| Fault::caused("write a board", error))?;
            Ok(())
        })?;
    }
    Ok(door.finish()?)
}
