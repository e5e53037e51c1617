//! What git left between its markers, as the two texts that it could not bring together.

/// The sides of a text in which git left conflicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictSides {
    /// The text as this side had it.
    pub ours: String,
    /// The text as the other side had it.
    pub theirs: String,
    /// The text as both had it before, where the markers tell.
    pub base: Option<String>,
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ConflictPart {
    Common,
    Ours,
    Base,
    Theirs,
}

/// Parts a text at git's markers; nothing where there are none, or where they do not match.
#[must_use]
pub fn conflict_sides(text: &str) -> Option<ConflictSides> {
    let mut part = ConflictPart::Common;
    let (mut ours, mut theirs, mut base) = (String::new(), String::new(), String::new());
    let (mut found, mut has_base) = (false, true);
    for line in text.split_inclusive('\n') {
        let next = match (part, line) {
            (ConflictPart::Common, line) if line.starts_with("<<<<<<< ") => ConflictPart::Ours,
            (ConflictPart::Ours, line) if line.starts_with("|||||||") => ConflictPart::Base,
            (ConflictPart::Ours, line) if line.trim_end() == "=======" => {
                has_base = false;
                ConflictPart::Theirs
            }
            (ConflictPart::Base, line) if line.trim_end() == "=======" => ConflictPart::Theirs,
            (ConflictPart::Theirs, line) if line.starts_with(">>>>>>> ") => ConflictPart::Common,
            _ if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") => return None,
            _ => {
                for (side, wanted) in [
                    (&mut ours, ConflictPart::Ours),
                    (&mut theirs, ConflictPart::Theirs),
                    (&mut base, ConflictPart::Base),
                ] {
                    if part == ConflictPart::Common || part == wanted {
                        side.push_str(line);
                    }
                }
                continue;
            }
        };
        found = true;
        part = next;
    }
    let base = Some(base).filter(|_| has_base);
    (found && part == ConflictPart::Common).then_some(ConflictSides { ours, theirs, base })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parted_at_its_markers() {
        let text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\nd\n";
        let sides = conflict_sides(text).unwrap();
        assert_eq!((sides.ours.as_str(), sides.theirs.as_str()), ("a\nb\nd\n", "a\nc\nd\n"));
        assert_eq!(sides.base, None);
        let text = "<<<<<<< A\nb\n||||||| 1\nx\n=======\n>>>>>>> B\nd\n";
        let sides = conflict_sides(text).unwrap();
        assert_eq!((sides.theirs.as_str(), sides.base.as_deref()), ("d\n", Some("x\nd\n")));
        for torn in [
            "a\n",
            "<<<<<<< A\nb\n",
            "a\n>>>>>>> B\n",
            "<<<<<<< A\n<<<<<<< B\n=======\n>>>>>>> B\n",
        ] {
            assert_eq!(conflict_sides(torn), None, "{torn}");
        }
    }
}
