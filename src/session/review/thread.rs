//! Comments in threads.

use std::collections::{BTreeMap, HashMap};

use super::{Reviewed, number};
use crate::session::event::{CommentSettled, Event, EventBody, ThreadState};

/// A comment and what was said to it.
#[derive(Debug, Clone)]
pub struct Thread<'a> {
    /// The event that began it.
    pub first: &'a Event,
    /// Of that event in the journal.
    pub place: u32,
    /// Id of the node it is about.
    pub node: &'a str,
    pub text: &'a str,
    /// In the order in which they were made.
    pub replies: Vec<(&'a Event, &'a str)>,
    pub state: ThreadState,
    /// What was said last on every side about how it stands, latest first.
    pub settled: Vec<(&'a Event, &'a CommentSettled)>,
    /// It is open although it was settled: people differed, or somebody replied, who did not know of each
    /// other.
    pub reopened: bool,
}

impl Thread<'_> {
    /// Whether it waits for somebody.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == ThreadState::Open
    }
}

impl<'a> Reviewed<'a> {
    /// Every thread, in the order of the journal.
    #[must_use]
    pub fn threads(self) -> Vec<Thread<'a>> {
        self.threads_where(&|_| true)
    }

    /// The threads on one node, in the order of the journal.
    #[must_use]
    pub fn threads_on(self, node: &str) -> Vec<Thread<'a>> {
        self.threads_where(&|known| known == node)
    }

    /// The thread that this comment stands in, by the id of an event or the start of one; `None` unless just
    /// one fits.
    #[must_use]
    pub fn thread_named(self, start: &str) -> Option<Thread<'a>> {
        let place = self.named(self.comments, start)?;
        let comment = self.comment(place)?;
        let threads = self.threads_on(comment.node).into_iter();
        let id = comment.event.id.as_str();
        let mut threads = threads.filter(|thread| {
            thread.first.id == id || thread.replies.iter().any(|(reply, _)| reply.id == id)
        });
        threads.next()
    }

    fn comment(self, place: u32) -> Option<Comment<'a>> {
        let event = self.at(place)?;
        match &event.body {
            EventBody::CommentMade {
                node,
                text,
                reply_to,
            } => Some(Comment {
                event,
                place,
                node,
                text,
                reply_to,
            }),
            _ => None,
        }
    }

    /// A comment begins a thread unless it replies to another that is there, on the same node.
    fn threads_where(self, on: &dyn Fn(&str) -> bool) -> Vec<Thread<'a>> {
        let places = self.comments.iter();
        let comments = places.filter_map(|place| self.comment(*place));
        let comments: Vec<Comment<'a>> = comments.filter(|known| on(known.node)).collect();
        let by_id: HashMap<&str, usize> = comments
            .iter()
            .enumerate()
            .map(|(index, comment)| (comment.event.id.as_str(), index))
            .collect();
        let leads_to = |index: usize| {
            let comment: &Comment<'a> = comments.get(index)?;
            let to = *by_id.get(comment.reply_to)?;
            (comments.get(to)?.node == comment.node && to != index).then_some(to)
        };
        let mut replies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut first = Vec::new();
        for index in 0..comments.len() {
            let mut root = index;
            // An id is a hash over what it refers to, so no chain comes back to where it began; a file made
            // to pretend so ends here.
            for _ in 0..comments.len() {
                match leads_to(root) {
                    Some(next) => root = next,
                    None => break,
                }
            }
            if root == index {
                first.push(index);
            } else {
                replies.entry(root).or_default().push(index);
            }
        }
        let threads = first.into_iter().filter_map(|index| {
            let own = replies.remove(&index).unwrap_or_default();
            let own = own.into_iter().filter_map(|at| comments.get(at));
            Some(self.thread(comments.get(index)?, own))
        });
        threads.collect()
    }

    fn thread<'b>(
        self,
        first: &Comment<'a>,
        replies: impl Iterator<Item = &'b Comment<'a>>,
    ) -> Thread<'a>
    where
        'a: 'b,
    {
        let heads = self.review.settled.get(&number(&first.event.id));
        let heads = heads.map_or(&[][..], Vec::as_slice);
        let mut settled: Vec<(&Event, &CommentSettled)> = heads
            .iter()
            .filter_map(|place| {
                let event = self.at(*place)?;
                match &event.body {
                    EventBody::CommentSettled(settled) => Some((event, settled)),
                    _ => None,
                }
            })
            .collect();
        settled.sort_by(|(a, _), (b, _)| (&b.at, &b.id).cmp(&(&a.at, &a.id)));
        let mut replies: Vec<&Comment<'a>> = replies.collect();
        // Whoever settled it without this reply before them did not mean it, and whoever replied did not know.
        let unseen = |reply: &&Comment<'a>| {
            heads.iter().all(|head| {
                !self.ancestry.is_before(reply.place, *head)
                    && !self.ancestry.is_before(*head, reply.place)
            })
        };
        let said = settled.first().map(|(_, settled)| settled.state);
        let differ = settled.iter().any(|(_, other)| Some(other.state) != said);
        let reopened = !settled.is_empty()
            && said.is_some_and(|said| said != ThreadState::Open || differ)
            && (differ || replies.iter().any(unseen));
        let state = match said {
            Some(said) if !reopened => said,
            _ => ThreadState::Open,
        };
        replies.sort_by(|a, b| (&a.event.at, &a.event.id).cmp(&(&b.event.at, &b.event.id)));
        Thread {
            first: first.event,
            place: first.place,
            node: first.node,
            text: first.text,
            replies: replies
                .into_iter()
                .map(|reply| (reply.event, reply.text))
                .collect(),
            state,
            settled,
            reopened,
        }
    }
}

struct Comment<'a> {
    event: &'a Event,
    place: u32,
    node: &'a str,
    text: &'a str,
    reply_to: &'a str,
}
