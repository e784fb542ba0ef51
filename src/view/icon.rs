//! The small signs beside words. They never stand alone: the word beside them says the same.

use yew::prelude::*;

use crate::content::Urgency;

/// The sign of an urgency, on a field of 24 × 24 units: an octagon, a telephone, a calendar sheet.
pub(super) fn urgency(urgency: Urgency) -> Html {
    let (field, sign) = match urgency {
        Urgency::Emergency => ("M8 2h8l6 6v8l-6 6H8l-6-6V8z", "M12 6.5v7M12 16.6v.9"),
        Urgency::Today => (
            "M7 2.5h10a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 20V4A1.5 1.5 0 0 1 7 2.5z",
            "M9.5 5.5h5M12 18v.4",
        ),
        Urgency::NextVisit => ("M4 5h16v16H4z", "M4 10h16M8.5 2.5v4M15.5 2.5v4M8 14.5h2M14 14.5h2"),
    };
    html! {
        <svg class="bm-icon" viewBox="0 0 24 24" aria-hidden="true">
            <path class="bm-icon-field" d={field} />
            <path class="bm-icon-sign" d={sign} />
        </svg>
    }
}
