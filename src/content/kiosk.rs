//! The words that only a kiosk and reading aloud need: `kiosk.json`, one file for each language. They travel in a file of
//! their own, so that no other reader pays for them.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{
    check::{Files, Problem},
    load::read_file,
};

macro_rules! kiosk {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// The words of the kiosk and of reading aloud: `kiosk.json`. A missing one fails the build, not the reader.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct Kiosk {
            $($(#[$doc])* pub $name: String,)+
        }

        impl Kiosk {
            /// Every word with its key, in the order of the type.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &str)> {
                vec![$((stringify!($name), self.$name.as_str())),+]
            }
        }
    };
}

kiosk! {
    /// Title of the page of the kiosk.
    title,
    /// The first screen, in large type: an invitation without the word for cancer.
    invitation,
    /// The first screen, below that: what to do, and that there is time.
    how,
    /// The first screen, in smaller type: what the map is about, and that nothing is kept.
    about,
    /// The button that opens the overview.
    start,
    /// The button that ends: everything goes back to the first screen.
    finish,
    /// Heading of the warning before the screen clears itself.
    warning,
    /// The warning: when the screen clears, and why.
    warning_when,
    /// The one large button of the warning.
    still_here,
    /// The button that scrolls the text up by nearly a page.
    further_up,
    /// The button that scrolls the text down by nearly a page.
    further_down,
    /// Name of the group of buttons, for screen readers.
    controls,
    /// Name of the group of languages, for screen readers.
    languages,
    /// The button for larger text.
    text_larger,
    /// The button for smaller text.
    text_smaller,
    /// The button for more contrast.
    contrast,
    /// The button that puts all buttons lower, for people who sit.
    lower,
    /// The button that fills the screen.
    full_screen,
    /// The button that begins to read aloud.
    read_aloud,
    /// The button that stops reading for a while.
    pause,
    /// The button that goes on reading.
    go_on,
    /// The button that reads the sentence before once more.
    back_a_sentence,
    /// The button that reads faster.
    faster,
    /// The button that reads slower.
    slower,
    /// How fast it reads.
    speed,
    /// A hint for readers who do not want to be heard by others.
    headphones,
    /// For the people who set up the device: why there is no button for reading aloud in this language.
    no_voice,
}

impl Kiosk {
    /// Reads the words of the kiosk in the language `lang` from the content folder `dir`.
    ///
    /// # Errors
    /// The first fault of the file and every unknown key.
    pub fn read(dir: &Path, lang: &str) -> Result<Kiosk, Vec<Problem>> {
        let files = Files::new(dir.display().to_string(), lang);
        let mut found = Vec::new();
        let words = read_file::<Kiosk>(&files.kiosk(), &mut found);
        words.filter(|_| found.is_empty()).ok_or(found)
    }
}
