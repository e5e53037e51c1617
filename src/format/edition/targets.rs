//! Several targets in one edition: what was made of the same blocks in another language is laid
//! beside it, sentence by sentence.

use super::rows::{EditionNote, EditionPair, EditionRow, EditionSection};

/// Adds the target of other sections and notes, made of the same blocks, as one more.
pub(super) fn add(
    sections: &mut [EditionSection],
    notes: &mut [EditionNote],
    (other_sections, other_notes): (Vec<EditionSection>, Vec<EditionNote>),
) {
    for (own, other) in sections.iter_mut().zip(other_sections) {
        own.rows.iter_mut().zip(other.rows).for_each(|(own, other)| add_row(own, other));
    }
    for (own, other) in notes.iter_mut().zip(other_notes) {
        own.calls.more.push(other.calls.target);
        add_row(&mut own.row, other.row);
    }
}

/// The pairs of cells move together.
fn add_row(row: &mut EditionRow, other: EditionRow) {
    let (pairs, places) = joined(std::mem::take(&mut row.pairs), other.pairs);
    row.pairs = pairs;
    let cells = row.table.iter_mut().flat_map(|table| &mut table.cells);
    for paragraph in cells.flat_map(|cell| &mut cell.paragraphs) {
        let place = |at: usize| places.get(at).copied().unwrap_or(row.pairs.len());
        paragraph.pairs = place(paragraph.pairs.start)..place(paragraph.pairs.end);
    }
}

/// Pairs of the same sentences with one more target each, and the new place of each. Where one
/// language joins sentences that another keeps apart, their pair is as long as the longer.
fn joined(own: Vec<EditionPair>, other: Vec<EditionPair>) -> (Vec<EditionPair>, Vec<usize>) {
    let mut pairs: Vec<EditionPair> = Vec::with_capacity(own.len());
    let mut places = Vec::with_capacity(own.len());
    let mut other = other.into_iter();
    // How many sentences of the source are told so far, here and there.
    let (mut here, mut there) = (0, 0);
    for mut pair in own {
        let goes_on = here < there;
        here += pair.source.len();
        match pairs.last_mut().filter(|_| goes_on) {
            Some(last) => last.go_on(pair),
            None => {
                pair.more.push(Vec::new());
                pairs.push(pair);
            }
        }
        places.push(pairs.len() - 1);
        let Some(last) = pairs.last_mut().and_then(|pair| pair.more.last_mut()) else { continue };
        while there < here {
            let Some(next) = other.next() else { break };
            there += next.source.len().max(1);
            last.extend(next.target);
        }
    }
    (pairs, places)
}

impl EditionPair {
    /// Goes on with the pair that follows it.
    fn go_on(&mut self, next: Self) {
        self.source.extend(next.source);
        self.target.extend(next.target);
        self.more.iter_mut().zip(next.more).for_each(|(own, next)| own.extend(next));
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows::EditionSentence;
    use super::*;
    use crate::model::SegmentId;

    fn sentence(id: usize) -> EditionSentence {
        let id = Some(SegmentId::new(&format!("s{id}")).unwrap());
        EditionSentence { id, ..EditionSentence::default() }
    }

    /// Pairs that cover so many sentences each; the id of a target is that of the first of them.
    fn pairs(lengths: &[usize]) -> Vec<EditionPair> {
        let mut next = 0;
        let pair = |&length: &usize| {
            let first = next;
            next += length;
            EditionPair {
                source: (first..next).map(sentence).collect(),
                target: vec![sentence(first)],
                more: Vec::new(),
            }
        };
        lengths.iter().map(pair).collect()
    }

    fn ids<'p>(sentences: impl Iterator<Item = &'p EditionSentence>) -> String {
        sentences.map(EditionSentence::id).collect::<Vec<_>>().join(" ")
    }

    /// However two languages join sentences: none is lost, none moves, and what is joined is no
    /// longer than it must be.
    #[test]
    fn sentences_that_one_language_joins_stand_once_and_in_order() {
        let cuts: [&[usize]; 6] =
            [&[1, 1, 1, 1], &[2, 1, 1], &[1, 2, 1], &[1, 1, 2], &[2, 2], &[4]];
        for own in cuts {
            for other in cuts {
                let (joined, places) = joined(pairs(own), pairs(other));
                let [own_pairs, other_pairs] = [pairs(own), pairs(other)];
                let source = ids(joined.iter().flat_map(|pair| &pair.source));
                assert_eq!(source, "s0 s1 s2 s3", "{own:?} {other:?}");
                let target = ids(joined.iter().flat_map(|pair| &pair.target));
                assert_eq!(target, ids(own_pairs.iter().flat_map(|pair| &pair.target)));
                let more = ids(joined.iter().flat_map(|pair| pair.more.iter().flatten()));
                assert_eq!(more, ids(other_pairs.iter().flat_map(|pair| &pair.target)));
                // A place that both begin anew at begins a pair.
                let starts = |lengths: &[usize]| -> Vec<usize> {
                    let ends = lengths.iter().scan(0, |end, length| {
                        *end += length;
                        Some(*end - length)
                    });
                    ends.collect()
                };
                let (own_starts, other_starts) = (starts(own), starts(other));
                let shared = own_starts.iter().filter(|at| other_starts.contains(at)).count();
                assert_eq!((joined.len(), places.len()), (shared, own.len()), "{own:?} {other:?}");
            }
        }
    }
}
