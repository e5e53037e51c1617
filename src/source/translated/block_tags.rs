//! The tags for words of a look: those that the block has, or tags made anew.

use rustc_hash::FxHashMap;

use super::dress::Look;
use super::looks::Looks;
use super::stream::{Dialect, Stream, Tag};

/// The tags of a block, and those made for it.
pub(super) struct BlockTags<'w> {
    dialect: &'w dyn Dialect,
    /// The looks of the block.
    looks: Looks,
    /// Tags in the language of the translation, by those of the source.
    spoken: FxHashMap<usize, usize>,
    /// Tags made for looks that the block does not have, by the tags of plain words.
    made: FxHashMap<(Vec<usize>, Look), Vec<usize>>,
}

impl<'w> BlockTags<'w> {
    pub(super) fn new(dialect: &'w dyn Dialect, looks: Looks) -> Self {
        Self { dialect, looks, spoken: FxHashMap::default(), made: FxHashMap::default() }
    }

    /// The tags that words of this look have most often: in the sentence, or else in the block.
    pub(super) fn context<'l>(&'l self, look: &Look, looks: &'l Looks) -> Option<&'l [usize]> {
        looks.most(look).or_else(|| self.looks.most(look))
    }

    /// A tag in the language of the translation.
    pub(super) fn speak(&mut self, stream: &mut Stream, tag: usize) -> usize {
        if let Some(known) = self.spoken.get(&tag) {
            return *known;
        }
        let Some(own) = stream.tags.get(tag) else { return tag };
        let spoken = self.dialect.spoken(own);
        let at = if spoken == *own { tag } else { stream.tag(spoken) };
        self.spoken.insert(tag, at);
        self.spoken.insert(at, at);
        at
    }

    /// The tags for words of this look; made where the block has none.
    pub(super) fn dress(&mut self, stream: &mut Stream, look: &Look, looks: &Looks) -> Vec<usize> {
        if let Some(wraps) = self.context(look, looks) {
            return wraps.to_vec();
        }
        let plain = looks.plainest().or_else(|| self.looks.plainest());
        let plain = plain.unwrap_or_default().to_vec();
        self.dress_over(stream, plain, look)
    }

    /// The same for words in a pair of marks, which keep the tags of that pair.
    pub(super) fn dress_in(
        &mut self,
        stream: &mut Stream,
        look: &Look,
        looks: &Looks,
    ) -> Vec<usize> {
        match (looks.most(look), looks.plainest()) {
            (Some(wraps), _) => wraps.to_vec(),
            (None, Some(plain)) => self.dress_over(stream, plain.to_vec(), look),
            (None, None) => self.dress(stream, look, looks),
        }
    }

    /// Tags for a look, made from those of plain words.
    fn dress_over(&mut self, stream: &mut Stream, plain: Vec<usize>, look: &Look) -> Vec<usize> {
        let key = (plain, look.clone());
        if let Some(made) = self.made.get(&key) {
            return made.clone();
        }
        let made = changed(stream, &key.0, |tags| self.dialect.dressed(tags, look));
        self.made.insert(key, made.clone());
        made
    }

    /// These tags, for words that are not settled.
    pub(super) fn unsettled(&self, stream: &mut Stream, plain: &[usize]) -> Vec<usize> {
        changed(stream, plain, |tags| self.dialect.unsettled(tags))
    }
}

/// The numbers of tags after a change: those that they had, where they are the same.
fn changed(
    stream: &mut Stream,
    plain: &[usize],
    change: impl FnOnce(&[Tag]) -> Vec<Tag>,
) -> Vec<usize> {
    let tags: Vec<Tag> = plain.iter().filter_map(|tag| stream.tags.get(*tag).cloned()).collect();
    let mut made = Vec::new();
    for (at, tag) in change(&tags).into_iter().enumerate() {
        let known = plain.get(at).filter(|_| tags.get(at) == Some(&tag));
        made.push(known.copied().unwrap_or_else(|| stream.tag(tag)));
    }
    made
}
