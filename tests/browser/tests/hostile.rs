//! Hostile input at every door: the big list of naughty strings, and the payloads that people try first. Nothing runs,
//! nothing is uncaught, and all of it is text.

use bodymap_browser_tests::{Case, Fault, Outcome, Page, case, paths};
use naughty_strings::BLNS;
use serde_json::{Value, json};

/// What people try first, where HTML is made of text. Each would give itself away by the title.
const PAYLOADS: [&str; 10] = [
    "<script>document.title='broken'</script>",
    "<img src=x onerror=\"document.title='broken'\">",
    "\"><svg onload=document.title='broken'>",
    "'-(document.title='broken')-'",
    "javascript:document.title='broken'",
    "</style><script>document.title='broken'</script>",
    "<iframe srcdoc=\"<script>parent.document.title='broken'</script>\"></iframe>",
    "{{constructor.constructor('document.title=1')()}}",
    "${document.title='broken'}",
    "]]><a href=javascript:document.title='broken'>x</a>",
];

pub fn cases() -> Vec<Case> {
    vec![
        case!(attributes_properties_and_methods).asking_elsewhere(),
        case!(address),
        case!(what_a_hospital_says),
        case!(pack),
        case!(damaged_packs),
        case!(messages),
    ]
}

fn strings() -> Vec<&'static str> {
    PAYLOADS.into_iter().chain(BLNS.iter().copied()).collect()
}

/// Nothing ran, nothing was uncaught, and the map can still be used.
async fn unharmed(page: &Page, title: &str) -> Outcome {
    assert_eq!(page.text("return document.title").await?, title, "something ran");
    let notes = page.script("return [__notes.errors, __notes.violations]").await?;
    assert_eq!(notes, json!([[], []]), "uncaught, or refused by the policy");
    let made = "return [...shadow().querySelectorAll('script, img, iframe, object, embed, style, link, base, form')].length
        + [...shadow().querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => /^on|^style$/.test(a.name))).length";
    assert_eq!(page.number(made).await?, 0.0, "text became an element, or an attribute that runs");
    page.choose("lungs").await
}

async fn attributes_properties_and_methods(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let title = page.text("return document.title").await?;
    page.script_with(
        "for (const value of arguments[0]) {
           for (const name of ['site', 'theme', 'lang', 'mode', 'level', 'base']) {
             map().setAttribute(name, value);
             map()[name] = value;
           }
           map().open(value);
           // An address that cannot be fetched, and none that leads away from here.
           if (!/^\\\\s*([a-z]+:|[\\\\/\\\\\\\\])/i.test(value)) map().local = value;
         }
         for (const name of ['site', 'theme', 'lang', 'mode', 'level', 'base', 'local']) map().removeAttribute(name);
         map().local = null",
        vec![json!(strings())],
    )
    .await?;
    page.until("the map to speak English again", "return one('.bm').lang === 'en'").await?;
    // What a host writes into them before the map is there.
    page.script_with(
        "for (const value of arguments[0].slice(0, 40)) {
           const fresh = document.createElement('body-map');
           Object.assign(fresh, { site: value, theme: value, lang: value, level: value });
           document.body.append(fresh);
         }",
        vec![json!(strings())],
    )
    .await?;
    page.until("all of them to be live", "return [...document.querySelectorAll('body-map')].every((_, n) => live(n))")
        .await?;
    unharmed(&page, &title).await
}

async fn address(page: Page) -> Outcome {
    page.open_live("/").await?;
    let title = page.text("return document.title").await?;
    for some in strings().chunks(50) {
        // One change after the other, as a reader's own: each is heard before the next.
        page.promise(&format!(
            "for (const value of {}) {{
               const heard = new Promise((done) => addEventListener('hashchange', done, {{ once: true }}));
               const before = location.href;
               location.hash = value;
               if (location.href !== before) await heard;
             }}",
            json!(some)
        ))
        .await?;
        assert_eq!(page.script("return opened().length").await?, json!(1), "one panel is open");
    }
    unharmed(&page, &title).await
}

async fn what_a_hospital_says(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let title = page.text("return document.title").await?;
    let mut told = [0, 0];
    for some in strings().chunks(50) {
        let answers = page
            .promise(&format!(
                "const wait = () => new Promise((done) => setTimeout(done));
                 const shown = () => one('[data-panel=overview] [data-local=note]')?.textContent;
                 const refused = () => __notes.events.filter((e) => e.name === 'body-map-error').length;
                 const answers = [];
                 for (const value of {}) {{
                   const before = refused();
                   map().local = {{ hospital: value, note: {{ en: value }} }};
                   const until = performance.now() + 5000;
                   while (shown() !== value && refused() === before && performance.now() < until) await wait();
                   answers.push(refused() > before ? 'refused' : shown() === value ? 'shown' : value);
                 }}
                 return answers",
                json!(some)
            ))
            .await?;
        for answer in answers.as_array().into_iter().flatten() {
            match answer.as_str() {
                Some("shown") => told[0] += 1,
                Some("refused") => told[1] += 1,
                _ => panic!("neither shown as it is nor refused: {answer}"),
            }
        }
    }
    println!("shown {} and refused {}", told[0], told[1]);
    assert!(told[0] > 200 && told[1] > 20, "shown and refused: {told:?}");
    unharmed(&page, &title).await
}

/// A pack in which every text is hostile.
async fn pack(page: Page) -> Outcome {
    let version = page.server.count("/"); // Nothing was asked for yet.
    assert_eq!(version, 0);
    let file = std::fs::read_dir(paths::dist())?
        .filter_map(|entry| Some(entry.ok()?.path().join("en.json")))
        .find(|path| path.is_file())
        .ok_or("no pack in the bundle")?;
    let mut pack: Value = serde_json::from_slice(&std::fs::read(file)?)?;
    let strings = strings();
    let mut next = strings.iter().cycle();
    for part in ["overview", "sites", "labels", "sources"] {
        reword(&mut pack[part], &mut next);
    }
    pack["labels"]["dir"] = json!("ltr");
    page.server.fault("/en.json", Fault::Body(pack.to_string().into_bytes()));
    page.open_live("/pages/plain/").await?;
    let text = page.text("return shadow().textContent").await?;
    for string in PAYLOADS {
        assert!(text.contains(string), "{string} is not shown as it is");
    }
    let title = page.text("return document.title").await?;
    unharmed(&page, &title).await
}

/// The pack that the module reads, with anything in any place: it is read, or refused with a sentence; the module never stops.
async fn damaged_packs(page: Page) -> Outcome {
    page.open_live("/pages/plain/").await?;
    let version = paths::version_folder()?;
    let version = version.file_name().unwrap_or_default().to_string_lossy();
    let script = include_str!("damaged.js").replace("{folder}", &version);
    page.server.add("/damaged.js", "text/javascript", script);
    page.script(
        "document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/damaged.js' }))",
    )
    .await?;
    page.until("all rounds", "return !!document.documentElement.dataset.told").await?;
    let told: Value = serde_json::from_str(&page.text("return document.documentElement.dataset.told").await?)?;
    assert_eq!(told["other"], json!([]), "{told}");
    assert!(told["read"].as_u64() > Some(20) && told["refused"].as_u64() > Some(80), "{told}");
    page.choose("lungs").await?;
    assert_eq!(
        page.script("return __notes.events.filter((event) => event.name === 'body-map-error')").await?,
        json!([])
    );
    Ok(())
}

/// Every text but ids, codes, days and what the type of a key allows.
fn reword<'a>(value: &mut Value, next: &mut impl Iterator<Item = &'a &'static str>) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|one| reword(one, next)),
        Value::Object(keys) => {
            for (key, value) in keys {
                match value {
                    Value::String(_) if matches!(key.as_str(), "id" | "site" | "urgency" | "dir") => {}
                    Value::String(words) => (*next.next().unwrap_or(&"")).clone_into(words),
                    Value::Array(_) if key == "sources" && value[0].is_string() => {}
                    other => reword(other, next),
                }
            }
        }
        _ => {}
    }
}

async fn messages(page: Page) -> Outcome {
    page.open_live("/").await?;
    let title = page.text("return document.title").await?;
    page.script_with(
        "for (const value of arguments[0]) {
           for (const data of [value, { type: value }, { type: 'body-map:height', version: 1, height: value }, [value]]) {
             window.postMessage(data, '*');
           }
         }",
        vec![json!(strings())],
    )
    .await?;
    page.promise("await new Promise((done) => { addEventListener('message', ({ data }) => data === 'last' && done()); window.postMessage('last', '*'); })")
        .await?;
    unharmed(&page, &title).await
}
