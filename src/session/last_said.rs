//! What was said last to each question and decided last at each gate, as it was shown then: told without the flow.

use super::adopt::in_force::said_in;
use super::adopt::words::answer_then;
use super::event::{Asked, Event, EventBody, GateDecided};
use super::ledger::Ledger;
use super::merge::conflict::{About, agree, said_about};
use super::responses::SaidKind;
use super::sheet::Whole;
use super::table::told::Told;
use super::table::words;
use crate::say;

/// What was said last to one question.
#[derive(Debug, Clone)]
pub struct LastSaid<'a> {
    pub question: &'a str,
    pub kind: SaidKind,
    pub event: &'a Event,
    /// What was asked as it was shown, when it was said or last confirmed.
    pub asked: &'a Asked,
    /// The adoption that confirmed it last, if one did.
    pub confirmed: Option<&'a Event>,
    /// What stands in a form or table, in words; `None` for other questions.
    pub filled_in: Option<String>,
}

impl Ledger {
    /// What was said last to each question and not withdrawn, in the order of the journal. A question with a
    /// conflict is left out.
    #[must_use]
    pub fn last_said(&self) -> Vec<LastSaid<'_>> {
        let last = self.last_about(|about| matches!(about, About::Question(_)));
        last.into_iter()
            .filter_map(|event| {
                let said = said_in(&event.body)?;
                let (asked, confirmed) = match self.confirmed_last(event) {
                    Some((now, adoption)) => (now, Some(adoption)),
                    None => (said.asked, None),
                };
                let told = Told::by_events(self, said.question);
                let telling = self.telling_without_flow();
                Some(LastSaid {
                    question: said.question,
                    kind: said.kind,
                    event,
                    asked,
                    confirmed,
                    filled_in: told.map(|told| words::short(&told, &telling)),
                })
            })
            .collect()
    }

    /// The latest decision at each gate, in the order of the journal. A gate with a conflict is left out.
    #[must_use]
    pub fn last_decided(&self) -> Vec<(&Event, &GateDecided)> {
        let last = self.last_about(|about| matches!(about, About::Gate(_)));
        last.into_iter()
            .filter_map(|event| match &event.body {
                EventBody::GateDecided(decided) => Some((event, decided)),
                _ => None,
            })
            .collect()
    }

    /// The latest of what all sides said last, where they agree, in the order of the journal.
    fn last_about(&self, wanted: impl Fn(&About) -> bool) -> Vec<&Event> {
        let about = said_about(&self.events, &self.ancestry).into_iter();
        let heads = about.filter(|(about, _)| wanted(about));
        let mut places: Vec<u32> = heads
            .filter_map(|(about, (mut heads, _))| {
                let sheet = match &about {
                    About::Question(id) => self.sheets.get(id),
                    About::Gate(_) | About::Advice { .. } | About::Edition => None,
                };
                // That more is to come stands whatever was filled in before and after.
                if let Some(sheet) = sheet
                    && let Whole::Deferred(by) = sheet.whole(&self.events, &self.ancestry)
                {
                    return Some(by);
                }
                self.latest_first(&mut heads);
                let agree = match sheet {
                    Some(sheet) => sheet.conflict(&self.events, &self.ancestry).is_empty(),
                    None => agree(&self.events, &heads),
                };
                agree.then(|| heads.first().copied())?
            })
            .collect();
        places.sort_unstable();
        let places = places.into_iter();
        places
            .filter_map(|place| Some(self.events.get(place as usize)?.as_ref()))
            .collect()
    }

    /// The adoption that confirmed an answer last, and what was asked then.
    fn confirmed_last<'a>(&'a self, answer: &'a Event) -> Option<(&'a Asked, &'a Event)> {
        let question = said_in(&answer.body)?.question;
        let (place, confirmed) = self.confirmed(&answer.id, question).next_back()?;
        let adoption = self.events.get(place as usize)?.as_ref();
        Some((&confirmed.now, adoption))
    }
}

impl LastSaid<'_> {
    /// What was said, in the words of the time.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.event.body {
            EventBody::AnswerGiven(given) => {
                let told = self.filled_in.clone();
                told.unwrap_or_else(|| answer_then(self.asked, &given.value))
            }
            EventBody::AnswerDeferred(deferred) => {
                let says = say!("session.said_deferred", owner = deferred.owner);
                match &self.filled_in {
                    Some(told) => say!("table.deferred", says = says, so_far = told),
                    None => says,
                }
            }
            EventBody::AnswerNotApplicable(marked) => {
                say!("adopt.said_not_applicable", reason = marked.reason)
            }
            _ => String::new(),
        }
    }

    /// The note that was given with it.
    #[must_use]
    pub fn note(&self) -> &str {
        match &self.event.body {
            EventBody::AnswerGiven(given) => &given.note,
            EventBody::AnswerDeferred(deferred) => &deferred.note,
            _ => "",
        }
    }
}
