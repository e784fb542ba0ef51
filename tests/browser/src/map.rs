//! The words of the map: region, choice, panel, stage.

use serde_json::{Value, json};

use crate::{Outcome, Page};

impl Page {
    /// Opens a page and waits until its first map is live.
    ///
    /// # Errors
    /// It does not become live in time.
    pub async fn open_live(&self, path: &str) -> Outcome {
        self.open(path).await?;
        self.until_live(0).await
    }

    /// Opens our page in one of its two stages: live, or as it was prerendered.
    ///
    /// # Errors
    /// It does not load, or become live, in time.
    pub async fn open_stage(&self, live: bool) -> Outcome {
        if live {
            return self.open_live("/").await;
        }
        self.server.without_scripts();
        self.open("/").await
    }

    /// Opens a panel by its named choice; nothing is to be pressed for the overview, which is open at the start.
    ///
    /// # Errors
    /// It does not open in time.
    pub async fn choose(&self, panel: &str) -> Outcome {
        if panel != "overview" {
            self.click_on(&format!("[data-choice={panel}]")).await?;
        }
        self.until_open(panel).await
    }

    /// Sets the attribute `theme` of the first map.
    ///
    /// # Errors
    /// There is no map.
    pub async fn theme(&self, theme: &str) -> Outcome {
        self.script_with("map().setAttribute('theme', arguments[0])", vec![json!(theme)]).await?;
        Ok(())
    }

    /// Waits until map `index` is live: the shadow tree stands and nothing is slotted.
    ///
    /// # Errors
    /// It does not become live in time.
    pub async fn until_live(&self, index: usize) -> Outcome {
        self.until_given(&format!("map {index} to be live"), "return live(arguments[0])", vec![json!(index)]).await
    }

    /// Waits until exactly this panel of map `index` is visible.
    ///
    /// # Errors
    /// It does not open in time.
    pub async fn until_open_in(&self, index: usize, panel: &str) -> Outcome {
        self.until_given(
            &format!("panel {panel} of map {index} to be the one that is open"),
            "return opened(arguments[0]).join() === arguments[1]",
            vec![json!(index), json!(panel)],
        )
        .await
    }

    /// Waits until exactly this panel of the first map is visible.
    ///
    /// # Errors
    /// It does not open in time.
    pub async fn until_open(&self, panel: &str) -> Outcome {
        self.until_open_in(0, panel).await
    }

    /// Waits until the focus is on something of this name.
    ///
    /// # Errors
    /// It does not get there in time.
    pub async fn until_focus(&self, name: &str) -> Outcome {
        self.until_given(
            &format!("the focus to be on {name}"),
            "return nameOf(focused()) === arguments[0]",
            vec![json!(name)],
        )
        .await
    }

    /// Waits until an event of the map has been noted; gives its detail.
    ///
    /// # Errors
    /// It does not come in time.
    pub async fn until_event(&self, name: &str) -> Outcome<Value> {
        let find = "const found = __notes.events.filter((e) => e.name === arguments[0]); ";
        self.until_given(&format!("the event {name}"), &format!("{find} return found.length > 0"), vec![json!(name)])
            .await?;
        self.script_with(&format!("{find} return found.at(-1).detail"), vec![json!(name)]).await
    }

    /// Everything a reader needs, whatever stage the map is in: each panel opens by its named choice and shows its words.
    ///
    /// # Errors
    /// The first panel that does not.
    pub async fn assert_readable(&self) -> Outcome {
        for site in crate::SITES {
            self.choose(site).await?;
            self.assert_words(site).await?;
        }
        self.click_on("[data-panel=brain] [data-close]").await?;
        self.until_open("overview").await?;
        self.assert_words("overview").await?;
        for site in ["liver", "lungs"] {
            self.click_on(&format!("[data-region={site}]")).await?;
            self.until_open(site).await?;
        }
        Ok(())
    }

    async fn assert_words(&self, panel: &str) -> Outcome {
        let length = self
            .script_with("return one(`[data-panel=${arguments[0]}]`).innerText.trim().length", vec![json!(panel)])
            .await?;
        assert!(length.as_u64() > Some(300), "panel {panel} shows only {length} characters");
        Ok(())
    }
}
