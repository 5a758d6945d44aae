#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dossier::readers::yaml::run(bytes));
