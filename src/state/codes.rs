//! The codes by which patient records name the places. The only place with them in the module.
//!
//! `tests/state/codes.rs` holds this table against two others, kept apart from it on purpose: the codes that each panel
//! shows (`assets/content`), and `tests/codes.json` with its sources. Public code has some of these SNOMED numbers under
//! wrong names, so none is taken from there alone.

use crate::content::Site;

/// How records name one place.
pub struct Codes {
    /// The place.
    pub site: Site,
    /// In ICD-10-CM (United States) and in the ICD-10 of the WHO. The two never give one code to two places.
    pub icd10: &'static [&'static str],
    /// In SNOMED CT.
    pub snomed: &'static str,
}

/// All codes that open a place. Any other, also of breast cancer itself, opens the overview.
pub const CODES: [Codes; 4] = [
    // Bone, and bone marrow. Not C7B.03, a carcinoid.
    Codes { site: Site::Bones, icd10: &["C79.5", "C79.51", "C79.52"], snomed: "94222008" },
    // Liver and the bile ducts in it.
    Codes { site: Site::Liver, icd10: &["C78.7"], snomed: "94381002" },
    // Lung, side not given, right, left; the pleura is told with the lungs.
    Codes { site: Site::Lungs, icd10: &["C78.0", "C78.00", "C78.01", "C78.02", "C78.2"], snomed: "94391008" },
    // Brain, and its lining.
    Codes { site: Site::Brain, icd10: &["C79.3", "C79.31", "C79.32"], snomed: "94225005" },
];

/// How the names of both ICD-10 end: OIDs of HL7's registry (2.16.840.1.113883.6), and addresses in FHIR.
const ICD10: [&str; 4] = [".113883.6.90", ".113883.6.3", "/sid/icd-10-cm", "/sid/icd-10"];

/// How the names of SNOMED CT end.
const SNOMED: [&str; 2] = [".113883.6.96", "/snomed.info/sct"];

/// The place with this code in this system. No system: whichever has a code like that; the two are never alike.
pub(super) fn site(code: &[u8], system: &[u8]) -> Option<Site> {
    let within = |ends: &[&str]| system.is_empty() || ends.iter().any(|end| system.ends_with(end.as_bytes()));
    let (icd10, snomed) = (within(&ICD10), within(&SNOMED));
    let named = |codes: &&Codes| {
        icd10 && codes.icd10.iter().any(|listed| same(listed, code)) || snomed && codes.snomed.as_bytes() == code
    };
    CODES.iter().find(named).map(|codes| codes.site)
}

/// Records write ICD-10 with its dot and without.
fn same(listed: &str, code: &[u8]) -> bool {
    let code = code.to_ascii_uppercase();
    listed.as_bytes() == code || listed.bytes().filter(|byte| *byte != b'.').eq(code)
}
