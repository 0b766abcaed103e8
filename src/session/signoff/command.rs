//! Who may sign what, and the words that they sign.

use crate::flow::NodeKind;
use crate::flow::document::Severity;
use crate::id::{RoleId, RuleId};
use crate::session::adopt;
use crate::session::eval::FindingState;
use crate::session::event::{Actor, Decision, EventBody};
use crate::session::ids;
use crate::session::rejection::{Refusal, Rejection, limited, reason_given, reject};
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::text::same::same_name;
use crate::{say, text, time, words};

use super::covered::{self, Covered, covered, no_papers};
use super::sshsig;
use super::words::scope_in_words;
use super::{Look, Scope, Seen, SignOff, SignatureAttached, Signed, SignoffWithdrawn, Standing};

/// What a person wants to do about sign-offs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Sign {
        scope: Scope,
        conditions: Vec<String>,
        note: String,
        /// The moment that the words name: UTC, as in an event.
        at: String,
        /// What the record says, where one is signed.
        paper: Option<Covered>,
    },
    /// `signoff` is the id of the event that signed, or the start of it.
    Withdraw { signoff: String, reason: String },
    /// `signature` is as `ssh-keygen -Y sign` wrote it.
    Attach { signoff: String, signature: String },
}

impl Command {
    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Sign { scope, .. } => match scope {
                Scope::Whole => "whole",
                Scope::Stage(id) | Scope::Record(id) => id,
            },
            Self::Withdraw { signoff, .. } | Self::Attach { signoff, .. } => signoff,
        }
    }

    /// Every text in it that a person typed.
    pub(in crate::session) fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Sign {
                scope: _,
                conditions,
                note,
                at: _,
                paper: _,
            } => {
                conditions.iter_mut().for_each(&mut *each);
                each(note);
            }
            Self::Withdraw { signoff: _, reason } => each(reason),
            // Its bytes are what was signed with.
            Self::Attach {
                signoff: _,
                signature: _,
            } => {}
        }
    }
}

/// Whether it may happen now, by this person; gives the body to append.
pub(in crate::session) fn check(
    case: &Case,
    command: &Command,
    by: &Actor,
) -> Result<EventBody, Rejection> {
    match command {
        Command::Sign {
            scope,
            conditions,
            note,
            at,
            paper,
        } => {
            let asked = Asked {
                scope,
                conditions,
                note,
                at,
                paper: paper.as_ref(),
            };
            Ok(EventBody::Signed(Box::new(signed(case, &asked, by)?)))
        }
        Command::Withdraw { signoff, reason } => {
            let known = known(case, signoff)?;
            if known.withdrawn.is_some() {
                return Err(reject(Refusal::WithdrawnAlready));
            }
            let name = &known.event.by.name;
            if !same_name(name, &by.name) {
                return Err(reject(Refusal::SignOffNotYours { name: name.clone() }));
            }
            Ok(EventBody::SignoffWithdrawn(SignoffWithdrawn {
                signoff: known.event.id.clone(),
                reason: reason_given(reason)?,
            }))
        }
        Command::Attach { signoff, signature } => {
            let known = known(case, signoff)?;
            Ok(EventBody::SignatureAttached(attached(&known, signature)?))
        }
    }
}

/// The body that attaches a signature. It is not checked here whether the signature is good.
fn attached(known: &SignOff<'_>, signature: &str) -> Result<SignatureAttached, Rejection> {
    let Some(parsed) = sshsig::read(signature) else {
        return Err(reject(Refusal::NoSignature));
    };
    if parsed.namespace != sshsig::NAMESPACE {
        let mut rejection = reject(Refusal::OtherNamespace {
            given: parsed.namespace.clone(),
            wanted: sshsig::NAMESPACE.to_string(),
        });
        rejection.hint = Some(say!("signoff.hint_namespace"));
        return Err(rejection);
    }
    let mut signatures = known.signatures.iter();
    if signatures.any(|(_, attached)| attached.signature == parsed.armored) {
        return Err(reject(Refusal::AttachedAlready));
    }
    Ok(SignatureAttached {
        signoff: known.event.id.clone(),
        namespace: parsed.namespace,
        signature: parsed.armored,
        public_key: parsed.public_key,
    })
}

/// The sign-off that an id or its start names.
///
/// # Errors
///
/// Where no sign-off has it, or more than one begins so.
pub fn known<'a>(case: &'a Case, id: &str) -> Result<SignOff<'a>, Rejection> {
    case.signoff(id).ok_or_else(|| {
        let all = case.signoffs();
        ids::explained(
            id,
            all.iter().map(|known| known.event.id.as_str()),
            none(id),
        )
    })
}

/// That no sign-off has this id.
pub fn none(id: &str) -> Rejection {
    reject(Refusal::NoSuchSignOff { id: id.to_string() }).hint(say!("signoff.hint_list"))
}

/// What is to be signed.
struct Asked<'a> {
    scope: &'a Scope,
    conditions: &'a [String],
    note: &'a str,
    at: &'a str,
    paper: Option<&'a Covered>,
}

/// The roles that the flow names for signing this; empty where it names none.
#[must_use]
pub fn named_roles<'a>(case: &'a Case, scope: &Scope) -> &'a [RoleId] {
    let signing = match scope {
        Scope::Whole => case.flow.sign_off.as_ref(),
        Scope::Stage(id) => {
            let stage = covered::stage(&case.flow, id);
            stage.and_then(|stage| case.flow.stages[stage].sign_off.as_ref())
        }
        Scope::Record(_) => None,
    };
    signing.map_or(&[], |signing| &signing.roles)
}

/// Whether this person may sign this now, before anybody is asked for conditions.
///
/// # Errors
///
/// Where the session is for practice or its edition has to be adopted first, where there is no such stage or
/// none of it is asked, where people said different things within it, and where the person has no role
/// or one that the flow does not name for it.
pub fn may_sign(case: &Case, scope: &Scope, by: &Actor) -> Result<(), Rejection> {
    if case.opened.practice {
        return Err(reject(Refusal::SignOffInPractice));
    }
    let stage = match scope {
        Scope::Stage(id) => {
            let Some(stage) = covered::stage(&case.flow, id) else {
                let ids: Vec<&str> = case
                    .flow
                    .stages
                    .iter()
                    .map(|stage| stage.id.as_str())
                    .collect();
                let mut rejection = reject(Refusal::NoSuchStage { id: id.clone() });
                rejection.hint = Some(say!("signoff.hint_stages", list = words::list(&ids)));
                return Err(rejection);
            };
            let nodes = &case.flow.stages[stage].nodes;
            if !nodes.iter().any(|at| case.now.on_walk(*at)) {
                let title = &case.flow.stages[stage].title;
                return Err(reject(Refusal::SignOffNotAsked {
                    title: title.clone(),
                }));
            }
            Some(stage)
        }
        Scope::Whole | Scope::Record(_) => None,
    };
    adopt::settled(case)?;
    if case.flow_changed() {
        // Signed is what the edition in force asks, and that is not the one at hand.
        let mut rejection = reject(Refusal::SignOffOtherEdition);
        rejection.hint = Some(say!("signoff.hint_adopt"));
        return Err(rejection);
    }
    if case.editions_differ() {
        return Err(reject(Refusal::EditionConflict));
    }
    let mut nodes = covered::nodes(case, stage).into_iter();
    if let Some(at) = nodes.find(|at| case.is_conflict(*at)) {
        let title = case.flow.node(at).heading();
        return Err(reject(Refusal::SignOffConflict {
            title: title.to_string(),
        }));
    }
    if text::is_blank(&by.name) {
        return Err(reject(Refusal::SignerUnnamed));
    }
    let roles = named_roles(case, scope);
    let hint = |mut rejection: Rejection| {
        rejection.hint = Some(say!("session.hint_role"));
        rejection
    };
    if text::is_blank(&by.role) {
        return Err(hint(if roles.is_empty() {
            reject(Refusal::SigningRoleNeeded)
        } else {
            let who = case.role_list(roles);
            reject(Refusal::NamedRoleNeeded { who })
        }));
    }
    if roles.is_empty() || roles.iter().any(|role| case.is_role(role, &by.role)) {
        return Ok(());
    }
    let who = case.role_list(roles);
    let role = case.flow.role_title(&by.role);
    Err(hint(reject(Refusal::NotSignatory {
        role: role.to_string(),
        who,
    })))
}

fn signed(case: &Case, asked: &Asked<'_>, by: &Actor) -> Result<Signed, Rejection> {
    may_sign(case, asked.scope, by)?;
    let covered = match (asked.scope, asked.paper) {
        (Scope::Record(_), Some(paper)) => Some(paper.clone()),
        (scope, _) => covered(case, scope, &no_papers),
    };
    let Some(covered) = covered else {
        return Err(reject(Refusal::NoSuchRecord {
            kind: asked.scope.key(),
        }));
    };
    let digest = covered.digest();
    let stands = case.signoffs().into_iter().any(|known| {
        let same = known.signed.scope == *asked.scope && known.signed.digest == digest;
        let by_them = same_name(&known.event.by.name, &by.name)
            && case.is_role(&known.event.by.role, &by.role);
        same && by_them && {
            let papers = |_: &Case, _: &str| asked.paper.cloned();
            Look::new(case, &papers).standing(&known) == Standing::Stands
        }
    });
    if stands {
        return Err(reject(Refusal::SignedAlready));
    }
    let conditions: Vec<String> = asked
        .conditions
        .iter()
        .map(|condition| condition.trim().to_owned())
        .filter(|condition| !text::is_blank(condition))
        .collect();
    let mut signed = Signed {
        scope: asked.scope.clone(),
        covers: covered.format.to_owned(),
        digest,
        statement: String::new(),
        conditions,
        note: limited(asked.note.trim())?,
        edition: case.in_force.edition.clone(),
        fingerprint: case.in_force.fingerprint.clone(),
        program: covered.program.to_owned(),
        seen: seen(case, asked.scope),
    };
    signed.statement = limited(&statement(case, &signed, asked.at, by))?;
    Ok(signed)
}

/// What is open within a scope.
#[must_use]
pub fn seen(case: &Case, scope: &Scope) -> Seen {
    let stage = match scope {
        Scope::Stage(id) => covered::stage(&case.flow, id),
        Scope::Whole | Scope::Record(_) => None,
    };
    let mut seen = Seen::default();
    for at in covered::nodes(case, stage) {
        let node = case.flow.node(at);
        let id = node.id.clone();
        match (&node.kind, case.kind(at)) {
            (_, SaidKind::Nothing) if !case.now.on_walk(at) => {}
            (NodeKind::Question(_), _) if !case.now.on_walk(at) => seen.stale.push(id),
            (NodeKind::Question(_), SaidKind::Nothing) => seen.unanswered.push(id),
            (NodeKind::Question(_), SaidKind::Deferred) => seen.deferred.push(id),
            (NodeKind::Gate(_), _) if case.now.on_walk(at) => {
                let gate = case.now.gate(at);
                let goes_on = gate.is_some_and(|gate| {
                    gate.stands && gate.decision.is_some_and(Decision::goes_on)
                });
                if !goes_on {
                    seen.undecided.push(id);
                }
            }
            (
                NodeKind::Question(_),
                SaidKind::Answered | SaidKind::NotApplicable | SaidKind::Read,
            )
            | (NodeKind::Note(_) | NodeKind::Gate(_) | NodeKind::Outcome(_), _) => {}
        }
    }
    for finding in &case.now.findings {
        if stage.is_some_and(|stage| !covered::bears_on(case, finding.rule, finding.gate, stage)) {
            continue;
        }
        let id = case.flow.rules[finding.rule].id.clone();
        match finding.state {
            FindingState::Raised => seen.raised.push(id),
            FindingState::NotAssessed => seen.not_assessed.push(id),
            FindingState::Overridden => seen.overridden.push(id),
            FindingState::Discharged => {}
        }
    }
    let advice = case.reviewed().advice().filter(|given| {
        let on = case.flow.at(&given.advice.on);
        given.holds()
            && stage
                .is_none_or(|stage| on.is_some_and(|at| case.flow.node(at).stage == Some(stage)))
    });
    seen.advice = advice.map(|given| given.event.id.clone()).collect();
    seen
}

/// What ids of rules or nodes are called.
fn titled<T: AsRef<str>>(telling: Telling<'_>, ids: &[T]) -> Vec<String> {
    let named = ids.iter().map(|id| telling.any(id.as_ref()).to_owned());
    named.collect()
}

/// Titles named in each list of the words that are signed; the rest are counted.
const MOST: usize = 40;

/// What was open, in words, a line each; empty where nothing was.
#[must_use]
pub fn seen_in_words(case: &Case, seen: &Seen) -> Vec<String> {
    let mut lines = Vec::new();
    let rule = |id: &RuleId| case.flow.rules.iter().find(|rule| rule.id == *id);
    let severe = |wanted: Severity| -> Vec<RuleId> {
        let raised = seen.raised.iter();
        let fitting = raised.filter(|id| rule(id).is_some_and(|rule| rule.severity == wanted));
        fitting.cloned().collect()
    };
    let telling = Telling::of(case);
    let mut put = |list: &[String], say: fn(usize, &str) -> String| {
        if list.is_empty() {
            return;
        }
        let named = list.iter().take(MOST).map(String::as_str);
        let mut named = words::long_list(named);
        if list.len() > MOST {
            named.push_str(&say!("signoff.and_more", count = list.len() - MOST));
        }
        lines.push(say(list.len(), &named));
    };
    put(&titled(telling, &severe(Severity::Hold)), |count, list| {
        say!("signoff.seen_holds", count = count, list = list)
    });
    put(
        &titled(telling, &severe(Severity::Condition)),
        |count, list| say!("signoff.seen_conditions", count = count, list = list),
    );
    put(
        &titled(telling, &severe(Severity::Advice)),
        |count, list| say!("signoff.seen_advice", count = count, list = list),
    );
    put(&titled(telling, &seen.overridden), |count, list| {
        say!("signoff.seen_overridden", count = count, list = list)
    });
    let advisers: Vec<String> = case
        .reviewed()
        .advice()
        .filter(|given| seen.advice.contains(&given.event.id))
        .map(|given| given.advice.adviser.clone())
        .collect();
    put(&advisers, |count, list| {
        say!("signoff.seen_advice_open", count = count, list = list)
    });
    put(&titled(telling, &seen.not_assessed), |count, list| {
        say!("signoff.seen_not_assessed", count = count, list = list)
    });
    put(&titled(telling, &seen.undecided), |count, list| {
        say!("signoff.seen_undecided", count = count, list = list)
    });
    put(&titled(telling, &seen.unanswered), |count, list| {
        say!("signoff.seen_unanswered", count = count, list = list)
    });
    put(&titled(telling, &seen.deferred), |count, list| {
        say!("signoff.seen_deferred", count = count, list = list)
    });
    put(&titled(telling, &seen.stale), |count, list| {
        say!("signoff.seen_stale", count = count, list = list)
    });
    lines
}

/// The words that are signed, to the last byte. They are kept as they are, so that no later wording of this
/// program can matter to them.
fn statement(case: &Case, signed: &Signed, at: &str, by: &Actor) -> String {
    let role = case.flow.role_title(&by.role);
    let scope = scope_in_words(Some(&case.flow), &signed.scope);
    let mut lines = vec![
        say!(
            "signoff.attest",
            name = text::clean(by.name.trim()),
            role = text::clean(role),
            scope = scope,
            when = time::moment_words(at)
        ),
        String::new(),
        say!("signoff.not_in_law"),
        String::new(),
    ];
    let seen = seen_in_words(case, &signed.seen);
    if seen.is_empty() {
        lines.push(say!("signoff.nothing_open"));
    } else {
        lines.push(say!("signoff.open"));
        lines.extend(
            seen.into_iter()
                .map(|line| say!("signoff.item", text = line)),
        );
    }
    if !signed.conditions.is_empty() {
        lines.extend([String::new(), say!("signoff.subject_to")]);
        let conditions = signed.conditions.iter();
        lines.extend(conditions.map(|text| say!("signoff.item", text = inset(text))));
    }
    if !signed.note.is_empty() {
        lines.extend([
            String::new(),
            say!("signoff.note", text = inset(&signed.note)),
        ]);
    }
    let tips: Vec<&str> = case
        .tips()
        .iter()
        .map(|tip| case.events[*tip].id.as_str())
        .collect();
    let marking = match case.opened.handling.as_str() {
        "" => case.opened.marking.text().to_owned(),
        handling => format!("{} {handling}", case.opened.marking.text()),
    };
    lines.extend([String::new(), say!("signoff.bound_to")]);
    for (key, value) in [
        ("session", case.id()),
        ("title", case.opened.title.as_str()),
        ("marking", marking.as_str()),
        ("scope", signed.scope.key().as_str()),
        ("flow", case.flow.id.as_str()),
        ("edition", signed.edition.as_str()),
        ("fingerprint", signed.fingerprint.as_str()),
        ("entries", tips.join(" ").as_str()),
        ("signed-at", at),
        ("form", signed.covers.as_str()),
        ("sha256", signed.digest.as_str()),
    ] {
        lines.push(format!("{key}: {}", text::clean(value)));
    }
    lines.extend([String::new(), say!("signoff.how_to_check")]);
    let mut text = text::clean_lines(&lines.join("\n")).into_owned();
    text.push('\n');
    text
}

/// What a person wrote, with nothing at the beginning of a line that could pass for words of the form.
fn inset(text: &str) -> String {
    text::clean_lines(text).replace('\n', "\n    ")
}

/// Whether the words of a sign-off in this session name what it is bound to.
#[must_use]
pub fn binds(signed: &Signed, session: &str) -> bool {
    let bound = |key: &str, to: &str| bound_to(&signed.statement, key) == Some(to);
    !signed.digest.is_empty()
        && bound("sha256", &signed.digest)
        && bound("scope", &signed.scope.key())
        && bound("session", session)
}

/// What the words of a sign-off say that they are bound to: the last line under this key.
fn bound_to<'a>(statement: &'a str, key: &str) -> Option<&'a str> {
    let mut lines = statement.lines().rev();
    lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
}
