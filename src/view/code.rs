//! Codes that a telephone reads off paper: the hospital's own page, and its 24-hour line for the address book.
//!
//! Both come from `local.json` and nowhere else. The quiet margin is part of the picture: paper around it may be framed.

use qrcode::{Color, EcLevel, QrCode};
use yew::prelude::*;

use crate::content::{Line, Local};

/// Light modules around a code, as the standard asks for.
const QUIET: usize = 4;

/// The picture of a code, or nothing if so much text does not fit into one.
pub(super) fn code(text: &str, name: &str) -> Option<Html> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let dark = code.into_colors();
    let mut path = String::new();
    for (row, line) in dark.chunks(width).enumerate() {
        let mut column = 0;
        while column < width {
            let run = line[column..].iter().take_while(|module| **module == Color::Dark).count();
            if run > 0 {
                path += &format!("M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET);
            }
            column += run.max(1);
        }
    }
    let side = width + 2 * QUIET;
    Some(html! {
        <svg class="bm-code" viewBox={format!("0 0 {side} {side}")} role="img" aria-label={name.to_owned()} shape-rendering="crispEdges">
            <path fill="#fff" d={format!("M0 0h{side}v{side}h-{side}z")} />
            <path fill="#000" d={path} />
        </svg>
    })
}

/// The hospital's own page, as a code and as text.
pub(super) fn page(local: &Local, name: &str) -> Option<Html> {
    let address = local.address.as_deref()?;
    Some(coded(code(address, name)?, name, html! { <bdi dir="ltr" class="bm-address">{ address }</bdi> }))
}

/// The hospital's 24-hour line as a code, for a telephone's address book. The number stands on the page as text.
pub(super) fn line(local: &Local, name: &str) -> Option<Html> {
    let line = local.line.as_ref()?;
    let picture = code(&vcard(line, local.hospital.as_deref()), name)?;
    Some(coded(picture, name, Html::default()))
}

fn coded(picture: Html, name: &str, text: Html) -> Html {
    html! { <div class="bm-coded">{ picture }<p><strong>{ name }</strong>{ text }</p></div> }
}

/// A line as an entry for an address book: vCard 3.0, which old telephones read as well as new ones.
#[must_use]
pub fn vcard(line: &Line, hospital: Option<&str>) -> String {
    let name = escaped(&line.name);
    let organization = hospital.map(|hospital| format!("ORG:{}\r\n", escaped(hospital))).unwrap_or_default();
    let number = escaped(&line.number);
    format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:{name};;;;\r\nFN:{name}\r\n{organization}TEL;TYPE=WORK,VOICE:{number}\r\nEND:VCARD\r\n"
    )
}

/// A text as a value of a vCard (RFC 6350, 3.4, and RFC 2426, 5): what would end or part the value is marked.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ',' | ';' => value.extend(['\\', letter]),
            '\n' => value.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => value.push(letter),
        }
    }
    value
}

/// A number that is not broken between two lines.
pub(super) fn unbroken(number: &str) -> String {
    number.replace(' ', "\u{a0}").replace('-', "\u{2011}")
}

/// A number inside a sentence, which may run the other way: not broken, and its digits in their own order.
pub(super) fn number(number: &str) -> String {
    format!("\u{2066}{}\u{2069}", unbroken(number))
}
