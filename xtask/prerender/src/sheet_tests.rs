//! The sheet holds all that is signed, exactly, and nothing that a browser would run.

use std::path::Path;
use std::rc::Rc;

use bodymap::content::check::{panels, passages, sentences};
use bodymap::content::{Dir, Pack, Signature, review};

use super::html;
use crate::pages::escape;

fn english() -> Pack {
    Pack::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/content"), "en").unwrap()
}

#[test]
fn every_sentence_of_the_pack_stands_in_its_sheet_with_its_sources_and_hash() {
    let pack = english();
    for panel in panels() {
        let page = html(&pack, None, panel, None);
        for passage in passages(&pack).iter().filter(|passage| passage.panel == panel) {
            let start = format!("</span>{}</h2>", passage.id);
            let part = page.split_once(&start).map_or("", |(_, rest)| rest.split("</article>").next().unwrap());
            for (field, words) in passage.fields() {
                let lines: String = sentences(words)
                    .iter()
                    .map(|it| format!("<p lang=\"en\" dir=\"ltr\">{}</p>", escape(it)))
                    .collect();
                assert!(part.contains(&format!("<dt>{field}</dt><dd>{lines}</dd>")), "{}: {words}", passage.id);
                let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                assert_eq!(letters(&sentences(words).concat()), letters(words), "{}: a sentence is lost", passage.id);
            }
            for id in passage.sources.unwrap_or_default() {
                let row = pack.sources.iter().find(|row| row.id == *id).unwrap();
                assert!(part.contains(&escape(&row.reference)), "{}: {id}", passage.id);
                assert!(row.facts.iter().all(|fact| part.contains(&escape(fact))), "{}: {id}", passage.id);
            }
            if let Some(urgency) = passage.urgency {
                assert!(part.contains(&format!("<strong>{}</strong>", urgency.id())), "{}", passage.id);
            }
            assert!(part.contains("reading grade"), "{}", passage.id);
        }
        for (id, hash) in review::hashes(&pack, panel) {
            assert!(page.contains(&format!("</span>{id}</h2>")), "{id}");
            assert!(page.contains(&format!("unreviewed · {hash}")), "{id}");
        }
        let id = review::id_of(panel);
        assert!(page.contains(&format!("cargo xtask review --sign {id} --lang en --name")));
        assert!(page.contains("What the checker cannot see") && page.contains("Nobody has signed this panel."));
        assert!(!page.contains("<script") && !page.contains("http-equiv") && !page.contains("src="));
    }
    let overview = html(&pack, None, None, None);
    for (key, words) in review::help(&pack.labels) {
        assert!(overview.contains(&escape(words)), "{key}");
    }
}

#[test]
fn passages_stand_in_the_order_of_the_page() {
    let pack = english();
    let page = html(&pack, None, None, None);
    let place = |id: &str| page.find(&format!("</span>{id}</h2>")).unwrap_or_else(|| panic!("{id}"));
    assert!(place("overview-report-why") < place("overview-faq-cure"));
    assert!(place("overview-ask-type") < place("overview-support-people"));
    let signs = &pack.overview.signs;
    assert!(signs.windows(2).all(|two| two[0].urgency > two[1].urgency || place(&two[0].id) < place(&two[1].id)));
}

#[test]
fn words_are_never_code_and_a_signature_is_told_with_what_it_lost() {
    let mut pack = english();
    let signed = Signature {
        name: "<b>N.</b>".to_owned(),
        role: "R & R".to_owned(),
        date: "2030-01-31".to_owned(),
        next: "2031-01-31".to_owned(),
        hashes: review::hashes(&pack, None).into_iter().collect(),
    };
    let overview = Rc::make_mut(&mut pack.overview);
    overview.review.signed = Some(signed);
    overview.gist.text = "<script>alert(1)</script> & \"so\".".to_owned();
    let page = html(&pack, None, None, Some("2031-02-01"));
    assert!(
        !page.contains("<script") && !page.contains("<b>") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;")
    );
    assert!(page.contains("Signed by &lt;b&gt;N.&lt;/b&gt;, R &amp; R, on 2030-01-31"));
    assert!(page.contains("Changed since: overview-gist."), "{page}");
    let (_, gist) = page.split_once("</span>overview-gist</h2>").unwrap();
    assert!(gist.split("</article>").next().unwrap().contains("<small>unreviewed · "));
    assert_eq!(page.matches("<small>overdue · ").count(), review::hashes(&pack, None).len() - 1);
}

#[test]
fn a_translation_is_read_beside_the_english() {
    let english = english();
    let mut pack = english.clone();
    pack.lang = "ar".to_owned();
    pack.labels.dir = Dir::Rtl;
    Rc::make_mut(&mut pack.overview).gist.text = "سرطان الثدي.".to_owned();
    let page = html(&pack, Some(&english), None, None);
    let (_, gist) = page.split_once("</span>overview-gist</h2>").unwrap();
    let gist = gist.split("</article>").next().unwrap();
    assert!(gist.contains("<p lang=\"ar\" dir=\"rtl\">سرطان الثدي.</p>") && !gist.contains("reading grade"));
    let first = sentences(&english.overview.gist.text)[0];
    assert!(gist.contains(&format!("<p lang=\"en\" dir=\"ltr\">{}</p>", escape(first))));
}
