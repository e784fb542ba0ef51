//! Every branch from what was found to what is done.

use super::*;

const AUTO: Wish = Wish { wasm_std: WasmStd::Auto, reach: Reach::Everything };

fn wish(wasm_std: WasmStd, reach: Reach) -> Wish {
    Wish { wasm_std, reach }
}

/// A machine on which everything is there, by rustup.
fn complete() -> Found {
    Found {
        host: Host { version: "rustc 1.95.0".into(), wasm_std: true, rust_lld: Some("/rust-lld".into()) },
        rustup: Rustup::Untried,
        sysroot: None,
        absent: vec![Program::Rustc, Program::RustSources, Program::Clippy],
        trunk: Some("/trunk".into()),
        wasm_bindgen: Some("/wasm-bindgen".into()),
        geckodriver: Some("/geckodriver".into()),
        wasm_opt: Some("/wasm-opt".into()),
        npm_absent: Vec::new(),
        installer: Some(Installer::Apt),
        may_install: true,
        components_absent: Vec::new(),
    }
}

/// A machine with Rust and a package manager, nothing else.
fn fresh() -> Found {
    Found {
        host: Host { wasm_std: false, ..complete().host },
        absent: vec![
            Program::Node,
            Program::Npm,
            Program::Chromium,
            Program::ChromiumDriver,
            Program::Firefox,
            Program::MiniBrowser,
            Program::WebKitDriver,
            Program::Xvfb,
            Program::Font,
            Program::Nginx,
            Program::Apache,
            Program::Caddy,
            Program::Rustc,
            Program::RustSources,
            Program::Clippy,
            Program::WasmLinker,
        ],
        trunk: None,
        wasm_bindgen: None,
        geckodriver: None,
        wasm_opt: None,
        npm_absent: Npm::ALL.to_vec(),
        ..complete()
    }
}

#[test]
fn nothing_missing_nothing_done() {
    assert_eq!(plan(&complete(), &AUTO), Ok(vec![]));
}

#[test]
fn a_fresh_machine_asks_rustup_first() {
    let steps = plan(&fresh(), &AUTO).expect("a plan");
    let mut wanted =
        vec![Step::Target, Step::Packages([&[Program::Node, Program::Npm][..], &Program::OF_BROWSER_TESTS].concat())];
    wanted.extend(Npm::ALL.map(Step::Npm));
    wanted.extend([Step::WasmBindgen, Step::Trunk, Step::Geckodriver]);
    assert_eq!(steps, wanted);
}

#[test]
fn the_bundle_alone_needs_no_browser() {
    let steps = plan(&fresh(), &wish(WasmStd::Auto, Reach::Bundle)).expect("a plan");
    assert!(steps.contains(&Step::Packages(vec![Program::Node, Program::Npm])));
    assert!(!steps.contains(&Step::Geckodriver));
}

#[test]
fn the_servers_are_for_the_tests_only() {
    let servers = vec![Program::Nginx, Program::Apache, Program::Caddy];
    let found = Found { absent: servers.clone(), ..complete() };
    assert_eq!(plan(&found, &AUTO), Ok(vec![Step::Packages(servers)]));
    assert_eq!(plan(&found, &wish(WasmStd::Auto, Reach::Bundle)), Ok(vec![]));
    let blocked = plan(&Found { may_install: false, ..found }, &AUTO).expect_err("packages need root");
    assert!(blocked.cure.contains("install --no-install-recommends nginx apache2-bin caddy"), "{}", blocked.cure);
}

#[test]
fn rustups_silence_leads_to_the_distribution() {
    for rustup in [Rustup::Refused("timed out".into()), Rustup::Absent] {
        let found = Found { rustup, ..fresh() };
        let steps = plan(&found, &AUTO).expect("a plan");
        assert!(!steps.contains(&Step::Target));
        assert!(steps.contains(&Step::Sysroot));
        let Some(Step::Packages(programs)) = steps.first() else { panic!("packages come first: {steps:?}") };
        assert_eq!(programs[..3], [Program::Rustc, Program::RustSources, Program::Clippy]);
    }
}

#[test]
fn without_rust_lld_the_linker_is_a_package() {
    let mut found = fresh();
    found.rustup = Rustup::Absent;
    found.host.rust_lld = None;
    let steps = plan(&found, &AUTO).expect("a plan");
    let Some(Step::Packages(programs)) = steps.first() else { panic!("packages come first: {steps:?}") };
    assert!(programs.contains(&Program::WasmLinker));
}

#[test]
fn a_sysroot_made_before_is_used_without_asking_rustup_again() {
    let found = Found {
        host: Host { wasm_std: false, ..complete().host },
        sysroot: Some("/sysroot".into()),
        absent: vec![],
        ..complete()
    };
    assert_eq!(way(&found, &AUTO), Ok(Way::Distribution));
    assert_eq!(plan(&found, &AUTO), Ok(vec![]));
}

#[test]
fn an_installed_standard_library_beats_a_sysroot() {
    let found = Found { sysroot: Some("/sysroot".into()), ..complete() };
    assert_eq!(way(&found, &AUTO), Ok(Way::Installed));
}

#[test]
fn the_distribution_can_be_forced_though_the_target_is_installed() {
    let forced = wish(WasmStd::Distribution, Reach::Bundle);
    let steps = plan(&complete(), &forced).expect("a plan");
    assert_eq!(steps, [Step::Packages(vec![Program::Rustc, Program::RustSources]), Step::Sysroot]);
}

#[test]
fn rustup_can_be_forced() {
    let forced = wish(WasmStd::Rustup, Reach::Bundle);
    assert_eq!(way(&complete(), &forced), Ok(Way::Installed));
    assert_eq!(way(&fresh(), &forced), Ok(Way::Rustup));
    let made_before = Found { sysroot: Some("/sysroot".into()), ..fresh() };
    assert_eq!(way(&made_before, &forced), Ok(Way::Rustup));
    let refused = Found { rustup: Rustup::Refused("timed out".into()), ..fresh() };
    let blocked = plan(&refused, &forced).expect_err("no way left");
    assert!(blocked.reason.contains("timed out"));
    let absent = Found { rustup: Rustup::Absent, ..fresh() };
    let blocked = plan(&absent, &forced).expect_err("no way left");
    assert!(blocked.cure.contains("rustup.rs"));
}

#[test]
fn who_may_not_install_gets_the_command_to_run() {
    let found = Found { may_install: false, ..fresh() };
    let blocked = plan(&found, &AUTO).expect_err("packages need root");
    assert!(blocked.cure.contains("sudo apt-get install"));
    assert!(blocked.cure.contains("chromium-driver"));
    assert!(blocked.cure.contains("webkit2gtk-driver"));
}

#[test]
fn other_installers_are_named_and_said_to_be_untried() {
    for (installer, word) in
        [(Installer::Dnf, "dnf install"), (Installer::Pacman, "pacman -S"), (Installer::Brew, "brew install")]
    {
        let found = Found { installer: Some(installer), ..fresh() };
        let blocked = plan(&found, &AUTO).expect_err("only apt is served");
        assert!(blocked.cure.contains(word), "{}", blocked.cure);
        assert!(blocked.cure.contains("not tried"));
    }
    let found = Found { installer: None, ..fresh() };
    let blocked = plan(&found, &AUTO).expect_err("no installer");
    assert!(blocked.reason.contains("No apt"));
}

#[test]
fn missing_components_come_from_rustup_or_are_told() {
    let found = Found { components_absent: vec!["clippy"], ..complete() };
    assert_eq!(plan(&found, &AUTO), Ok(vec![Step::Components(vec!["clippy"])]));
    assert_eq!(plan(&found, &wish(WasmStd::Auto, Reach::Bundle)), Ok(vec![]));
    for rustup in [Rustup::Absent, Rustup::Refused("no route".into())] {
        let found = Found { rustup, ..found.clone() };
        assert!(plan(&found, &AUTO).is_err());
    }
}

#[test]
fn a_tool_at_another_version_counts_as_missing() {
    // `find` leaves the field empty then; the plan installs our own beside it.
    let found = Found { trunk: None, ..complete() };
    assert_eq!(plan(&found, &AUTO), Ok(vec![Step::Trunk]));
    let found = Found { geckodriver: None, ..complete() };
    assert_eq!(plan(&found, &AUTO), Ok(vec![Step::Geckodriver]));
    let found = Found { wasm_bindgen: None, ..complete() };
    assert_eq!(plan(&found, &AUTO), Ok(vec![Step::WasmBindgen]));
    let found = Found { npm_absent: vec![Npm::WasmOpt], absent: vec![Program::Npm], ..complete() };
    assert_eq!(plan(&found, &AUTO), Ok(vec![Step::Packages(vec![Program::Npm]), Step::Npm(Npm::WasmOpt)]));
    let found = Found { npm_absent: vec![Npm::Axe], absent: vec![Program::Npm], ..complete() };
    assert_eq!(plan(&found, &wish(WasmStd::Auto, Reach::Bundle)), Ok(vec![]), "the bundle needs no axe-core");
}
