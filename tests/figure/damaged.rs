//! A drawing with anything in it is refused with a line and a sentence, or drawn; it never stops the build halfway.

use proptest::prelude::*;

use super::{parse::parse, real};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_may_be_lost_moved_or_changed(
        from in any::<prop::sample::Index>(),
        length in 0_usize..300,
        again in any::<bool>(),
        new in prop_oneof!["\\PC{0,12}", "[-0-9.,MLCQAZmlcqaz ]{0,24}", "<[a-z]{1,4} [a-z]{1,5}=\"[a-z0-9 ,.-]{0,9}\"/?>"],
    ) {
        let mut svg = real();
        let cut = |at: usize| (0..=at).rev().find(|at| svg.is_char_boundary(*at)).unwrap_or(0);
        let from = cut(from.index(svg.len()));
        let to = cut(svg.len().min(from + length));
        let part = svg[from..to].to_owned();
        svg.replace_range(from..to, &if again { format!("{part}{new}{part}") } else { new });
        if let Err(fault) = parse(&svg) {
            prop_assert!(fault.to_string().len() > 20, "{}", fault);
        }
    }
}
