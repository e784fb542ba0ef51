//! What the address of a page means.

use crate::content::Site;

/// What is open when the map starts, or when the reader goes back and forth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Opening(Option<Site>);

impl Opening {
    /// Reads the fragment of an address, with or without its `#`: a site id, or `key=value&…` with a key `site`.
    /// Anything else is the overview: an address is a thing that strangers can write.
    #[must_use]
    pub fn parse(fragment: &str) -> Opening {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let site = fragment.split('&').find_map(|pair| pair.strip_prefix("site=")).unwrap_or(fragment);
        Opening(Site::from_id(site))
    }

    /// The fragment that leads here; empty for the overview.
    #[must_use]
    pub fn fragment(self) -> &'static str {
        self.0.map_or("", Site::id)
    }

    /// The site, or `None` for the overview.
    #[must_use]
    pub const fn site(self) -> Option<Site> {
        self.0
    }

    /// This one if it names a site, else the other.
    #[must_use]
    pub const fn or(self, other: Opening) -> Opening {
        if self.0.is_some() { self } else { other }
    }
}

impl From<Option<Site>> for Opening {
    fn from(site: Option<Site>) -> Opening {
        Opening(site)
    }
}
