//! The codes by which patient records name the places. The only place with them in the module.
//!
//! `tests/state/codes.rs` holds this table against two others, kept apart from it on purpose: the codes that each panel
//! shows (`assets/content`), and `tests/codes.json` with its sources. Public code has some of these SNOMED numbers under
//! wrong names, so none is taken from there alone.

use crate::content::Site;

/// All codes that open a place, as their system writes them: those with a dot are of ICD-10, in the United States
/// (ICD-10-CM) or as the WHO has it, which never give one code to two places; the others are of SNOMED CT. Any other
/// code, also of breast cancer itself, opens the overview.
pub const CODES: [(&str, Site); 16] = [
    // Bone, and bone marrow. Not C7B.03, a carcinoid.
    ("C79.5", Site::Bones),
    ("C79.51", Site::Bones),
    ("C79.52", Site::Bones),
    ("94222008", Site::Bones),
    // Liver and the bile ducts in it.
    ("C78.7", Site::Liver),
    ("94381002", Site::Liver),
    // Lung, side not given, right, left; the pleura is told with the lungs.
    ("C78.0", Site::Lungs),
    ("C78.00", Site::Lungs),
    ("C78.01", Site::Lungs),
    ("C78.02", Site::Lungs),
    ("C78.2", Site::Lungs),
    ("94391008", Site::Lungs),
    // Brain, and its lining.
    ("C79.3", Site::Brain),
    ("C79.31", Site::Brain),
    ("C79.32", Site::Brain),
    ("94225005", Site::Brain),
];

/// How the names of the systems end, in small letters: OIDs of HL7's registry (2.16.840.1.113883.6), and addresses in
/// FHIR; with the first letter of a code in it.
const SYSTEMS: [(&str, u8); 6] = [
    (".113883.6.90", b'c'),
    (".113883.6.3", b'c'),
    ("/sid/icd-10-cm", b'c'),
    ("/sid/icd-10", b'c'),
    (".113883.6.96", b'9'),
    ("/snomed.info/sct", b'9'),
];

/// The same table as numbers, which weigh a fifth in the module.
const KEYS: [(u64, Site); CODES.len()] = {
    let mut keys = [(0, Site::Bones); CODES.len()];
    let mut at = 0;
    while at < keys.len() {
        let (code, site) = CODES[at];
        let (bytes, mut lower, mut n) = (code.as_bytes(), [0; 9], 0);
        assert!(bytes.len() <= lower.len());
        while n < bytes.len() {
            lower[n] = bytes[n].to_ascii_lowercase();
            n += 1;
        }
        keys[at] = (key(lower.split_at(n).0), site);
        at += 1;
    }
    keys
};

/// A code as a number: its letters, without the dot after the third, which records write or leave out. No two codes of
/// eight letters are alike.
const fn key(code: &[u8]) -> u64 {
    let (mut key, mut at) = (0, 0);
    while at < code.len() {
        if at != 3 || code[at] != b'.' {
            key = (key << 8) | code[at] as u64;
        }
        at += 1;
    }
    key
}

/// The place with this code in this system, both in small letters. No system: whichever has a code like that; the two
/// are never alike.
pub(super) fn site(code: &[u8], system: &[u8]) -> Option<Site> {
    let first = *code.first()?;
    let known = SYSTEMS.iter().any(|(end, of)| *of == first && (system.is_empty() || system.ends_with(end.as_bytes())));
    // More letters than a number holds; only ICD-10 has a dot, and none that long.
    if !known || code.len() > 8 {
        return None;
    }
    let key = key(code);
    KEYS.iter().find(|(known, _)| *known == key).map(|(_, site)| *site)
}
