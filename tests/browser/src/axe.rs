//! axe-core in the page.

use std::fs;

use serde_json::Value;

use crate::{Outcome, Page, paths};

impl Page {
    /// Runs every rule of axe-core on the whole page, shadow trees included, and two that are off by default: contrast of
    /// 7:1 and the size of targets. One line per violation.
    ///
    /// # Errors
    /// axe-core is not there or does not run.
    pub async fn axe(&self) -> Outcome<Vec<String>> {
        let loaded = self.script("return typeof axe === 'object'").await?;
        if loaded != Value::Bool(true) {
            let source = fs::read_to_string(paths::axe())?;
            // A script element or eval would meet the page's policy; the driver's own script does not.
            self.script(&format!("{source}\nwindow.axe = axe;")).await?;
        }
        let found = self
            .promise(
                "const rules = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } };
                 const result = await axe.run(document, { resultTypes: ['violations'], rules });
                 // Where it cannot tell a contrast, nobody has looked.
                 const unsure = result.incomplete.filter((v) => v.id.startsWith('color-contrast'));
                 return result.violations.concat(unsure).map((v) => `${v.id} (${v.impact}): ${v.help}: ${v.error?.message ?? ''}`
                   + v.nodes.slice(0, 4).map((n) => `${n.target.flat().join(' ')} [${n.any.concat(n.all).map((c) => c.message).join('; ')}]`).join(' | '));",
            )
            .await?;
        let lines = found.as_array().cloned().unwrap_or_default();
        Ok(lines.iter().filter_map(|line| line.as_str().map(str::to_owned)).collect())
    }
}
