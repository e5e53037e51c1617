//! Alignment: beads tile both sides.
#![no_main]

use enregard::align::{AlignOptions, align};
use enregard_fuzz::{halves, promptly};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (source, target) = halves(data);
    let (source, target): (Vec<&str>, Vec<&str>) =
        (source.lines().take(40).collect(), target.lines().take(40).collect());
    promptly(|| {
        let Ok(beads) = align(&source, &target, &AlignOptions::default()) else { return };
        let mut end = (0, 0);
        for bead in beads {
            assert_eq!((bead.source.start, bead.target.start), end);
            assert!(bead.source.len() + bead.target.len() > 0);
            end = (bead.source.end, bead.target.end);
        }
        assert_eq!(end, (source.len(), target.len()));
    });
});
