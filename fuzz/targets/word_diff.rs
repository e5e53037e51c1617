//! The word diff, applied to the old text, gives the new one; drift has a class where texts differ.
#![no_main]

use enregard::status::classify;
use enregard::text::diff::{ChangeKind, diff};
use enregard_fuzz::{halves, promptly};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (old, new) = halves(data);
    promptly(|| {
        let mut rebuilt = (String::new(), String::new());
        for change in diff(&old, &new) {
            let (was, is) = (&old[change.old.clone()], &new[change.new.clone()]);
            assert!(change.kind != ChangeKind::Equal || was == is);
            rebuilt.0.push_str(was);
            rebuilt.1.push_str(is);
        }
        assert_eq!(rebuilt, (old.clone(), new.clone()));
        assert_eq!(classify(&old, &new).is_none(), old == new);
    });
});
