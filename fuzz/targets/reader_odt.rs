//! The reader of odt: the archive as it comes, or one member of a sound one exchanged.
#![no_main]

use std::sync::LazyLock;

use enregard_fuzz::Sound;

static SOUND: LazyLock<Sound> = LazyLock::new(Sound::odt);

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    enregard_fuzz::read_document("odt", &SOUND.with(data));
});
