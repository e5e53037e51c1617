//! Every check over a pair: spans stand on letters, and fixes can be put in.
#![no_main]

use std::sync::LazyLock;

use enregard::check::{CheckContext, CheckOptions, Variant, apply_fixes, check_pair};
use enregard_fuzz::{halves, promptly};

static ALL: LazyLock<CheckOptions> = LazyLock::new(|| {
    let mut options = CheckOptions::default();
    options.all = true;
    options.variant = Some(Variant::British);
    options
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (source, target) = halves(data);
    promptly(|| {
        let context = CheckContext { options: &ALL, ..CheckContext::default() };
        let findings = check_pair(&source, &target, &context);
        for finding in &findings {
            let stands = |text: &str, span: &Option<std::ops::Range<usize>>| {
                span.clone().is_none_or(|span| text.get(span).is_some())
            };
            assert!(stands(&source, &finding.source_span), "{finding:?}");
            assert!(stands(&target, &finding.target_span), "{finding:?}");
        }
        drop(apply_fixes(&target, &findings));
    });
});
