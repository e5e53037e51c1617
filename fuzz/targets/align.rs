//! Alignment: beads tile both sides, and pinned sentences stand in one bead.
//!
//! Two texts, a sentence a line, and after a second separator what is pinned and where paragraphs
//! end. Few and short sentences reach all that the search does; long ones only make it slow.
#![no_main]

use std::sync::LazyLock;

use enregard::align::{AlignOptions, Lexicon, align};
use enregard::model::Bead;
use enregard_fuzz::{lines, parts, promptly};

/// Sentences of a side, and characters of each.
const FEW: usize = 7;
const SHORT: usize = 36;

/// A list for a pair of languages that has none of ours: that one, of thousands of words, is gone
/// through for each input.
const WORDS: &str = "loi\tlaw\nmesure\tmeasure\npolice\tpolice\nfemme\twoman\nsanté\thealth\n\
    droit\tright\ntravail\twork\nrapport\treport\nrue\tstreet\nnuit\tnight\nloup\twolf\nmer\tsea\n";
static LIST: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(WORDS, "it", "en"));

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let [source, target, control] = parts(data);
    let (source, target) = (lines(&source, FEW, SHORT), lines(&target, FEW, SHORT));
    let options = options(control.as_bytes(), source.len(), target.len());
    promptly(|| {
        let Ok(beads) = align(&source, &target, &options) else { return };
        let mut end = (0, 0);
        for bead in &beads {
            assert_eq!((bead.source.start, bead.target.start), end);
            assert!(bead.source.len() + bead.target.len() > 0);
            assert!((0.0..=1.0).contains(&bead.confidence), "{}", bead.confidence);
            end = (bead.source.end, bead.target.end);
        }
        assert_eq!(end, (source.len(), target.len()));
        let holds = |bead: &Bead, pin: (usize, usize)| {
            bead.source.contains(&pin.0) && bead.target.contains(&pin.1)
        };
        for &pin in &options.pins {
            assert!(beads.iter().any(|bead| holds(bead, pin)), "{pin:?} is torn apart");
        }
    });
});

/// Three bytes a wish: what is wished, and for which sentence of each side.
fn options(control: &[u8], source: usize, target: usize) -> AlignOptions {
    let mut options = AlignOptions::default();
    "it".clone_into(&mut options.from);
    options.lexicons.push(LIST.clone());
    for wish in control.chunks_exact(3).take(6) {
        let at = |byte: u8, len: usize| usize::from(byte) % len.max(1);
        let (s, t) = (at(wish[1], source), at(wish[2], target));
        match wish[0] % 4 {
            0 if source > 0 && target > 0 => options.pins.push((s, t)),
            1 => options.source_breaks.push(s),
            2 => options.target_breaks.push(t),
            _ => ["de", "fr"][usize::from(wish[1] % 2)].clone_into(&mut options.from),
        }
    }
    options
}
