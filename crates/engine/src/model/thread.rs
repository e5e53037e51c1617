//! What people say to one another about a segment: questions and answers, in order.
//!
//! A thread is open while a question stands in it behind which nobody wrote `resolved:`. An answer
//! closes nothing: whoever asked, or is to decide, says that it is settled.

use super::review::person;

/// What a line of a conversation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// Asks.
    Question,
    /// Answers.
    Answer,
    /// Says that all that was asked before it is settled.
    Resolved,
}

/// One line of a conversation: `question: NAME: text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it does.
    pub kind: RemarkKind,
    /// Who; nothing where the line does not say.
    pub name: Option<String>,
    /// What; empty where something is resolved.
    pub text: String,
}

/// The conversation about a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread(pub Vec<Remark>);

impl RemarkKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Question, Self::Answer, Self::Resolved];

    /// The key of its lines.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Resolved => "resolved",
        }
    }
}

impl Remark {
    /// A remark of somebody; text on one line.
    #[must_use]
    pub fn new(kind: RemarkKind, name: Option<&str>, text: &str) -> Self {
        let name = name.map(person).filter(|name| !name.is_empty());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { kind, name, text }
    }

    /// Reads a line by its key, `question`, `answer` or `resolved`, and what stands behind it.
    #[must_use]
    pub fn read(key: &str, value: &str) -> Option<Self> {
        let kind = RemarkKind::ALL.into_iter().find(|kind| kind.as_str() == key)?;
        if kind == RemarkKind::Resolved {
            let name = Some(value.trim().to_owned()).filter(|name| !name.is_empty());
            return Some(Self { kind, name, text: String::new() });
        }
        let named = value.split_once(": ").filter(|(name, _)| is_name(name));
        let (name, text) = named.map_or((None, value), |(name, text)| (Some(name), text));
        Some(Self { kind, name: name.map(str::to_owned), text: text.to_owned() })
    }

    /// What stands behind its key.
    #[must_use]
    pub fn write(&self) -> String {
        match (&self.name, self.kind) {
            (name, RemarkKind::Resolved) => name.clone().unwrap_or_default(),
            (Some(name), _) => format!("{name}: {}", self.text),
            (None, _) => self.text.clone(),
        }
    }
}

/// Whether what stands before a colon is somebody's name: French sets a space before the colon of a
/// sentence, and a sentence has more words.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    !text.ends_with(char::is_whitespace) && (1..=4).contains(&words) && text == person(text)
}

impl Thread {
    /// Whether nobody said anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The questions that nobody resolved, in order.
    pub fn open(&self) -> impl Iterator<Item = &Remark> {
        let resolved = self.0.iter().rposition(|remark| remark.kind == RemarkKind::Resolved);
        let since = self.0.get(resolved.map_or(0, |at| at + 1)..).unwrap_or_default();
        since.iter().filter(|remark| remark.kind == RemarkKind::Question)
    }

    /// Whether a question waits to be resolved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open().next().is_some()
    }

    /// Whether a question waits behind which nobody answered.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        let last = self.0.last().map(|remark| remark.kind);
        self.is_open() && last == Some(RemarkKind::Question)
    }

    /// Two sides of a conversation that went on from one base, in one: what a side resolved stands
    /// before what the other asked meanwhile, so that no question is closed that nobody saw.
    #[must_use]
    pub fn merged(base: &Self, one: &Self, other: &Self) -> Self {
        let kept = |remark: &&Remark| one.0.contains(remark) && other.0.contains(remark);
        let mut out: Vec<Remark> = base.0.iter().filter(kept).cloned().collect();
        // A line may stand twice: what the base had is taken once for each time that it had it.
        let new = |side: &Self| -> Vec<Remark> {
            let mut known: Vec<&Remark> = base.0.iter().collect();
            let is_new = |remark: &&Remark| match known.iter().position(|old| old == remark) {
                Some(at) => {
                    known.remove(at);
                    false
                }
                None => true,
            };
            side.0.iter().filter(is_new).cloned().collect()
        };
        let (mut first, mut second) = (new(one), new(other));
        second.retain(|remark| !first.contains(remark));
        let settled = |side: &[Remark]| {
            side.iter()
                .rposition(|remark| remark.kind == RemarkKind::Resolved)
                .map_or(0, |at| at + 1)
        };
        let (rest_of_first, rest_of_second) =
            (first.split_off(settled(&first)), second.split_off(settled(&second)));
        for part in [first, second, rest_of_first, rest_of_second] {
            out.extend(part);
        }
        Self(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn remark(line: &str) -> Remark {
        let (key, value) = line.split_once(": ").unwrap_or((line, ""));
        Remark::read(key, value).unwrap()
    }

    fn thread(lines: &[&str]) -> Thread {
        Thread(lines.iter().map(|line| remark(line)).collect())
    }

    #[test]
    fn a_line_has_a_name_or_none() {
        assert_eq!(remark("question: Ada: who?").name.as_deref(), Some("Ada"));
        for nameless in [
            "question: qui ?",
            "question: quel organisme : le comité ?",
            "question: what do they mean by this: a law?",
        ] {
            assert_eq!(remark(nameless).name, None, "{nameless}");
            assert_eq!(format!("question: {}", remark(nameless).write()), nameless);
        }
        assert_eq!(remark("resolved: Ada").name.as_deref(), Some("Ada"));
    }

    #[test]
    fn open_until_somebody_resolves_it() {
        assert!(!Thread::default().is_open());
        assert!(thread(&["question: a?"]).is_unanswered());
        let answered = thread(&["question: a?", "answer: Zoé: yes"]);
        assert!(answered.is_open() && !answered.is_unanswered());
        assert!(!thread(&["question: a?", "answer: Zoé: yes", "resolved: Ada"]).is_open());
        assert!(thread(&["question: a?", "resolved: Ada", "question: b?"]).is_open());
    }

    fn lines() -> impl Strategy<Value = Vec<Remark>> {
        let line = prop_oneof![
            3 => "[a-e]".prop_map(|text| Remark::new(RemarkKind::Question, Some("Ada"), &text)),
            2 => "[a-e]".prop_map(|text| Remark::new(RemarkKind::Answer, Some("Zoé"), &text)),
            1 => Just(Remark::new(RemarkKind::Resolved, Some("Max"), "")),
        ];
        proptest::collection::vec(line, 0..5)
    }

    proptest! {
        #[test]
        fn no_line_is_lost_and_no_question_closed_unseen(
            base in lines(), one in lines(), other in lines(),
        ) {
            let apart = |side: Vec<Remark>, mark: &str| -> Vec<Remark> {
                let named = |r: Remark| Remark { name: r.name.map(|n| format!("{n}{mark}")), ..r };
                side.into_iter().map(named).collect()
            };
            let (base, one) = (Thread(base), apart(one, " A"));
            let other = apart(other, " B");
            let with = |more: &[Remark]| Thread([&base.0[..], more].concat());
            let (ours, theirs) = (with(&one), with(&other));
            let merged = Thread::merged(&base, &ours, &theirs);
            for remark in ours.0.iter().chain(&theirs.0) {
                prop_assert!(merged.0.contains(remark));
            }
            for side in [&ours, &theirs] {
                let fresh = |r: &&Remark| r.name.as_deref().is_some_and(|n| n.contains(' '));
                for asked in side.open().filter(fresh) {
                    prop_assert!(merged.open().any(|open| open == asked), "{:?}", merged);
                }
            }
        }
    }
}
