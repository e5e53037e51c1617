//! Settings: read or refused; what is written reads back.
#![no_main]

use enregard::store::{read_settings, read_user_settings, write_settings};
use enregard_fuzz::{promptly, text};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = text(data);
    promptly(|| {
        drop(read_user_settings(&text));
        let Ok(settings) = read_settings(&text) else { return };
        let written = write_settings(&settings).expect("settings that were read");
        assert_eq!(read_settings(&written).expect("ours"), settings);
    });
});
